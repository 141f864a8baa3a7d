package kizu.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import kizu.api.experiment.CompareRequest;
import kizu.api.experiment.Progress;
import kizu.api.experiment.RunRequest;
import kizu.experiment.data.FactStore;
import kizu.experiment.data.Gate;
import kizu.experiment.data.MachineMemory;
import kizu.experiment.run.Build;

/** The service over fakes, in a temporary folder. */
final class Workshop {
  static final String YAML =
      """
      dataset: {path: ., format: fake}
      budget: {train: 4, val: 2, normals: 2}
      training: {steps: 20, crop: 16, evaluateEvery: 5, checkpointEvery: 8}
      upper: {start: 4, every: 2}
      """;

  final Path folder;
  final FakeDataset dataset = FakeDataset.small();
  final FakeCatalog catalog = FakeCatalog.complete(dataset);
  final FakeTrainer trainer = new FakeTrainer();
  final FakeCodec codec = new FakeCodec();
  final ExperimentService service;
  final LocalWorkers workers = new LocalWorkers();
  final Path file;

  Workshop(Path folder) throws IOException {
    this.folder = folder;
    this.service =
        new ExperimentService(
            trainer,
            catalog,
            codec,
            folder.resolve("runs"),
            "pytorch",
            new Build("0.1.0", "cafe"),
            new Gate(catalog, FactStore.NONE, MachineMemory.UNLIMITED),
            Optional.of(workers),
            Clock.fixed(Instant.parse("2026-11-24T09:00:00Z"), ZoneOffset.UTC));
    this.file = write("test.yaml", YAML);
    workers.serveWith(service);
  }

  Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  static RunRequest set(String... settings) {
    return new RunRequest(Arrays.asList(settings), Optional.empty());
  }

  RunRequest in(String name, String... settings) {
    return new RunRequest(Arrays.asList(settings), Optional.of(folder.resolve(name)));
  }

  static CompareRequest methods(int seeds, String... names) {
    return new CompareRequest(
        Arrays.asList(names), seeds, List.of(), OptionalInt.of(1), Optional.empty());
  }

  /** Follows a call and stops it after a number of steps. */
  static final class Watch implements Progress {
    final List<Position> positions = new ArrayList<>();
    final List<String> notes = new ArrayList<>();
    private final int stopAfter;

    Watch(int stopAfter) {
      this.stopAfter = stopAfter;
    }

    static Watch toTheEnd() {
      return new Watch(Integer.MAX_VALUE);
    }

    @Override
    public void at(Position position) {
      positions.add(position);
    }

    @Override
    public void note(String line) {
      notes.add(line);
    }

    @Override
    public boolean cancelled() {
      return positions.size() >= stopAfter;
    }
  }
}
