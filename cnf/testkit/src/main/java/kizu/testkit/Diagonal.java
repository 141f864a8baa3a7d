package kizu.testkit;

import java.util.Arrays;

/** A problem whose Hessian is diagonal: everything about it can be said by heart. */
public final class Diagonal extends SmallProblem {
  /** The largest curvature of {@link #network}. */
  public static final double LARGEST = 10;

  private final double[] curvatures;
  private final double[] gradient;

  /**
   * Creates a problem.
   *
   * @param curvatures the Hessian's diagonal
   * @param gradient the validation gradient, as long
   */
  public Diagonal(double[] curvatures, double[] gradient) {
    this(curvatures, gradient, 0);
  }

  private Diagonal(double[] curvatures, double[] gradient, long seed) {
    super(seed);
    this.curvatures = curvatures.clone();
    this.gradient = gradient.clone();
  }

  /** diag(1, 2, 4) and a gradient of ones. */
  public static Diagonal positive() {
    return new Diagonal(new double[] {1, 2, 4}, new double[] {1, 1, 1});
  }

  /** diag(1, −1): one direction has negative curvature, and the first product meets it. */
  public static Diagonal saddle() {
    return new Diagonal(new double[] {1, -1}, new double[] {1, 0.9});
  }

  /** A spectrum as of a network: a few large curvatures, and many small ones of either sign. */
  public static Diagonal network(long seed) {
    double[] curvatures = new double[200];
    Arrays.setAll(curvatures, i -> 0.1 * Math.sin(i));
    double[] outliers = {LARGEST, 6, 4, 2, 1};
    System.arraycopy(outliers, 0, curvatures, 0, outliers.length);
    double[] gradient = new double[curvatures.length];
    Arrays.fill(gradient, 1);
    return new Diagonal(curvatures, gradient, seed);
  }

  /** diag(1, 2, 4) and a gradient of one value. */
  public static Diagonal withGradient(double value) {
    return new Diagonal(new double[] {1, 2, 4}, new double[] {value, value, value});
  }

  /** A Hessian of which one curvature is that value, beside 1 and 4. */
  public static Diagonal withCurvature(double value) {
    return new Diagonal(new double[] {1, value, 4}, new double[] {1, 1, 1});
  }

  @Override
  protected double[] gradient() {
    return gradient.clone();
  }

  @Override
  protected double[] times(double[] vector) {
    double[] product = vector.clone();
    for (int i = 0; i < product.length; i++) {
      product[i] *= curvatures[i];
    }
    return product;
  }

  @Override
  protected double[] diagonal() {
    return curvatures.clone();
  }

  @Override
  public double[] exact() {
    double[] solution = gradient.clone();
    for (int i = 0; i < solution.length; i++) {
      solution[i] /= curvatures[i];
    }
    return solution;
  }
}
