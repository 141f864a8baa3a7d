package kizu.core.bilevel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import kizu.api.KizuException;
import kizu.api.dataset.SampleInfo;
import kizu.api.image.Image;
import kizu.api.placement.Background;
import kizu.api.training.TrainingPlan;
import kizu.core.synthesis.Cut;
import kizu.core.synthesis.DefectCutter;
import kizu.core.synthesis.RealSource;

/**
 * What synthetic windows are made of, in every round together: backgrounds, cut defects and their
 * classes. Nothing of it is there where there is no synthesis.
 */
final class TrainingMaterial {
  private final TrainingPlan plan;
  private final SampleStore store;
  private final List<Background> backgrounds;
  private final List<Cut> cuts;
  private final List<String> classes;
  private final Map<String, List<String>> cutsBySample = new HashMap<>();

  /**
   * Loads every normal and every defective training sample, if there is synthesis.
   *
   * @throws KizuException if there is synthesis, but nothing to paste or to paste into
   */
  TrainingMaterial(TrainingPlan plan, SampleStore store) throws KizuException {
    this.plan = plan;
    this.store = store;
    this.backgrounds = synthetic() ? loadBackgrounds() : List.of();
    this.cuts = synthetic() ? cut() : List.of();
    this.classes = List.copyOf(new TreeSet<>(cuts.stream().map(Cut::defectClass).toList()));
  }

  /** Whether there is synthesis. */
  boolean synthetic() {
    return plan.lower().syntheticShare() > 0;
  }

  List<Background> backgrounds() {
    return backgrounds;
  }

  List<Cut> cuts() {
    return cuts;
  }

  /** The classes of the cut defects, ordered by name. */
  List<String> classes() {
    return classes;
  }

  /** The names of what was cut out of these samples. */
  Set<String> cutsOf(Set<String> samples) {
    Set<String> names = new HashSet<>();
    samples.forEach(id -> names.addAll(cutsBySample.getOrDefault(id, List.of())));
    return names;
  }

  /** Real training pictures as a source like the others, if that is asked for. */
  Optional<RealSource> realSource() throws KizuException {
    if (!synthetic() || !plan.synthesis().realSource()) {
      return Optional.empty();
    }
    List<RealSource.Sample> samples = new ArrayList<>();
    for (SampleInfo defect : plan.defects()) {
      samples.add(new RealSource.Sample(defect.id(), defect.defectClass(), store.get(defect)));
    }
    return Optional.of(new RealSource(samples));
  }

  private List<Background> loadBackgrounds() throws KizuException {
    List<Background> found = new ArrayList<>();
    for (SampleInfo normal : plan.normals()) {
      Image image = store.get(normal).image();
      found.add(new Background(normal.id(), image, plan.dataset().region(normal)));
    }
    if (found.isEmpty()) {
      throw new KizuException(
          plan.dataset().name(),
          "there is no normal training sample to paste defects into",
          "Add pictures without a defect, or compare with method 'none' only.");
    }
    return List.copyOf(found);
  }

  /** Of no size that neither a window nor any background could show. */
  private List<Cut> cut() throws KizuException {
    int largest = TrainingPlan.Lower.largestPatch(plan.lower().crop());
    int widest = backgrounds.stream().mapToInt(b -> b.image().width()).max().orElse(largest);
    int highest = backgrounds.stream().mapToInt(b -> b.image().height()).max().orElse(largest);
    DefectCutter cutter = new DefectCutter(Math.min(largest, widest), Math.min(largest, highest));
    List<Cut> found = new ArrayList<>();
    for (SampleInfo defect : plan.defects()) {
      List<Cut> own = cutter.cut(defect, store.get(defect));
      cutsBySample.put(defect.id(), own.stream().map(Cut::id).toList());
      found.addAll(own);
    }
    if (found.isEmpty()) {
      throw new KizuException(
          plan.dataset().name(),
          "no training mask has a defect to cut out",
          "Give at least one training sample a mask with defect pixels.");
    }
    return found;
  }
}
