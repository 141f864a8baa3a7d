package kizu.experiment.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.DatasetProblem.Severity;
import kizu.api.dataset.SampleInfo;
import kizu.api.training.TrainingPlan;
import kizu.experiment.file.Methods;

/** What is wrong with what an experiment asks of its data set. */
final class ExperimentCheck {
  /** A window of this side is allowed whatever the pictures: it is the default. */
  private static final int ANY_CROP = 128;

  /** Sides of windows are multiples of it. */
  private static final int CROP_UNIT = 16;

  private static final int MOST_CROP = 8192;

  /** A defect of so few pixels may be a slip of the brush. */
  private static final int SPECK = 2;

  private static final int MOST_NAMES = 5;
  private static final String CROP = "training.crop";
  private static final String PRETRAIN = "training.pretrain";
  private static final String FINETUNE = "training.finetune";
  private static final String HARD_NORMALS = "training.hardNormals";

  private final Asked asked;
  private final int crop;
  private final List<DatasetProblem> findings = new ArrayList<>();

  ExperimentCheck(Asked asked) {
    this.asked = asked;
    this.crop = asked.experiment().training().crop();
  }

  /** Every finding. */
  List<DatasetProblem> findings() {
    crop();
    start();
    oracle();
    pretrain();
    hardNormals();
    if (asked.synthetic() || asked.experiment().training().pretrain() > 0) {
      foldsWithoutNormals();
    }
    heldOutCopies();
    if (asked.synthetic()) {
      noBackgrounds();
      stride();
      large();
      specks();
      smallBackgrounds();
    }
    return findings;
  }

  /** A round without normal pictures would be refused when it begins, hours later. */
  private void foldsWithoutNormals() {
    List<TrainingPlan.Fold> folds = asked.drawn().map(Selection::folds).orElse(List.of());
    for (int i = 0; i < folds.size(); i++) {
      if (folds.get(i).normals().isEmpty()) {
        error(
            "budget.folds",
            "budget.folds",
            "without the pictures of fold "
                + (i + 1)
                + " there is no normal picture left to train on",
            "Give fewer folds, or raise budget.normals: pictures of one group are held out together.");
        return;
      }
    }
  }

  /**
   * A network must not be judged on a copy of what it learned from, whatever the copy's name and
   * group: what is held out would look better than it is, and so would a recipe that learns much by
   * heart.
   */
  private void heldOutCopies() {
    for (TrainingPlan.Fold fold : asked.drawn().map(Selection::folds).orElse(List.of())) {
      Map<String, SampleInfo> learned = new HashMap<>();
      Stream.concat(fold.defects().stream(), fold.normals().stream())
          .forEach(sample -> content(sample).ifPresent(c -> learned.putIfAbsent(c, sample)));
      for (SampleInfo sample : fold.validation()) {
        Optional<SampleInfo> copy =
            content(sample).flatMap(c -> Optional.ofNullable(learned.get(c)));
        if (copy.isPresent()) {
          error(
              "budget.labelled",
              sample.source(),
              "is held out from a network that learns from "
                  + copy.get().source()
                  + ", which is the same picture",
              "Remove the copy, or give both one group.");
          return;
        }
      }
    }
  }

  private Optional<String> content(SampleInfo sample) {
    return asked.readings().facts(sample).map(SampleFacts::content);
  }

  private void noBackgrounds() {
    if (asked.drawn().isPresent() && asked.part(Selection::normals).isEmpty()) {
      error(
          "budget.normals",
          asked.dataset().name(),
          "there is no normal training sample to paste defects into",
          "Add pictures without a defect, raise budget.normals, or take the method 'none'.");
    }
  }

