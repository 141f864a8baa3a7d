package kizu.core.bilevel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import kizu.api.KizuException;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.SampleInfo;
import kizu.api.image.Box;
import kizu.api.segmenter.Segmenter;
import kizu.api.tensor.States;
import kizu.api.tensor.Tensor;
import kizu.api.training.FalseAlarm;
import kizu.api.training.FalseAlarmView;
import kizu.api.training.TrainingEvent.Mined;
import kizu.api.training.TrainingPlan;
import kizu.core.evaluation.Evaluator.Prediction;
import kizu.core.evaluation.Predictor;
import kizu.core.synthesis.Window;

/**
 * Hard normal pictures, found by bootstrapping (Sung and Poggio, 1998; Felzenszwalb and others,
 * 2010): each network trains for half its steps without half the normal pictures it may see, is
 * shown these, and from then on sees what it took for defects more often than chance would have it.
 *
 * <p>A network mines for itself. What those of other folds take for defects they know from the
 * labels this one is to be judged on.
 */
final class HardNormals {
  private static final String ALARMS = "hard.normals";

  /** Values of one false alarm: picture, x, y, width, height, probability. */
  private static final int VALUES = 6;

  private final TrainingPlan plan;

  /** Empty until the network of this round has been asked. */
  private Optional<List<FalseAlarm>> found = Optional.empty();

  /**
   * Creates it.
   *
   * @throws KizuException if there are to be any and a round has fewer than two normal pictures, or
   *     too few steps
   */
  HardNormals(TrainingPlan plan) throws KizuException {
    this.plan = plan;
    for (int round = 0; wanted() && round < plan.upper().rounds(); round++) {
      if (plan.part(round).normals().size() < 2) {
        throw new KizuException(
            "training.hardNormals",
            "some network has fewer than two normal pictures to train on, and half of them are to"
                + " be kept back until its training is half done",
            "Raise budget.normals, or set training.hardNormals to 0.");
      }
    }
    if (wanted() && due() <= plan.lower().pretrain()) {
      throw new KizuException(
          "training.hardNormals",
          "with one step after pretraining no false alarms can be found half way",
          "Raise training.steps, or set training.hardNormals to 0.");
    }
  }

  private boolean wanted() {
    return plan.lower().hardNormals() > 0;
  }

  /** In steps of a round. */
  private int due() {
    int pretrain = plan.lower().pretrain();
    return pretrain + (plan.lower().steps() - pretrain) / 2;
  }

  /** Whether the network that has taken so many steps, over all rounds, is to be asked now. */
  boolean due(int step) {
    return wanted() && plan.stepInRound(step) == due();
  }

  /** Another network begins. */
  void beginRound() {
    found = Optional.empty();
  }

  /** The normal pictures of a round that may be shown now, and pasted into. */
  List<SampleInfo> shown(int round) {
    List<SampleInfo> normals = plan.part(round).normals();
    return wanted() && found.isEmpty() ? half(normals, 0) : normals;
  }

  /** Where windows of normal pictures are drawn now. */
  HardSpots spots(int round) {
    return found
        .map(alarms -> HardSpots.of(shown(round), alarms, plan.lower().hardNormals()))
        .orElse(HardSpots.NONE);
  }

  /** The strongest first. */
  List<FalseAlarm> alarms() {
    return found.orElse(List.of()).stream()
        .sorted((a, b) -> Double.compare(b.probability(), a.probability()))
        .toList();
  }

  /**
   * Every other group of pictures, so that what is kept back is of parts not seen; every other
   * picture where all are of one group.
   */
  private static List<SampleInfo> half(List<SampleInfo> normals, int which) {
    Set<String> groups = new LinkedHashSet<>();
    normals.forEach(normal -> groups.add(normal.group()));
    boolean one = groups.size() == 1;
    List<String> order = new ArrayList<>(groups);
    Map<String, Integer> place = new HashMap<>();
    for (int i = 0; i < order.size(); i++) {
      place.put(order.get(i), i);
    }
    List<SampleInfo> half = new ArrayList<>();
    for (int i = 0; i < normals.size(); i++) {
      SampleInfo normal = normals.get(i);
      int at = one ? i : place.getOrDefault(normal.group(), 0);
      if (at % 2 == which) {
        half.add(normal);
      }
    }
    return half;
  }

  /**
   * Asks the network of a round what it takes for defects on pictures it has not seen; they may be
   * shown from now on.
   *
   * @param step for the journal
   */
  Mined mine(int step, int round, Segmenter segmenter, SampleStore store) throws KizuException {
    List<Prediction> learned = new ArrayList<>();
    Predictor.predict(segmenter, plan.part(round).defects(), store::get, learned::add);
    float threshold = FalseAlarms.threshold(learned);
    List<SampleInfo> unseen = half(plan.part(round).normals(), 1);
    List<FalseAlarm> alarms = new ArrayList<>();
    Predictor.predict(
        segmenter, unseen, store::get, p -> alarms.addAll(FalseAlarms.of(p, threshold)));
    found = Optional.of(List.copyOf(alarms));
    return new Mined(step, unseen.size(), threshold, spots(round).share(), alarms);
  }

  /** A window that is drawn for a false alarm, as it lies. */
  FalseAlarmView view(FalseAlarm alarm, SampleStore store, RandomGenerator random)
      throws KizuException {
    SampleInfo picture =
        plan.normals().stream()
            .filter(n -> n.id().equals(alarm.picture()))
            .findFirst()
            .orElseThrow();
    LabelledImage sample = store.get(picture);
    int side = plan.lower().crop();
    Box window =
        Window.around(alarm.box(), side, sample.image().width(), sample.image().height(), random);
    return new FalseAlarmView(
        alarm,
        Window.cut(sample.image(), sample.mask(), window.x(), window.y(), side).image(),
        alarm.box().relativeTo(window));
  }

  /** Adds what later steps depend on. */
  void save(Map<String, Tensor> state) {
    found.ifPresent(
        alarms -> {
          Map<String, Integer> places = new HashMap<>();
          for (int i = 0; i < plan.normals().size(); i++) {
            places.put(plan.normals().get(i).id(), i);
          }
          double[] values = new double[1 + VALUES * alarms.size()];
          values[0] = alarms.size();
          int at = 1;
          for (FalseAlarm alarm : alarms) {
            Box box = alarm.box();
            values[at++] = places.getOrDefault(alarm.picture(), -1);
            values[at++] = box.x();
            values[at++] = box.y();
            values[at++] = box.width();
            values[at++] = box.height();
            values[at++] = alarm.probability();
          }
          state.put(ALARMS, Tensor.of(values));
        });
  }

  /** Takes over what {@link #save} added. */
  void restore(Map<String, Tensor> state) {
    found = Optional.empty();
    if (state.containsKey(ALARMS) && state.get(ALARMS) instanceof Tensor.Doubles saved) {
      int count = (int) saved.data()[0];
      double[] values = States.doubles(state, ALARMS, 1 + VALUES * count);
      List<FalseAlarm> alarms = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int at = 1 + VALUES * i;
        String picture = plan.normals().get((int) values[at]).id();
        Box box =
            new Box(
                (int) values[at + 1],
                (int) values[at + 2],
                (int) values[at + 3],
                (int) values[at + 4]);
        alarms.add(new FalseAlarm(picture, box, values[at + 5]));
      }
      found = Optional.of(alarms);
    }
  }
}
