package kizu.experiment.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Function;
import kizu.api.KizuException;
import kizu.api.config.Options;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.DatasetProblem.Severity;
import kizu.api.dataset.SampleInfo;
import kizu.api.segmenter.MemoryNeed;
import kizu.api.segmenter.SegmenterBackend;
import kizu.api.segmenter.SegmenterSpec;
import kizu.api.training.ComponentCatalog;
import kizu.api.training.TrainingPlan;
import kizu.experiment.file.Experiment;
import kizu.experiment.file.Methods;

/**
 * Refuses a training that cannot fit into memory, before its first step. It counts what a training
 * is known to keep; what it says fits may still turn out not to, but what it refuses would not have
 * ended well.
 */
final class MemoryCheck {
  /** What Java itself and the rest of the program need of the heap, in bytes. */
  private static final long HEAP_REST = 64L << 20;

  private static final int FLOAT = Float.BYTES;
  private static final int CROP_UNIT = 16;

  private final Asked asked;
  private final ComponentCatalog catalog;
  private final MachineMemory memory;
  private final List<Part> parts = new ArrayList<>();
  private final MemoryNeed network;

  /**
   * Something that is kept in the heap.
   *
   * @param key the key that decides how much
   * @param value its value, for people
   * @param what in words
   * @param bytes how much
   */
  private record Part(String key, String value, String what, double bytes) {}

  MemoryCheck(Asked asked, ComponentCatalog catalog, MachineMemory memory) {
    this.asked = asked;
    this.catalog = catalog;
    this.memory = memory;
    windows();
    pictures();
    this.network = network(crop(), lower().batch());
  }

  /** What the training is known to take. */
  MemoryNeed need() {
    return new MemoryNeed((long) heap(), network.outside());
  }

  private double heap() {
    return HEAP_REST + network.heap() + parts.stream().mapToDouble(Part::bytes).sum();
  }

  /** What does not fit; at most one finding. */
  List<DatasetProblem> findings() {
    double heap = heap();
    if (heap > memory.heap()) {
      return List.of(tooLarge(heap));
    }
    if (heap + network.outside() > memory.machine()) {
      return List.of(tooLargeOutside(heap));
    }
    return List.of();
  }

  private TrainingPlan.Lower lower() {
    return asked.experiment().training();
  }

  private int crop() {
    return lower().crop();
  }

  /** Every window is kept as a picture with labels, and again in a batch. */
  private void windows() {
    TrainingPlan.Upper upper = asked.experiment().upper();
    double window = 2.0 * FLOAT * (asked.dataset().channels() + 1) * crop() * crop();
    part("training.batch", lower().batch(), "windows of a batch", 2.0 * window * lower().batch());
    if (learns()) {
      part("upper.candidates", upper.candidates(), "candidates", window * upper.candidates());
      part(
          "upper.validationBatch",
          upper.validationBatch(),
          "validation windows",
          window * upper.validationBatch());
    }
  }

  private void pictures() {
    Experiment experiment = asked.experiment();
    double value = FLOAT * (double) asked.dataset().channels();
    boolean labelled = experiment.crossFitted();
    double validation = (value + FLOAT + 1) * pixels(Selection::validation);
    part(
        labelled ? "budget.labelled" : "budget.val",
        given(labelled ? budget().labelled() : budget().validation()),
        "validation pictures with their predictions",
        validation);
    if (asked.synthetic()) {
      double backgrounds = pixels(Selection::normals);
      part("budget.normals", given(budget().normals()), "backgrounds", value * backgrounds);
      double stride = experiment.synthesis().stride();
      part(
          "synthesis.stride",
          experiment.synthesis().stride(),
          "location maps",
          2.0 * FLOAT * classes() * backgrounds / (stride * stride));
      part(
          labelled ? "budget.labelled" : "budget.train",
          given(labelled ? budget().labelled() : budget().train()),
          "cut defects",
          (value + FLOAT) * patches());
    }
  }

  private Experiment.Budget budget() {
    return asked.experiment().budget();
  }

  private static String given(OptionalInt budget) {
    return budget.isPresent() ? Integer.toString(budget.getAsInt()) : "all";
  }

  private void part(String key, Object given, String what, double bytes) {
    parts.add(new Part(key, String.valueOf(given), what, bytes));
  }

  private double pixels(Function<Selection, List<SampleInfo>> part) {
    return asked.facts(part).mapToDouble(SampleFacts::pixels).sum();
  }

  private double patches() {
    int margin = 2 * TrainingPlan.Lower.PATCH_MARGIN;
    return asked
        .facts(Selection::defects)
        .flatMap(facts -> facts.defects().stream())
        .mapToDouble(d -> (double) (d.width() + margin) * (d.height() + margin))
        .sum();
  }

  private int classes() {
    return (int)
        Math.max(
            1,
            asked.part(Selection::defects).stream()
                .map(SampleInfo::defectClass)
                .distinct()
                .count());
  }