  private void crop() {
    int longest = asked.longestSide();
    int useful = up(longest);
    if (longest == 0 || crop <= useful) {
      return;
    }
    int most = Math.max(ANY_CROP, useful);
    String problem =
        String.format(
            Locale.ROOT,
            "'%d' is larger than every picture, whose longest side is %d pixels: the rest of each"
                + " window is a mirror image that teaches nothing",
            crop,
            longest);
    String whole = useful + " shows a whole picture.";
    if (crop > most) {
      error(CROP, CROP, problem, "Give a multiple of 16 from 16 to " + most + "; " + whole);
    } else {
      warn(CROP, CROP, problem, whole);
    }
  }

  private static int up(int side) {
    return (side + CROP_UNIT - 1) / CROP_UNIT * CROP_UNIT;
  }

  private void start() {
    int start = asked.experiment().upper().start();
    int steps = asked.experiment().training().steps();
    int finetune = asked.experiment().training().finetune();
    if (Methods.learns(asked.experiment().method()) && start >= steps - finetune) {
      warn(
          "upper.start",
          "upper.start",
          start
              + " is not below training.steps "
              + (finetune == 0 ? steps : steps + " less training.finetune " + finetune)
              + ": nothing will be learned",
          "Lower upper.start.");
    }
  }

  private void oracle() {
    if (Methods.toldEverything(asked.experiment().method())) {
      warn(
          "method",
          "method",
          asked.experiment().method()
              + " is told every mask of the data set, those of the test pictures included: what it"
              + " comes to shows what knowing the places would be worth, and is no result",
          "Compare with it; do not use it.");
    }
  }

  private void pretrain() {
    TrainingPlan.Lower training = asked.experiment().training();
    if (training.pretrain() >= training.steps()) {
      error(
          PRETRAIN,
          PRETRAIN,
          training.pretrain()
              + " leaves none of the "
              + training.steps()
              + " training.steps to learn defects in",
          "Give fewer than training.steps, or 0 for no pretraining.");
    }
    if (training.finetune() > training.steps() - training.pretrain()) {
      error(
          FINETUNE,
          FINETUNE,
          String.format(
              Locale.ROOT,
              "%d is more than the %d training.steps that training.pretrain leaves",
              training.finetune(),
              Math.max(0, training.steps() - training.pretrain())),
          "Give fewer, or 0 for none.");
    }
    if (training.pretrain() > 0
        && asked.drawn().isPresent()
        && asked.part(Selection::normals).isEmpty()) {
      error(
          PRETRAIN,
          asked.dataset().name(),
          "there is no normal training sample to pretrain on",
          "Add pictures without a defect, raise budget.normals, or set training.pretrain to 0.");
    }
  }

  /** Every network keeps half of its normal pictures back. */
  private void hardNormals() {
    if (asked.experiment().training().hardNormals() == 0 || asked.drawn().isEmpty()) {
      return;
    }
    Stream<List<SampleInfo>> folds =
        asked.drawn().stream()
            .flatMap(drawn -> drawn.folds().stream())
            .map(TrainingPlan.Fold::normals);
    int fewest =
        Stream.concat(Stream.of(asked.part(Selection::normals)), folds)
            .mapToInt(List::size)
            .min()
            .orElse(0);
    if (fewest < 2) {
      error(
          HARD_NORMALS,
          HARD_NORMALS,
          "of "
              + fewest
              + " normal picture"
              + (fewest == 1 ? "" : "s")
              + " to train on no half can be kept back to look for false alarms in",
          "Raise budget.normals (pictures of one group are held out together), or set"
              + " training.hardNormals to 0.");
    }
  }

  /** A map of one cell knows one place only. */
  private void stride() {
    int stride = asked.experiment().synthesis().stride();
    int longest =
        asked
            .facts(Selection::normals)
            .mapToInt(facts -> Math.max(facts.width(), facts.height()))
            .max()
            .orElse(0);
    if (longest > 0 && stride > longest && Methods.learns(asked.experiment().method())) {
      error(
          "synthesis.stride",
          "synthesis.stride",
          "'"
              + stride
              + "' is more than every background, whose longest side is "
              + longest
              + " pixels: there is one place only, and nothing to learn",
          "Give a whole number from 1 to " + Math.max(1, (longest - 1) / 2) + ".");
    }
  }

