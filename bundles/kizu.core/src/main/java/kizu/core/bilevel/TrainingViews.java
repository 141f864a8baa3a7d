package kizu.core.bilevel;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import kizu.api.KizuException;
import kizu.api.dataset.LabelledImage;
import kizu.api.placement.Background;
import kizu.api.training.FalseAlarm;
import kizu.api.training.FalseAlarmView;
import kizu.api.training.LocationView;
import kizu.api.training.SyntheticImage;
import kizu.api.training.SyntheticPicture;
import kizu.core.random.Randomness;
import kizu.core.synthesis.Footprint;
import kizu.core.synthesis.Synthesiser;
import kizu.core.synthesis.SyntheticWindow;
import kizu.core.synthesis.WholePictures;

/** What people are shown of a training; looking changes nothing in it. */
final class TrainingViews {
  /** The share of memory that canvases of whole pictures may take. */
  private static final int CANVASES = 8;

  private final TrainingMaterial material;
  private final SampleStore store;
  private final Synthesiser synthesiser;
  private final HardNormals hard;
  private final Randomness randomness;

  TrainingViews(
      TrainingMaterial material,
      SampleStore store,
      Synthesiser synthesiser,
      HardNormals hard,
      Randomness randomness) {
    this.material = material;
    this.store = store;
    this.synthesiser = synthesiser;
    this.hard = hard;
    this.randomness = randomness;
  }

  /**
   * Synthetic pictures as the policy makes them now; none without synthesis.
   *
   * @param defects the most defects in one
   */
  List<SyntheticImage> gallery(int count, int step, UpperLevel upper, int defects)
      throws KizuException {
    List<SyntheticImage> gallery = new ArrayList<>();
    RandomGenerator random = randomness.at("gallery", step);
    for (int i = 0; material.synthetic() && i < count; i++) {
      SyntheticWindow made = synthesiser.make(step, random, upper.policy(), defects);
      gallery.add(
          new SyntheticImage(
              new LabelledImage(made.window().image(), made.window().defects()),
              made.footprints().stream().map(Footprint::recipe).toList(),
              made.distractors()));
    }
    return gallery;
  }

  /** Whole pictures as the policy makes windows now. */
  void pictures(int first, int count, int step, UpperLevel upper, SyntheticPicture.Taker taker)
      throws KizuException {
    if (!material.synthetic()) {
      throw new KizuException(
          "training.syntheticShare",
          "is 0: what was trained pastes nothing",
          "Give a run of a method that pastes, such as random or learned.");
    }
    WholePictures pictures = new WholePictures(Runtime.getRuntime().maxMemory() / CANVASES);
    for (int number = first; number - first < count; number++) {
      RandomGenerator random = randomness.at("picture", number);
      int defects = upper.defects(random);
      if (!taker.take(
          synthesiser.picture(
              new Synthesiser.Numbered(step, number), random, upper.policy(), defects, pictures))) {
        return;
      }
    }
  }

  List<FalseAlarmView> falseAlarms(int count, int step) throws KizuException {
    RandomGenerator random = randomness.at("false alarms", step);
    List<FalseAlarmView> views = new ArrayList<>();
    for (FalseAlarm alarm : hard.alarms()) {
      if (views.size() < count) {
        views.add(hard.view(alarm, store, random));
      }
    }
    return views;
  }

  /** Where the policy pastes each class, on the first backgrounds. */
  List<LocationView> maps(int count, UpperLevel upper) throws KizuException {
    List<Background> backgrounds = material.backgrounds();
    List<LocationView> views = new ArrayList<>();
    for (Background background : backgrounds.subList(0, Math.min(count, backgrounds.size()))) {
      for (String defectClass : material.classes()) {
        views.add(
            new LocationView(background, defectClass, upper.maps().map(background, defectClass)));
      }
    }
    return views;
  }
}
