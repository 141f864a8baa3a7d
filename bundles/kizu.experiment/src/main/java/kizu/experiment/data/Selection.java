package kizu.experiment.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import kizu.api.KizuException;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.experiment.file.Experiment.Budget;

/**
 * The samples one run uses. Depends on data set, budget and seed only, so it is the same for every
 * method; the test part does not depend on the seed either.
 *
 * @param defects training samples with a defect
 * @param normals training samples without one
 * @param validation validation samples of either kind
 * @param test test samples of either kind
 */
public record Selection(
    List<SampleInfo> defects,
    List<SampleInfo> normals,
    List<SampleInfo> validation,
    List<SampleInfo> test) {
  /** Copies the lists. */
  public Selection {
    defects = List.copyOf(defects);
    normals = List.copyOf(normals);
    validation = List.copyOf(validation);
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
        draw.test(budget.test()));
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
      List<SampleInfo> candidates = all(split, defective);
      String what = (defective ? "defective " : "normal ") + split + " samples";
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
