package kizu.rollout;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import kizu.api.KizuException;
import kizu.api.experiment.CompareRequest;
import kizu.api.experiment.ComparisonSummary;
import kizu.api.experiment.ComparisonSummary.Interval;
import kizu.api.experiment.ComparisonSummary.Method;
import kizu.api.experiment.ComparisonSummary.Paired;
import kizu.api.experiment.ComparisonSummary.Seed;
import kizu.api.experiment.Experiments;
import kizu.api.experiment.Judged;
import kizu.api.experiment.MethodPair;
import kizu.api.experiment.PotentialRequest;
import kizu.api.experiment.PotentialSummary;
import kizu.api.experiment.PotentialSummary.PlaceMap;
import kizu.api.experiment.RunRequest;
import kizu.api.experiment.RunSummary;
import kizu.api.experiment.RunSummary.State;
import kizu.api.folder.Seal;
import kizu.folder.Json;
import kizu.folder.Storage;
import kizu.folder.comparison.ComparisonPlan;
import kizu.folder.comparison.ComparisonTable;
import kizu.folder.journal.Event;
import kizu.folder.journal.JournalReader;
import kizu.folder.journal.LearnedChoice;
import kizu.folder.potential.MeasuredPotential;
import kizu.folder.run.LocationFilm;
import kizu.folder.run.Provenance;
import kizu.folder.run.RunHead;
import kizu.folder.run.RunResult;

/** Experiments whose comparisons come out as they are told to. */
final class Planted {
  private static final int GROUPS = 12;

  /** What comparisons find. */
  double delta = 0.06;

  double low = 0.04;
  double high = 0.08;
  Set<String> lowerIsBetter = Set.of();

  /** Fingerprint of the data. */
  String data = "data-1";

  /** Whether a comparison is stopped before its end. */
  boolean stops;

  /** What is measured. */
  List<String> metrics = List.of("iou", "f1");

  /** How often each quarter of a scale's range is drawn. */
  List<Double> factors = List.of(0.02, 0.5, 0.45, 0.03);

  String words = "mostly near 1";

  /** Whether a run is stopped before its end. */
  boolean stopsRuns;

  final List<RunRequest> runs = new ArrayList<>();

  /** What defects are drawn from. */
  List<Map<String, Object>> sources = List.of(source("cut"));

  /** What a run learned besides {@link #factors}. */
  List<LearnedChoice> choices = List.of();

  /** In how many seeds nothing is compared. */
  int idle;

  /** How many groups of pictures there are. */
  int groups = GROUPS;

  /** The p-value, where it is none of the usual ones. */
  OptionalDouble p = OptionalDouble.empty();

  /** Standard deviation of the differences between seeds. */
  double deviation;

  /** The data that comparisons are on, where they are others. */
  Optional<String> otherData = Optional.empty();

  static Map<String, Object> source(String name) {
    return Map.of(
        "name",
        name,
        "transforms",
        List.of(
            Map.of("rotate", Map.of("angle", List.of(-180.0, 180.0))),
            Map.of("scale", Map.of("factor", List.of(0.8, 1.2)))));
  }

  final List<CompareRequest> compared = new ArrayList<>();
  int potentials;

  Planted finding(double mean, double from, double to) {
    delta = mean;
    low = from;
    high = to;
    return this;
  }

