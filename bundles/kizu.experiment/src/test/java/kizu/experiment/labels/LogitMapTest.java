package kizu.experiment.labels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import kizu.api.KizuException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogitMapTest {
  @TempDir Path folder;

  private static LogitMap of(double... probabilities) {
    float[] values = new float[probabilities.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) probabilities[i];
    }
    return LogitMap.of(1, values.length, values);
  }

  @Test
  void aLogitIsKeptToASixteenthAndWithinItsBounds() {
    LogitMap map = of(0.5, 0.9, 0.1, 0, 1);
    assertEquals(0, map.at(0));
    assertEquals(Math.log(9), map.at(1), 1.0 / 32);
    assertEquals(-map.at(1), map.at(2));
    assertEquals(-LogitMap.MOST, map.at(3));
    assertEquals(LogitMap.MOST, map.at(4), 1.0 / 16);
  }

  @Test
  void severalNetworksAreAveraged() {
    LogitMap mean = LogitMap.mean(List.of(of(0.9, 0.5), of(0.1, 0.9)));
    assertEquals(0, mean.at(0), 1.0 / 16);
    assertEquals(Math.log(9) / 2, mean.at(1), 1.0 / 16);
  }

  @Test
  void whatIsWrittenIsRead() throws Exception {
    LogitMap map = of(0.3, 0.8, 0.01);
    Path file = folder.resolve("a.logits");
    map.write(file);
    LogitMap read = LogitMap.read(file, "Do.");
    assertEquals(3, read.width());
    assertArrayEquals(map.steps(), read.steps());
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 3));
    KizuException damaged = assertThrows(KizuException.class, () -> LogitMap.read(file, "Do."));
    assertTrue(String.valueOf(damaged.getMessage()).contains("a.logits"));
    Files.delete(file);
    assertThrows(KizuException.class, () -> LogitMap.read(file, "Do."));
  }
}
