package kizu.segmenter.pytorch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import kizu.api.KizuException;
import kizu.api.segmenter.Batch;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.WeightVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Times of the calls a run is made of, and resident memory over many steps. No part of the tests;
 * to run it: {@code ./mvnw -pl bundles/kizu.segmenter.pytorch -am verify -Dtest=SegmenterBenchmark
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@EnabledOnOs(OS.LINUX)
final class SegmenterBenchmark {
  private static final int REPEATS = 21;

  @ParameterizedTest
  @CsvSource({"small, 1", "small, 0", "base, 1", "base, 0"})
  void printsTimesAndMemory(String size, int threads) throws KizuException, IOException {
    Settings settings = new Settings(size, "cpu", threads, true);
    try (Segmenter network = Scratches.network(settings, 1)) {
      System.out.println(network.provenance());
      measure(network, Scratches.batch(1, 16, 64));
      measure(network, Scratches.batch(1, 4, 192));
      watchMemory(network, Scratches.batch(1, 16, 64), 500);
    }
  }

  private static void measure(Segmenter network, Batch batch) {
    String shape =
        String.format(Locale.ROOT, "%d×3×%d×%d", batch.size(), batch.height(), batch.width());
    double step = milliseconds(() -> network.trainStep(batch, 1e-3));
    double map = milliseconds(() -> network.lossMap(batch));
    double predict =
        milliseconds(
            () -> network.predict(batch.images(), batch.size(), batch.height(), batch.width()));
    double gradient = milliseconds(() -> network.gradient(batch).close());
    double product;
    double dot;
    try (WeightVector vector = network.weights()) {
      product = milliseconds(() -> network.hessianProduct(batch, vector).orElseThrow().close());
      dot = milliseconds(() -> vector.dot(vector));
    }
    System.out.printf(
        Locale.ROOT,
        "%s: step %.1f ms, loss map %.1f ms (%.2f of a step), predict %.1f ms, gradient %.1f ms,"
            + " Hessian product %.1f ms (%.1f gradients), dot %.2f ms%n",
        shape,
        step,
        map,
        map / step,
        predict,
        gradient,
        product,
        product / gradient,
        dot);
  }

  /** The median over a few calls, after two to warm up. */
  private static double milliseconds(Runnable call) {
    call.run();
    call.run();
    double[] times = new double[REPEATS];
    for (int i = 0; i < REPEATS; i++) {
      long start = System.nanoTime();
      call.run();
      times[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(times);
    return times[REPEATS / 2];
  }

  private static void watchMemory(Segmenter network, Batch batch, int steps) throws IOException {
    StringBuilder line = new StringBuilder("resident MiB every 100 steps:");
    for (int step = 0; step <= steps; step++) {
      if (step % 100 == 0) {
        line.append(' ').append(residentMiB());
      }
      network.trainStep(batch, 1e-3);
    }
    System.out.println(line);
  }

  /** Exact products build a graph of the gradient's graph; none of it may stay. */
  @Test
  void printsMemoryOverTenThousandExactProducts() throws KizuException, IOException {
    StringBuilder line = new StringBuilder("resident MiB every 1000 exact products:");
    try (Segmenter network = Scratches.network(new Settings("small", "cpu", 1, true), 1);
        WeightVector vector = network.weights()) {
      Batch batch = Scratches.batch(1, 1, 32);
      for (int i = 0; i <= 10_000; i++) {
        if (i % 1000 == 0) {
          line.append(' ').append(residentMiB());
        }
        network.hessianProduct(batch, vector).orElseThrow().close();
      }
    }
    System.out.println(line);
  }

  private static long residentMiB() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
      }
    }
    return 0;
  }
}