  Experiments experiments() {
    return (Experiments)
        Proxy.newProxyInstance(
            Planted.class.getClassLoader(),
            new Class<?>[] {Experiments.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "compare" -> compare((CompareRequest) arguments[1]);
                  case "run" -> run((RunRequest) arguments[1]);
                  case "resume" -> resumed((Path) arguments[0]);
                  case "potential" -> potential((PotentialRequest) arguments[1]);
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private PotentialSummary potential(PotentialRequest request) throws KizuException {
    potentials++;
    Path folder = request.out().orElseThrow();
    Storage.createFolder(folder);
    MeasuredPotential.DOCUMENT.write(
        MeasuredPotential.DOCUMENT.in(folder),
        new MeasuredPotential(
            "x",
            "plant",
            0,
            Instant.EPOCH,
            1,
            4,
            4,
            4,
            List.of(),
            List.of(),
            List.of(),
            new PlaceMap(1, 1, 1, List.of(1.0), List.of()),
            new MeasuredPotential.Made(Map.of("metrics", metrics), "folder", data, List.of())));
    return new PotentialSummary(
        "x",
        "plant",
        0,
        4,
        4,
        4,
        List.of(),
        List.of(),
        List.of(),
        new PlaceMap(1, 1, 1, List.of(1.0), List.of()),
        1,
        Optional.of(folder));
  }

  private RunSummary run(RunRequest request) throws Exception {
    Path folder = request.out().orElseThrow();
    runs.add(request);
    Storage.createFolder(folder);
    RunHead.DOCUMENT.write(
        RunHead.DOCUMENT.in(folder),
        new RunHead(
            "x",
            "joint",
            0,
            "f",
            Instant.EPOCH,
            Map.of("synthesis", Map.of("sources", sources)),
            new Provenance(
                new Provenance.Dataset("plant", "folder", data, Map.of(), Map.of()),
                List.of(),
                Map.of(),
                "0",
                "",
                "17",
                "os",
                1)));
    List<Float> likely = List.of(0.05f, 0.85f, 0.05f, 0.05f);
    Files.createDirectories(folder.resolve("maps"));
    LocationFilm.DOCUMENT.write(
        LocationFilm.DOCUMENT.in(folder),
        new LocationFilm(
            List.of(new LocationFilm.Backdrop("a", "a.png", 8, 8, Optional.empty())),
            List.of(
                new LocationFilm.Snapshot(
                    9, List.of(new LocationFilm.Grid("a", "scratch", 2, 2, 4, likely)))),
            Optional.empty(),
            Map.of()));
    List<LearnedChoice> learned = new ArrayList<>(choices);
    for (Map<String, Object> source : sources) {
      String factor = source.get("name") + ": scale.factor";
      learned.add(
          new LearnedChoice.Magnitude(
              factor, "", 0.8, 1.2, false, factors, List.of(), Map.of(), words));
    }
    Files.writeString(
        JournalReader.in(folder), Seal.line(Json.line(new Event.RecipeLearned(9, learned))) + "\n");
    return stopsRuns ? summary(folder, State.STOPPED) : resumed(folder);
  }

  private RunSummary resumed(Path folder) throws Exception {
    Files.writeString(RunResult.DOCUMENT.in(folder), "{}");
    return summary(folder, State.FINISHED);
  }

  private static RunSummary summary(Path folder, State state) {
    return new RunSummary(
        folder,
        "run",
        "plant",
        "joint",
        0,
        state,
        1,
        1,
        Instant.EPOCH,
        1,
        Judged.TEST,
        Map.of(),
        List.of());
  }

  private ComparisonSummary compare(CompareRequest request) throws KizuException {
    compared.add(request);
    Path folder = request.out().orElseThrow();
    ComparisonSummary summary = summary(folder, request);
    ComparisonPlan.DOCUMENT.write(
        ComparisonPlan.DOCUMENT.in(folder),
        new ComparisonPlan(
            "plant",
            Instant.EPOCH,
            request.methods(),
            request.seeds(),
            request.settings(),
            otherData.orElse(data),
            request.pairs().stream().map(MethodPair::toString).toList(),
            Optional.of(request.sought().least()),
            Map.of("metrics", metrics)));
    ComparisonTable.DOCUMENT.write(
        ComparisonTable.DOCUMENT.in(folder), ComparisonTable.of(summary, Map.of()));
    return summary;
  }

  ComparisonSummary summary(Path folder, CompareRequest request) {
    MethodPair pair = request.pairs().get(0);
    return new ComparisonSummary(
        folder,
        "plant",
        Judged.TEST,
        !stops,
        request.methods().stream()
            .map(name -> method(name, request.seeds(), name.equals(pair.a()) ? deviation : 0))
            .toList(),
        metrics.stream()
            .map(
                metric ->
                    new Paired(
                        pair.a(),
                        pair.b(),
                        metric,
                        delta,
                        new Interval(low, high),
                        p.orElse(low > 0 || high < 0 ? 0.01 : 0.5),
                        low > 0 ? "gain" : high < 0 ? "loss" : "no proven gain",
                        idle))
            .toList(),
        lowerIsBetter);
  }

  /** Seeds that are evenly apart. */
  private Method method(String name, int seeds, double deviates) {
    double step = deviates / Math.sqrt(seeds * (seeds + 1) / 12.0);
    return new Method(
        name,
        IntStream.range(0, seeds)
            .mapToObj(
                seed -> {
                  double iou = 0.5 + step * (seed - (seeds - 1) / 2.0);
                  return new Seed(seed, Map.of("iou", iou), 60, 500, groups);
                })
            .toList(),
        Map.of("iou", 0.5),
        Map.of("iou", new Interval(0.4, 0.6)));
  }

  /** An experiment's file; what it holds is of no matter here. */
  static Path file(Path folder) throws IOException {
    return Files.writeString(folder.resolve("x.yaml"), "name: x\n");
  }
}