  /** What the network takes for batches of a size; nothing where it does not say. */
  private MemoryNeed network(int crop, int batch) {
    Experiment experiment = asked.experiment();
    long window = (long) crop * crop;
    long trained = window * Math.max(batch, upperBatch());
    long predicted =
        asked.dataset().samples().stream()
            .flatMap(sample -> asked.readings().facts(sample).stream())
            .mapToLong(SampleFacts::pixels)
            .max()
            .orElse(0);
    try {
      Options options = catalog.resolve(SegmenterBackend.class, experiment.segmenter());
      SegmenterSpec spec = new NetworkCheck(asked, catalog).spec();
      return catalog
          .require(SegmenterBackend.class, experiment.segmenter().name())
          .memory(spec, options, trained, predicted);
    } catch (KizuException e) {
      return MemoryNeed.UNKNOWN;
    }
  }

  private int upperBatch() {
    return learns() ? asked.experiment().upper().validationBatch() : 1;
  }

  private boolean learns() {
    return asked.synthetic() && Methods.learns(asked.experiment().method());
  }

  private DatasetProblem tooLarge(double heap) {
    Part largest = parts.stream().max(Comparator.comparingDouble(Part::bytes)).orElseThrow();
    boolean window =
        List.of("training.batch", "upper.candidates", "upper.validationBatch")
            .contains(largest.key());
    String key = window && crop() > 512 ? "training.crop" : largest.key();
    String value = window && crop() > 512 ? Integer.toString(crop()) : largest.value();
    double others = heap - largest.bytes();
    String more =
        String.format(
            Locale.ROOT,
            "Java have more, for example KIZU_OPTS=-Xmx%dg.",
            Math.max(2, (long) Math.ceil(heap * 1.2 / (1L << 30))));
    if (HEAP_REST >= memory.heap()) {
      // No value of any setting would do.
      return new DatasetProblem(
          Severity.ERROR,
          "memory",
          String.format(
              Locale.ROOT,
              "about %s of Java's memory are needed, and there are %s",
              words(heap),
              words((double) memory.heap())),
          "Let " + more,
          "");
    }
    double share = Math.max(0, memory.heap() - others) / largest.bytes();
    return error(
        key,
        String.format(
            Locale.ROOT,
            "'%s' needs about %s of Java's memory, of which there are %s; most of it, %s, is for"
                + " %s",
            value,
            words(heap),
            words((double) memory.heap()),
            words(largest.bytes()),
            largest.what()),
        remedy(key, value, share) + " Or let " + more);
  }

  private static String remedy(String key, String value, double share) {
    if (key.equals("training.crop")) {
      long crop = (long) (Long.parseLong(value) * Math.sqrt(share)) / CROP_UNIT * CROP_UNIT;
      return crop >= CROP_UNIT
          ? "Give a multiple of 16 from 16 to " + crop + "."
          : "Give a smaller one.";
    }
    if (value.matches("[0-9]+")) {
      if (key.equals("synthesis.stride")) {
        return "Give a larger one.";
      }
      long most = (long) (Long.parseLong(value) * share);
      return most >= 1 ? "Give at most " + most + "." : "Give a smaller one.";
    }
    return String.format(
        Locale.ROOT,
        "Give a number, of pictures that together are at most %.0f%% of these.",
        Math.floor(100 * share));
  }

  private DatasetProblem tooLargeOutside(double heap) {
    int crop = crop();
    while (crop > CROP_UNIT && !fits(heap, crop, lower().batch())) {
      crop -= CROP_UNIT;
    }
    int batch = lower().batch();
    while (batch > 1 && !fits(heap, crop(), batch)) {
      batch--;
    }
    boolean byBatch = fits(heap, crop(), batch);
    boolean byCrop = fits(heap, crop, lower().batch());
    String key = crop() > 512 || !byBatch ? "training.crop" : "training.batch";
    Object value = key.equals("training.crop") ? crop() : lower().batch();
    List<String> ways = new ArrayList<>();
    if (byCrop) {
      ways.add("a training.crop of 16 to " + crop);
    }
    if (byBatch) {
      ways.add("a training.batch of 1 to " + batch);
    }
    return error(
        key,
        String.format(
            Locale.ROOT,
            "'%s' needs about %s for the network '%s' at training.batch %d and training.crop %d,"
                + " beside %s for the pictures; this machine has %s",
            value,
            words((double) network.outside()),
            asked.experiment().segmenter().name(),
            lower().batch(),
            crop(),
            words(heap),
            words((double) memory.machine())),
        ways.isEmpty()
            ? "Take a smaller network, smaller pictures, or a machine with more memory."
            : "Give " + String.join(", or ", ways) + ".");
  }

  private boolean fits(double heap, int crop, int batch) {
    return heap + network(crop, batch).outside() <= memory.machine();
  }

  private static DatasetProblem error(String key, String problem, String remedy) {
    return new DatasetProblem(Severity.ERROR, key, problem, remedy, key);
  }

  private static String words(double bytes) {
    double mib = bytes / (1 << 20);
    return mib < 1024
        ? String.format(Locale.ROOT, "%.0f MiB", mib)
        : String.format(Locale.ROOT, "%.1f GiB", mib / 1024);
  }
}
