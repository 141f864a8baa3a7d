package kizu.core.bilevel;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.dataset.SampleInfo;
import kizu.api.segmenter.Segmenter;
import kizu.api.training.Evaluation;
import kizu.api.training.LabelEffect;
import kizu.api.training.OutOfFold;
import kizu.api.training.TrainingEvent.Evaluated;
import kizu.api.training.TrainingEvent.Warned;
import kizu.api.training.TrainingListener;
import kizu.api.training.TrainingPlan;
import kizu.core.checkpoint.Checkpoint;
import kizu.core.evaluation.Evaluator;
import kizu.core.evaluation.Predictor;

/**
 * Judges networks on pictures that they have not learned from, chooses a threshold there, and keeps
 * the best. In a cross-fitted training the last network is judged by those of the folds.
 */
final class Validation {
  private final TrainingPlan plan;
  private final SampleStore store;
  private final RunMetrics metrics;
  private final Pretraining pretraining;
  private final WeightAverage average;
  private final TrainingListener listener;
  private final FoldNetworks folds = new FoldNetworks();
  private final BestNetwork best = new BestNetwork();
  private boolean toldOfNoScore;

  /** Of every sample that is once held out, at the end; a later question needs no second look. */
  private Optional<Evaluation> heldOut = Optional.empty();

  Validation(
      TrainingPlan plan,
      SampleStore store,
      RunMetrics metrics,
      Pretraining pretraining,
      WeightAverage average,
      TrainingListener listener) {
    this.plan = plan;
    this.store = store;
    this.metrics = metrics;
    this.pretraining = pretraining;
    this.average = average;
    this.listener = listener;
  }

  /** The network that is kept. */
  BestNetwork best() {
    return best;
  }

  /** The networks that have each been judged on a fold. */
  FoldNetworks folds() {
    return folds;
  }

  /**
   * Judges the network as it is now.
   *
   * @param step steps done
   * @param round the round that it belongs to
   * @return whether it was: in the last round of a cross-fitted training only after the last step
   */
  boolean judge(int step, int round, Segmenter segmenter) throws KizuException {
    if (plan.crossFitted() && plan.finalRound(round)) {
      if (step == plan.steps()) {
        keepLast(step, segmenter);
        return true;
      }
      return false;
    }
    average.with(segmenter, () -> judgeCurrent(step, round, segmenter));
    return true;
  }

  /** Keeps the network of a fold whose round is done. */
  void keepFold(int round) {
    folds.keep(round % plan.folds().size(), best.exported());
  }

  /** What is said of every sample that is once held out, by the network that has not seen it. */
  Evaluation outOfFold(Segmenter segmenter) throws KizuException {
    if (heldOut.isPresent()) {
      return heldOut.get();
    }
    List<Evaluator.Prediction> predictions = predictionsOutOfFold(segmenter);
    return metrics
        .evaluator()
        .evaluate(predictions, metrics.evaluator().bestThreshold(predictions));
  }

  /** Shows every sample that is once held out as the network of its fold sees it. */
  void show(Segmenter segmenter, OutOfFold.Taker taker) throws KizuException {
    LabelAlignment alignment = new LabelAlignment(segmenter, windows(), plan.lower().batch());
    for (int fold = 0; fold < plan.folds().size(); fold++) {
      int number = fold;
      List<SampleInfo> held = plan.folds().get(number).validation();
      BestNetwork.withWeights(
          segmenter,
          () -> folds.assign(number, segmenter),
          () -> {
            List<Double> aligned = alignment.of(held);
            List<Evaluator.Prediction> predictions = new ArrayList<>();
            Predictor.predict(segmenter, held, store::get, predictions::add);
            for (int i = 0; i < held.size(); i++) {
              float[] probability = predictions.get(i).probability();
              taker.take(new OutOfFold(held.get(i), probability, aligned.get(i)));
            }
            return true;
          });
    }
  }

  /** How far labels that nobody has drawn yet may move the networks of the folds. */
  List<LabelEffect> effects(Segmenter segmenter, LabelEffect.Pictures pictures)
      throws KizuException {
    LabelEffects effects = new LabelEffects(segmenter, windows(), plan.lower().crop());
    for (int fold = 0; fold < plan.folds().size(); fold++) {
      int number = fold;
      BestNetwork.withWeights(
          segmenter,
          () -> folds.assign(number, segmenter),
          () -> {
            effects.add(plan.folds().get(number).validation(), pictures);
            return true;
          });
    }
    return effects.all();
  }

  private FocusWindows windows() {
    return new FocusWindows(store, plan.lower().crop());
  }

  /**
   * Keeps the network that has learned from everything, at the threshold that suits those which
   * have not: no label is left to choose another one by.
   */
  private void keepLast(int step, Segmenter segmenter) throws KizuException {
    average.with(
        segmenter,
        () -> {
          best.keep(segmenter);
          return true;
        });
    List<Evaluator.Prediction> predictions = predictionsOutOfFold(segmenter);
    heldOut = Optional.of(evaluated(step, predictions, () -> {}));
  }

  private List<Evaluator.Prediction> predictionsOutOfFold(Segmenter segmenter)
      throws KizuException {
    List<Evaluator.Prediction> predictions = new ArrayList<>();
    for (int fold = 0; fold < plan.folds().size(); fold++) {
      int number = fold;
      BestNetwork.withWeights(
          segmenter,
          () -> folds.assign(number, segmenter),
          () -> {
            Predictor.predict(
                segmenter, plan.folds().get(number).validation(), store::get, predictions::add);
            return true;
          });
    }
    return predictions;
  }

  private Evaluation judgeCurrent(int step, int round, Segmenter segmenter) throws KizuException {
    List<Evaluator.Prediction> predictions = new ArrayList<>();
    Predictor.predict(segmenter, plan.part(round).validation(), store::get, predictions::add);
    return evaluated(step, predictions, () -> best.keep(segmenter));
  }

  /**
   * Evaluates predictions.
   *
   * @param keep keeps the weights that made them, where they are the best
   */
  private Evaluation evaluated(int step, List<Evaluator.Prediction> predictions, Runnable keep)
      throws KizuException {
    double threshold = metrics.evaluator().bestThreshold(predictions);
    Evaluation evaluation = metrics.evaluator().evaluate(predictions, threshold);
    double loss = Evaluator.loss(predictions, plan.lower().positiveWeight());
    double score = Objects.requireNonNull(evaluation.metrics().get(plan.metrics().get(0)));
    if (Double.isNaN(score) && !toldOfNoScore) {
      toldOfNoScore = true;
      listener.on(
          new Warned(
              step,
              "metric '%s' has no value on the validation pictures; until it has one, the weights of"
                      .formatted(plan.metrics().get(0))
                  + " the lowest validation loss are kept"));
    }
    boolean better = better(step, score, loss);
    if (better) {
      best.cameTo(new Checkpoint.Best(step, score, loss, threshold));
      keep.run();
    }
    listener.on(new Evaluated(step, loss, evaluation.metrics(), threshold, better));
    return evaluation;
  }

  /**
   * The best of several noisy evaluations is partly luck; an average needs no such choice, and the
   * last round of a cross-fitted training could not make it.
   */
  private boolean better(int step, double score, double loss) {
    return !pretraining.within(step)
        && (average.on()
            || plan.crossFitted()
            || Preference.better(score, loss, best.best(), metrics.evaluator().higherIsBetter()));
  }
}
