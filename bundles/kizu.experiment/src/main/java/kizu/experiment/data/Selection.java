package kizu.experiment.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kizu.api.KizuException;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.training.TrainingPlan.Fold;
import kizu.experiment.file.Experiment.Budget;

/**
 * The samples one run uses. Depends on data set, budget and seed only, so it is the same for every
 * method; the test part does not depend on the seed either.
 *
 * @param defects training samples with a defect
 * @param normals training samples without one
 * @param validation validation samples of either kind; with folds every sample that is once held
 *     out
 * @param folds what each network of a cross-fitted run trains on and is judged on; none where
 *     training and validation are kept apart
 * @param test test samples of either kind
 */
public record Selection(
    List<SampleInfo> defects,
    List<SampleInfo> normals,
    List<SampleInfo> validation,
    List<Fold> folds,
    List<SampleInfo> test) {
  /** Copies the lists. */
  public Selection {
    defects = List.copyOf(defects);
    normals = List.copyOf(normals);
    validation = List.copyOf(validation);
    folds = List.copyOf(folds);
    test = List.copyOf(test);
  }

  /**
   * Draws the samples.
   *
   * @throws KizuException if a budget is larger than the set (with the number there is), names a
   *     class the set does not have (with those it has), or a part has nothing to learn or measure
   *     from
   */
  public static Selection draw(Dataset dataset, Budget budget, long seed) throws KizuException {
    Draw draw = new Draw(dataset, ofClasses(dataset, budget.classes()));
    if (budget.labelled().isPresent()) {
      return crossFitted(draw, budget, budget.labelled().getAsInt(), seed);
    }
    List<SampleInfo> validation =
        new ArrayList<>(draw.some(Split.VALIDATION, true, "val", budget.validation(), seed));
    OptionalInt normals =
        budget.sameValidationNormals()
            ? OptionalInt.of(Math.min(validation.size(), draw.all(Split.VALIDATION, false).size()))
            : budget.validationNormals();
    validation.addAll(draw.some(Split.VALIDATION, false, "valNormals", normals, seed));
    return new Selection(
        draw.some(Split.TRAIN, true, "train", budget.train(), seed),
        draw.some(Split.TRAIN, false, "normals", budget.normals(), seed),
        validation,
        List.of(),
        draw.test(budget.test()));
  }

  /** Whatever is not for testing is there to be learned from. */
  private static Selection crossFitted(Draw draw, Budget budget, int labelled, long seed)
      throws KizuException {
    List<SampleInfo> defects =
        draw.some(true, "labelled", OptionalInt.of(labelled), seed, Split.TRAIN, Split.VALIDATION);
    List<SampleInfo> normals =
        draw.some(false, "normals", budget.normals(), seed, Split.TRAIN, Split.VALIDATION);
    int judged = Math.min(defects.size(), normals.size());
    if (!budget.sameValidationNormals()) {
      judged = budget.validationNormals().orElse(normals.size());
      if (judged > normals.size()) {
        throw new KizuException(
            "budget.valNormals",
            judged + " asked for, of " + normals.size() + " normal pictures that are trained on",
            "Give at most " + normals.size() + ", or raise budget.normals.");
      }
    }
    List<Fold> folds = Folds.deal(defects, normals, judged, budget.folds());
    List<SampleInfo> heldOut = folds.stream().flatMap(f -> f.validation().stream()).toList();
    return new Selection(defects, normals, heldOut, folds, draw.test(budget.test()));
  }

  /** How many pictures with a defect a cross-fitted budget can ask for: all that test nothing. */
  public static int labelled(Dataset dataset, Budget budget) throws KizuException {
    Draw draw = new Draw(dataset, ofClasses(dataset, budget.classes()));
    return draw.all(Split.TRAIN, true).size() + draw.all(Split.VALIDATION, true).size();
  }

  /** The samples without a defect, and those whose defect is of the classes; no classes: all. */
  private static List<SampleInfo> ofClasses(Dataset dataset, List<String> classes)
      throws KizuException {
    Set<String> known = new TreeSet<>();
    dataset.samples().stream()
        .filter(SampleInfo::defective)
        .forEach(sample -> known.add(sample.defectClass()));
    for (String name : classes) {
      if (!known.contains(name)) {
        throw new KizuException(
            "budget.classes",
            "'" + name + "' is no defect class of " + dataset.name(),
            "Give some of: " + String.join(", ", known) + "; or all.");
      }
    }
    return dataset.samples().stream()
        .filter(s -> classes.isEmpty() || !s.defective() || classes.contains(s.defectClass()))
        .toList();
  }

  /** The ids of the samples drawn, by part. */
  public Map<String, List<String>> ids() {
    Map<String, List<String>> ids = new LinkedHashMap<>();
    ids.put("train", ids(defects));
    ids.put("normals", ids(normals));
    ids.put("validation", ids(validation));
    for (int i = 0; i < folds.size(); i++) {
      ids.put("fold " + (i + 1), ids(folds.get(i).validation()));
    }
    return ids;
  }

  private static List<String> ids(List<SampleInfo> samples) {
    return samples.stream().map(SampleInfo::id).toList();
  }

  /** How many samples each part has. */
  public Map<String, Integer> counts() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    counts.put("train", defects.size());
    counts.put("normals", normals.size());
    counts.put("validation", validation.size());
    counts.put("test", test.size());
    return counts;
  }

  private record Draw(Dataset dataset, List<SampleInfo> samples) {
    List<SampleInfo> all(Split split, boolean defective) {
      return samples.stream()
          .filter(s -> s.split() == split && s.defective() == defective)
          .toList();
    }

    List<SampleInfo> some(Split split, boolean defective, String key, OptionalInt count, long seed)
        throws KizuException {
      return some(defective, key, count, seed, split);
    }

    List<SampleInfo> some(
        boolean defective, String key, OptionalInt count, long seed, Split... splits)
        throws KizuException {
      List<SampleInfo> candidates =
          Stream.of(splits).flatMap(split -> all(split, defective).stream()).toList();
      String parts = Stream.of(splits).map(Split::toString).collect(Collectors.joining(" and "));
      String what = (defective ? "defective " : "normal ") + parts + " samples";
      if (defective && candidates.isEmpty()) {
        throw new KizuException(
            dataset.name(), "has no " + what, "Add some; kizu:check shows what is there.");
      }
      refuseTooMany(key, count, candidates.size(), what);
      return count.isPresent()
          ? FewShot.draw(candidates, count.getAsInt(), Seeds.random(seed, key))
          : candidates;
    }

    List<SampleInfo> test(OptionalInt count) throws KizuException {
      if (count.orElse(1) == 0) {
        return List.of();
      }
      List<SampleInfo> candidates = samples.stream().filter(s -> s.split() == Split.TEST).toList();
      refuseTooMany("test", count, candidates.size(), "test samples");
      List<SampleInfo> drawn =
          count.isPresent()
              ? FewShot.draw(candidates, count.getAsInt(), Seeds.random(0, "test"))
              : candidates;
      if (drawn.stream().noneMatch(SampleInfo::defective)) {
        throw new KizuException(
            dataset.name(),
            "has no defective TEST samples",
            "Add some; without them there is nothing to measure.");
      }
      return drawn;
    }

    private void refuseTooMany(String key, OptionalInt count, int available, String what)
        throws KizuException {
      if (count.isPresent() && count.getAsInt() > available) {
        throw new KizuException(
            "budget." + key,
            count.getAsInt()
                + " asked for, but "
                + dataset.name()
                + " has "
                + available
                + " "
                + what,
            "Give at most " + available + ", or all.");
      }
    }
  }
}
