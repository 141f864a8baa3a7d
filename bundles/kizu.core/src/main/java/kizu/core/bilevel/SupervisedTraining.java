package kizu.core.bilevel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import kizu.api.AddOnException;
import kizu.api.KizuException;
import kizu.api.dataset.SampleInfo;
import kizu.api.explanation.Explanation;
import kizu.api.tensor.Tensor;
import kizu.api.training.Evaluation;
import kizu.api.training.FalseAlarmView;
import kizu.api.training.LabelEffect;
import kizu.api.training.LocationView;
import kizu.api.training.OutOfFold;
import kizu.api.training.SyntheticImage;
import kizu.api.training.SyntheticPicture;
import kizu.api.training.Training;
import kizu.core.component.ComponentBoard;
import kizu.core.guard.Body;
import kizu.core.guard.Calls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A training whose every call is done on a thread that can be given up: when a component does not
 * return, the caller gets a failure that names it instead of waiting for ever, and this training
 * answers no further call.
 *
 * <p>A component that leaves is waited for by the framework's thread that stops its bundle, until
 * the step under way is done and the training has taken its state over.
 */
final class SupervisedTraining implements Training {
  private static final Logger LOG = LoggerFactory.getLogger(SupervisedTraining.class);
  private static final String REMEDY = "kizu:resume goes on from the last checkpoint.";

  /** How long a bundle that is stopped waits for the step under way. */
  private static final long STEP = TimeUnit.SECONDS.toNanos(60);

  /** How often it looks whether it still has to. */
  private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(200);

  private final BilevelTraining training;
  private final Calls calls;
  private final ComponentBoard.Watch watch;

  /** Held during every call; fair, so that whoever stops a bundle comes between two steps. */
  private final ReentrantLock lock = new ReentrantLock(true);

  /** Whether a component holds the training's state, so that nobody else may touch it. */
  private volatile boolean held;

  private SupervisedTraining(BilevelTraining training, ComponentBoard board) {
    this.training = training;
    this.calls = board.calls();
    this.watch = board.watch(this::leaving);
  }

  /** Opens a training. */
  static Training open(Body<BilevelTraining> opening, ComponentBoard board) throws KizuException {
    try {
      return new SupervisedTraining(board.calls().section(false, opening), board);
    } catch (AddOnException e) {
      throw e.asKizuException();
    }
  }

  private <T> T call(Body<T> body) throws KizuException {
    lock.lock();
    try {
      if (held) {
        throw new KizuException(
            "training at step " + training.step(),
            "a component has not returned from an earlier call, so nothing more can be done with it",
            REMEDY);
      }
      return calls.section(false, body);
    } catch (AddOnException e) {
      held = calls.held(e);
      throw e.asKizuException(REMEDY);
    } finally {
      lock.unlock();
    }
  }

  /** What is done for its effect. */
  @FunctionalInterface
  private interface Work {
    void work() throws KizuException;
  }

  private static Body<Boolean> done(Work work) {
    return () -> {
      work.work();
      return true;
    };
  }

  private <T> T unchecked(Body<T> body) {
    lock.lock();
    try {
      return calls.section(false, body);
    } catch (KizuException e) {
      throw new IllegalStateException(e.getMessage(), e);
    } finally {
      lock.unlock();
    }
  }

  /** Takes over the state of a component that is about to leave. */
  private void leaving(Object service) {
    // A component that stops its own bundle has only itself to wait for.
    if (held || Calls.supervised() || !training.uses(service) || training.handedOver()) {
      return;
    }
    boolean locked = false;
    try {
      long end = System.nanoTime() + STEP;
      // A training that waits for another component meanwhile has its state taken already.
      while (!locked && !training.handedOver() && System.nanoTime() < end) {
        locked = lock.tryLock(LOOK, TimeUnit.NANOSECONDS);
      }
      if (locked) {
        calls.section(false, done(() -> training.handOver(service)));
      } else if (!training.handedOver()) {
        LOG.warn("a step takes too long to wait for; a component leaves during it");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (KizuException | RuntimeException e) {
      LOG.warn("the state of a component that leaves could not be taken over", e);
    } finally {
      if (locked) {
        lock.unlock();
      }
    }
  }

  @Override
  public int step() {
    return training.step();
  }

  @Override
  public void advance() throws KizuException {
    call(done(training::advance));
  }

  @Override
  public void checkpoint() throws KizuException {
    call(done(training::checkpoint));
  }

  @Override
  public Evaluation evaluate(List<SampleInfo> samples) throws KizuException {
    return call(() -> training.evaluate(samples));
  }

  @Override
  public Evaluation validation() throws KizuException {
    return call(training::validation);
  }

  @Override
  public void outOfFold(OutOfFold.Taker taker) throws KizuException {
    call(done(() -> training.outOfFold(taker)));
  }

  @Override
  public List<LabelEffect> labelEffects(LabelEffect.Pictures pictures) throws KizuException {
    return call(() -> training.labelEffects(pictures));
  }

  @Override
  public float[] predict(SampleInfo sample) throws KizuException {
    return call(() -> training.predict(sample));
  }

  @Override
  public Map<String, Tensor> network() throws KizuException {
    return call(training::network);
  }

  @Override
  public void pictures(int first, int count, SyntheticPicture.Taker taker) throws KizuException {
    call(done(() -> training.pictures(first, count, taker)));
  }

  @Override
  public List<SyntheticImage> gallery(int count) throws KizuException {
    return call(() -> training.gallery(count));
  }

  @Override
  public List<FalseAlarmView> falseAlarms(int count) throws KizuException {
    return call(() -> training.falseAlarms(count));
  }

  @Override
  public List<LocationView> maps(int count) throws KizuException {
    return call(() -> training.maps(count));
  }

  @Override
  public Optional<Explanation> explanation() throws KizuException {
    return call(training::explanation);
  }

  @Override
  public Map<String, String> remembered() {
    return training.remembered();
  }

  @Override
  public Map<String, String> provenance() {
    return unchecked(training::provenance);
  }

  @Override
  public void close() {
    watch.close();
    try {
      unchecked(done(training::close));
    } finally {
      calls.ended();
    }
  }
}
