package kizu.itest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Experiments on the planted factory that take a second. */
final class Factory {
  static final int STEPS = 24;

  private static final String EXPERIMENT =
      """
      name: tiny
      dataset: {format: factory, size: 32, trainDefects: 4, trainNormals: 4, valDefects: 4,
                valNormals: 4, testDefects: 4, testNormals: 4}
      %s
      training: {steps: %s, batch: 2, crop: 32, evaluateEvery: 12, checkpointEvery: 12}
      synthesis: {defectsPerImage: 2, stride: 8, joinSources: true}
      upper: {start: 8, every: 4, candidates: 4, validationBatch: 4}
      """;

  private Factory() {}

  /** Writes an experiment that names a segmenter. */
  static Path experiment(Path folder, String segmenter) throws IOException {
    return write(folder, "segmenter: " + segmenter, STEPS);
  }

  /** Writes an experiment that leaves the segmenter to the configuration. */
  static Path withoutSegmenter(Path folder) throws IOException {
    return write(folder, "", 4);
  }

  private static Path write(Path folder, String line, int steps) throws IOException {
    return Files.writeString(folder.resolve("experiment.yaml"), EXPERIMENT.formatted(line, steps));
  }
}
