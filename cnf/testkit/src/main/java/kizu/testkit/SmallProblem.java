package kizu.testkit;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import kizu.api.segmenter.WeightVector;
import kizu.api.solver.Direction;
import kizu.api.solver.LowerProblem;
import kizu.api.solver.WarmStart;

/**
 * A lower problem of a few float64 weights that counts what a solver does: the products it asks for
 * and the vectors it leaves open.
 */
public abstract class SmallProblem implements LowerProblem {
  private final AtomicInteger open = new AtomicInteger();
  private final long seed;
  private double gradientScale = 1;
  private int products;
  private Optional<WarmStart> left = Optional.empty();

  /**
   * Creates a problem.
   *
   * @param seed of the random directions
   */
  protected SmallProblem(long seed) {
    this.seed = seed;
  }

  /** The gradient's values, unscaled. */
  protected abstract double[] gradient();

  /** Row by row, the Hessian times a vector. */
  protected abstract double[] times(double[] vector);

  /** The Hessian's diagonal. */
  protected abstract double[] diagonal();

  /** {@code H⁻¹ g}, by the closed form. */
  public abstract double[] exact();

  /** Makes the validation gradient so many times itself from now on. */
  public final void scaleGradient(double factor) {
    gradientScale = factor;
  }

  /** A vector of this problem. */
  public final Dense vector(double... values) {
    return new Dense(values, open);
  }

  /** How many vectors are open. */
  public final int open() {
    return open.get();
  }

  /** Hessian products asked for so far. */
  public final int products() {
    return products;
  }

  /** The next solve goes on from what was found, as the next upper step would; keeps a copy. */
  public final void goOnFrom(Direction found) {
    goOnFrom(new WarmStart(found.vector().copy(), found.certificate().curvature(), found.memory()));
  }

  /** The next solve goes on from here; takes the vector over. */
  public final void goOnFrom(WarmStart start) {
    beginAnew();
    left = Optional.of(start);
  }

  /** The next solve begins anew. */
  public final void beginAnew() {
    left.ifPresent(start -> start.vector().close());
    left = Optional.empty();
  }

  @Override
  public final WeightVector validationGradient() {
    return vector(gradient()).scale(gradientScale);
  }

  @Override
  public final WeightVector hessianProduct(WeightVector vector) {
    products++;
    return vector(times(Dense.values(vector)));
  }

  /** By the diagonal, as Adam's second moments would about do. */
  @Override
  public WeightVector precondition(WeightVector vector) {
    double[] scaled = Dense.values(vector).clone();
    double[] diagonal = diagonal();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] /= diagonal[i];
    }
    return vector(scaled);
  }

  @Override
  public WeightVector gaussian(int index) {
    SplittableRandom random = new SplittableRandom(1000 * (seed + 1) + index);
    double[] values = new double[diagonal().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    return vector(values);
  }

  @Override
  public final Optional<WarmStart> previous() {
    return left.map(s -> new WarmStart(s.vector().copy(), s.curvature(), s.memory()));
  }
}
