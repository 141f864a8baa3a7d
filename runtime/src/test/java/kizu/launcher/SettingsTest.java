package kizu.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Constants;

class SettingsTest {
  private static final String FILLED = "kizu.test.filled";
  private static final String POLL = "felix.fileinstall.poll";

  @TempDir Path folder;

  @AfterEach
  void forget() {
    System.clearProperty(FILLED);
    System.clearProperty(POLL);
  }

  @Test
  void fillsVariablesFromSystemProperties() throws IOException {
    System.setProperty(FILLED, "/opt/a folder");
    Settings settings = read("site=${" + FILLED + "}/conf/site", true);
    assertEquals("/opt/a folder/conf/site", settings.properties().get("site"));
  }

  @Test
  void aSystemPropertyWinsOverTheFile() throws IOException {
    System.setProperty(POLL, "20");
    assertEquals("20", read(POLL + "=500", true).properties().get(POLL));
  }

  @Test
  void aCommandStopsBelowTheShell() throws IOException {
    String text = Constants.FRAMEWORK_BEGINNING_STARTLEVEL + "=30\nkizu.command.start.level=20";
    assertEquals("30", beginning(read(text, true)));
    assertEquals("20", beginning(read(text, false)));
  }

  @Test
  void aBundleHasItsOwnLevelOrThatOfAll() {
    Settings settings =
        new Settings(Map.of("kizu.start.level", "7", "kizu.start.level.shell", "30"));
    assertEquals(30, settings.startLevel("shell"));
    assertEquals(7, settings.startLevel("other"));
    assertEquals(10, new Settings(Map.of()).startLevel("other"));
  }

  @Test
  void aWrongLevelIsNamed() {
    for (String value : new String[] {"0", "high"}) {
      Settings settings = new Settings(Map.of("kizu.start.level.shell", value));
      IllegalStateException e =
          assertThrows(IllegalStateException.class, () -> settings.startLevel("shell"));
      assertTrue(
          Objects.requireNonNull(e.getMessage())
              .contains("kizu.start.level.shell: '" + value + "'"));
    }
  }

  @Test
  void aWrongBoundIsNamed() {
    for (String value : new String[] {"0", "-1", "soon", "99999999999"}) {
      Settings settings =
          new Settings(Map.of("kizu.start.seconds", value, "kizu.stop.seconds", value));
      IllegalStateException start =
          assertThrows(IllegalStateException.class, settings::startMillis);
      IllegalStateException stop = assertThrows(IllegalStateException.class, settings::stopMillis);
      assertTrue(String.valueOf(start.getMessage()).contains("kizu.start.seconds: '" + value));
      assertTrue(String.valueOf(stop.getMessage()).contains("kizu.stop.seconds: '" + value));
    }
  }

  @Test
  void aMissingFileIsNamed() {
    Path file = folder.resolve("config.properties");
    IOException e = assertThrows(IOException.class, () -> Settings.read(file, true));
    assertTrue(Objects.requireNonNull(e.getMessage()).startsWith(file + ": "), e.getMessage());
  }

  private Settings read(String text, boolean interactive) throws IOException {
    Path file = folder.resolve("config.properties");
    Files.writeString(file, text);
    return Settings.read(file, interactive);
  }

  private static String beginning(Settings settings) {
    return settings.properties().getOrDefault(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, "none");
  }
}
