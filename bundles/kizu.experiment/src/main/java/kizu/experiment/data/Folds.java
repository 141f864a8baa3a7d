package kizu.experiment.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import kizu.api.KizuException;
import kizu.api.dataset.SampleInfo;
import kizu.api.training.TrainingPlan.Fold;

/**
 * Deals labelled defects, and as many normal pictures as are to be judged on, into folds. Pictures
 * of one group are held out together, wherever they were drawn from: what a network has seen of a
 * group it must not be judged on.
 */
public final class Folds {
  private final Map<String, Integer> foldOfGroup = new HashMap<>();
  private final int count;

  private Folds(int count) {
    this.count = count;
  }

  /**
   * Deals.
   *
   * @param defects labelled pictures with a defect, at least one a fold
   * @param normals every normal picture that is trained on
   * @param judged how many of the first of them are judged on, too
   * @param count how many folds, at least 2
   * @return the folds; each trains on what is not of a group it holds out
   * @throws KizuException if the defects are of fewer groups than there are to be folds
   */
  public static List<Fold> deal(
      List<SampleInfo> defects, List<SampleInfo> normals, int judged, int count)
      throws KizuException {
    long groups = defects.stream().map(SampleInfo::group).distinct().count();
    if (groups < count) {
      throw new KizuException(
          "budget.folds",
          String.format(
              Locale.ROOT,
              "%d folds of %d labelled defects that are of %d group%s: a group is held out as a"
                  + " whole",
              count,
              defects.size(),
              groups,
              groups == 1 ? "" : "s"),
          groups < 2
              ? "Raise budget.labelled, or use budget.train and budget.val."
              : "Give at most " + groups + " folds, or raise budget.labelled.");
    }
    Folds folds = new Folds(count);
    List<SampleInfo> unseen = new ArrayList<>(defects);
    folds.deal(defects);
    List<SampleInfo> judgedNormals = normals.subList(0, judged);
    folds.deal(judgedNormals);
    unseen.addAll(judgedNormals);
    List<Fold> dealt = new ArrayList<>();
    for (int fold = 0; fold < count; fold++) {
      dealt.add(
          new Fold(
              folds.others(fold, defects), folds.others(fold, normals), folds.of(fold, unseen)));
    }
    return dealt;
  }

  /**
   * Whole groups, the largest first, each to the fold that holds least of the class of its first
   * picture, and of such folds to the one that holds least.
   */
  private void deal(List<SampleInfo> samples) {
    Map<String, List<SampleInfo>> byGroup = new LinkedHashMap<>();
    samples.forEach(s -> byGroup.computeIfAbsent(s.group(), g -> new ArrayList<>()).add(s));
    List<List<SampleInfo>> largestFirst = new ArrayList<>(byGroup.values());
    largestFirst.sort(Comparator.comparingInt((List<SampleInfo> group) -> -group.size()));
    for (List<SampleInfo> group : largestFirst) {
      String name = group.get(0).group();
      if (!foldOfGroup.containsKey(name)) {
        foldOfGroup.put(name, least(samples, group.get(0).defectClass()));
      }
    }
  }

  private int least(List<SampleInfo> samples, String defectClass) {
    List<SampleInfo> alike =
        samples.stream().filter(s -> s.defectClass().equals(defectClass)).toList();
    return IntStream.range(0, count)
        .boxed()
        .min(
            Comparator.comparingInt((Integer fold) -> of(fold, alike).size())
                .thenComparingInt(fold -> of(fold, samples).size()))
        .orElseThrow();
  }

  private List<SampleInfo> of(int fold, List<SampleInfo> samples) {
    return samples.stream().filter(s -> held(s, fold)).toList();
  }

  private List<SampleInfo> others(int fold, List<SampleInfo> samples) {
    return samples.stream().filter(s -> !held(s, fold)).toList();
  }

  private boolean held(SampleInfo sample, int fold) {
    return foldOfGroup.getOrDefault(sample.group(), -1) == fold;
  }
}
