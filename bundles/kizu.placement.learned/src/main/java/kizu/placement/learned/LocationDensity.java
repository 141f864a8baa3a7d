package kizu.placement.learned;

import java.util.List;

/**
 * How defects are spread over places: in each picture {@code p(cell) ∝ exp(w · features)}, the
 * distribution of greatest entropy whose mean features are about those of the defects that were
 * seen (maximum entropy models of species from presence alone, Phillips, Anderson and Schapire,
 * Ecological Modelling 2006). Every picture counts once, however many defects it shows.
 *
 * <p>The penalised log-likelihood is concave; Newton's method finds its maximum. Immutable.
 */
final class LocationDensity {
  private static final int STEPS = 40;
  private static final int HALVINGS = 30;
  private static final double ENOUGH = 1e-9;

  private final double[] weights;

  private LocationDensity(double[] weights) {
    this.weights = weights;
  }

  /**
   * Every place equally likely.
   *
   * @param count features of a cell
   */
  static LocationDensity even(int count) {
    return new LocationDensity(new double[count]);
  }

  /**
   * Fits one, from near by: fewer steps lead there.
   *
   * @param pictures where defects were seen, features scaled
   * @param penalty half of it times the squared length of {@code w} is taken off the
   *     log-likelihood; above 0
   * @param start of as many features
   */
  static LocationDensity fit(List<Sightings> pictures, double penalty, LocationDensity start) {
    double[] weights = start.weights;
    double value = objective(pictures, weights, penalty);
    for (int step = 0; step < STEPS; step++) {
      double[] direction = newtonStep(pictures, weights, penalty);
      double factor = 1;
      double[] next = weights;
      double better = value;
      for (int halving = 0; halving < HALVINGS && !(better > value); halving++) {
        next = plus(weights, factor, direction);
        better = objective(pictures, next, penalty);
        factor /= 2;
      }
      if (!(better > value + ENOUGH)) {
        break;
      }
      weights = next;
      value = better;
    }
    return new LocationDensity(weights);
  }

  private static double[] plus(double[] a, double factor, double[] b) {
    double[] sum = a.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * b[i];
    }
    return sum;
  }

  private static double objective(List<Sightings> pictures, double[] weights, double penalty) {
    double sum = 0;
    for (double w : weights) {
      sum -= penalty / 2 * w * w;
    }
    LocationDensity density = new LocationDensity(weights);
    for (Sightings picture : pictures) {
      sum += density.information(picture);
    }
    return sum;
  }

  /**
   * How much better this density foretells a picture's defects than an even one, in nats a defect.
   */
  double information(Sightings picture) {
    float[] probability = of(picture.features());
    double sum = 0;
    for (int cell = 0; cell < probability.length; cell++) {
      if (picture.share()[cell] > 0) {
        sum += picture.share()[cell] * StrictMath.log(probability[cell] * (double) picture.cells());
      }
    }
    return sum;
  }

  /**
   * The probability of each cell of a picture; sums to 1, none is 0.
   *
   * @param features cells × as many values as it was fitted to, scaled
   */
  float[] of(float[] features) {
    int count = weights.length;
    double[] logits = new double[features.length / count];
    double highest = Double.NEGATIVE_INFINITY;
    for (int cell = 0; cell < logits.length; cell++) {
      for (int f = 0; f < count; f++) {
        logits[cell] += weights[f] * features[cell * count + f];
      }
      highest = Math.max(highest, logits[cell]);
    }
    double sum = 0;
    for (int cell = 0; cell < logits.length; cell++) {
      logits[cell] = StrictMath.exp(logits[cell] - highest);
      sum += logits[cell];
    }
    float[] probability = new float[logits.length];
    for (int cell = 0; cell < logits.length; cell++) {
      probability[cell] = (float) Math.max(Float.MIN_NORMAL, logits[cell] / sum);
    }
    return probability;
  }

  /** Gradient of the objective, through the inverse of its negative Hessian. */
  private static double[] newtonStep(List<Sightings> pictures, double[] weights, double penalty) {
    int count = weights.length;
    double[] gradient = new double[count];
    double[][] curvature = new double[count][count];
    for (int f = 0; f < count; f++) {
      gradient[f] = -penalty * weights[f];
      curvature[f][f] = penalty;
    }
    LocationDensity density = new LocationDensity(weights);
    for (Sightings picture : pictures) {
      density.add(picture, gradient, curvature);
    }
    return solve(curvature, gradient);
  }

  /** Adds a picture's part: the features seen less those expected, and their covariance. */
  private void add(Sightings picture, double[] gradient, double[][] curvature) {
    int count = weights.length;
    float[] probability = of(picture.features());
    double[] mean = new double[count];
    double[][] squares = new double[count][count];
    for (int cell = 0; cell < probability.length; cell++) {
      double p = probability[cell];
      double surplus = picture.share()[cell] - p;
      for (int f = 0; f < count; f++) {
        double feature = picture.features()[cell * count + f];
        gradient[f] += surplus * feature;
        mean[f] += p * feature;
        for (int g = 0; g <= f; g++) {
          squares[f][g] += p * feature * picture.features()[cell * count + g];
        }
      }
    }
    for (int f = 0; f < count; f++) {
      for (int g = 0; g <= f; g++) {
        double covariance = squares[f][g] - mean[f] * mean[g];
        curvature[f][g] += covariance;
        if (g < f) {
          curvature[g][f] += covariance;
        }
      }
    }
  }

  /**
   * Of a symmetric, positive definite matrix, by Cholesky's decomposition; both are written over.
   */
  private static double[] solve(double[][] matrix, double[] right) {
    int n = right.length;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
          sum -= matrix[i][k] * matrix[j][k];
        }
        matrix[i][j] = i == j ? Math.sqrt(sum) : sum / matrix[j][j];
      }
    }
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < i; k++) {
        right[i] -= matrix[i][k] * right[k];
      }
      right[i] /= matrix[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) {
        right[i] -= matrix[k][i] * right[k];
      }
      right[i] /= matrix[i][i];
    }
    return right;
  }
}