  private void large() {
    int most = TrainingPlan.Lower.largestDefect(crop);
    List<SampleInfo> samples = with(d -> Math.max(d.width(), d.height()) > most);
    if (samples.isEmpty()) {
      return;
    }
    int longest = 0;
    for (SampleInfo sample : samples) {
      for (SampleFacts.Defect defect : facts(sample).defects()) {
        longest = Math.max(longest, Math.max(defect.width(), defect.height()));
      }
    }
    int whole = CROP_UNIT;
    while (TrainingPlan.Lower.largestDefect(whole) < longest) {
      whole += CROP_UNIT;
    }
    boolean possible = whole <= Math.min(MOST_CROP, up(asked.longestSide()));
    warn(
        CROP,
        CROP,
        "defects of "
            + count(samples.size(), "training picture")
            + " are longer than the "
            + most
            + " pixels a patch shows at "
            + crop
            + ", up to "
            + longest
            + ", and are pasted in pieces: "
            + names(samples),
        (possible
                ? whole + " would show them whole, or dataset.scale "
                : "They would be whole at dataset.scale ")
            + scale((double) most / longest)
            + "; pieces are as they should be unless their whole shape is what tells them.");
  }

  /** At which pictures are smaller by a factor. */
  private String scale(double factor) {
    double scale = Math.floor(100 * factor * asked.experiment().dataset().scale()) / 100;
    return String.format(Locale.ROOT, "%.2f", scale);
  }

  private void specks() {
    List<SampleInfo> samples = with(d -> d.pixels() <= SPECK);
    if (!samples.isEmpty()) {
      warn(
          "",
          asked.dataset().name(),
          "the masks of "
              + count(samples.size(), "training picture")
              + " have defects of one or two pixels, which are pasted like any other: "
              + names(samples),
          "Erase them where they are slips of the brush.");
    }
  }

  /** The drawn training samples with a defect like that. */
  private List<SampleInfo> with(Predicate<SampleFacts.Defect> like) {
    return asked.part(Selection::defects).stream()
        .filter(sample -> asked.readings().facts(sample).isPresent())
        .filter(sample -> facts(sample).defects().stream().anyMatch(like))
        .toList();
  }

  private void smallBackgrounds() {
    int patch = TrainingPlan.Lower.largestPatch(Math.min(crop, up(asked.longestSide())));
    List<SampleInfo> small =
        asked.part(Selection::normals).stream()
            .filter(
                sample ->
                    asked
                        .readings()
                        .facts(sample)
                        .filter(facts -> Math.min(facts.width(), facts.height()) < patch)
                        .isPresent())
            .toList();
    if (!small.isEmpty()) {
      warn(
          CROP,
          CROP,
          count(small.size(), "background")
              + " may be smaller than a patch, up to "
              + patch
              + " pixels at "
              + crop
              + ": what does not fit goes to the others, or over the edge where there is none: "
              + names(small),
          "Remove them, or give a smaller training.crop.");
    }
  }

  private SampleFacts facts(SampleInfo sample) {
    return asked.readings().facts(sample).orElseThrow();
  }

  private static String names(List<SampleInfo> samples) {
    String names =
        String.join(", ", samples.stream().limit(MOST_NAMES).map(SampleInfo::source).toList());
    int more = samples.size() - MOST_NAMES;
    return more > 0 ? names + " and " + more + " more" : names;
  }

  private static String count(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private void error(String key, String source, String problem, String remedy) {
    findings.add(new DatasetProblem(Severity.ERROR, source, problem, remedy, key));
  }

  private void warn(String key, String source, String problem, String remedy) {
    findings.add(new DatasetProblem(Severity.WARNING, source, problem, remedy, key));
  }
}
