package kizu.testkit;

import java.util.SplittableRandom;
import kizu.api.segmenter.WeightVector;

/**
 * Weighted ridge regression, in closed form: {@code w*(ω) = argmin Σ ωᵢ (xᵢ·w − yᵢ)²/2n + λ|w|²/2},
 * and a validation loss {@code |X' w − y'|²/2m}. Its hypergradient with respect to a sample's
 * weight is {@code −v · ∇ℓᵢ}.
 */
public final class Ridge extends SmallProblem {
  /** Weights. */
  public static final int WEIGHTS = 20;

  private static final int SAMPLES = 60;
  private static final double LAMBDA = 0.02;

  private final double[] sampleWeights = new double[SAMPLES];
  private final double[][] x = new double[SAMPLES][WEIGHTS];
  private final double[] y = new double[SAMPLES];
  private final double[][] xVal = new double[SAMPLES][WEIGHTS];
  private final double[] yVal = new double[SAMPLES];
  private double[] w;

  /** Creates a problem with random samples. */
  public Ridge(long seed) {
    super(seed);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < SAMPLES; i++) {
      sampleWeights[i] = 0.5 + random.nextDouble();
      for (int j = 0; j < WEIGHTS; j++) {
        // Columns of falling scale make the problem ill-conditioned, as a network's is.
        double scale = Math.pow(0.8, j);
        x[i][j] = scale * random.nextGaussian();
        xVal[i][j] = scale * random.nextGaussian();
        y[i] += x[i][j] * Math.sin(j);
        yVal[i] += xVal[i][j] * Math.cos(j);
      }
      y[i] += random.nextGaussian();
    }
    w = solved();
  }

  /** The weight that a sample has in the lower problem. */
  public double sampleWeight(int sample) {
    return sampleWeights[sample];
  }

  /** Gives a sample another weight; the network's weights stay where they are. */
  public void sampleWeight(int sample, double weight) {
    sampleWeights[sample] = weight;
  }

  private double[][] hessian() {
    double[][] h = new double[WEIGHTS][WEIGHTS];
    for (int a = 0; a < WEIGHTS; a++) {
      h[a][a] = LAMBDA;
      for (int b = 0; b < WEIGHTS; b++) {
        for (int i = 0; i < SAMPLES; i++) {
          h[a][b] += sampleWeights[i] * x[i][a] * x[i][b] / SAMPLES;
        }
      }
    }
    return h;
  }

  /** The lower problem solved for the weights as they are. */
  public double[] solved() {
    double[] right = new double[WEIGHTS];
    for (int i = 0; i < SAMPLES; i++) {
      for (int j = 0; j < WEIGHTS; j++) {
        right[j] += sampleWeights[i] * x[i][j] * y[i] / SAMPLES;
      }
    }
    return eliminate(hessian(), right);
  }

  @Override
  public double[] exact() {
    return eliminate(hessian(), gradientOfValidation());
  }

  /** The validation loss of some weights. */
  public double validationLoss(double[] at) {
    double loss = 0;
    for (int i = 0; i < SAMPLES; i++) {
      double error = dot(xVal[i], at) - yVal[i];
      loss += error * error / (2 * SAMPLES);
    }
    return loss;
  }

  private double[] gradientOfValidation() {
    double[] g = new double[WEIGHTS];
    for (int i = 0; i < SAMPLES; i++) {
      double error = dot(xVal[i], w) - yVal[i];
      for (int j = 0; j < WEIGHTS; j++) {
        g[j] += error * xVal[i][j] / SAMPLES;
      }
    }
    return g;
  }

  /** {@code −v · ∇ℓᵢ} for every sample. */
  public double[] hypergradient(WeightVector v) {
    double[] direction = Dense.values(v);
    double[] result = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      double error = dot(x[i], w) - y[i];
      result[i] = -error * dot(x[i], direction) / SAMPLES;
    }
    return result;
  }

  /**
   * The derivative of the validation loss after so many steps of gradient descent from 0, by every
   * sample's weight, differentiated through each step: {@code s ← (I − αH) s − α ∂²L/∂w∂ωᵢ}.
   *
   * @param steps of the descent
   * @param rate α, below 2 over the largest eigenvalue
   */
  public double[] unrolled(int steps, double rate) {
    double[][] h = hessian();
    double[] at = new double[WEIGHTS];
    double[][] sensitivity = new double[SAMPLES][WEIGHTS];
    for (int step = 0; step < steps; step++) {
      double[] gradient = new double[WEIGHTS];
      for (int j = 0; j < WEIGHTS; j++) {
        gradient[j] = LAMBDA * at[j];
      }
      for (int i = 0; i < SAMPLES; i++) {
        double error = dot(x[i], at) - y[i];
        double[] product = new double[WEIGHTS];
        for (int j = 0; j < WEIGHTS; j++) {
          product[j] = dot(h[j], sensitivity[i]);
          gradient[j] += sampleWeights[i] * error * x[i][j] / SAMPLES;
        }
        for (int j = 0; j < WEIGHTS; j++) {
          sensitivity[i][j] -= rate * (product[j] + error * x[i][j] / SAMPLES);
        }
      }
      for (int j = 0; j < WEIGHTS; j++) {
        at[j] -= rate * gradient[j];
      }
    }
    w = at;
    double[] outer = gradientOfValidation();
    w = solved();
    double[] derivative = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      derivative[i] = dot(outer, sensitivity[i]);
    }
    return derivative;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }

  private static double[] eliminate(double[][] matrix, double[] right) {
    int n = right.length;
    double[] b = right.clone();
    for (int k = 0; k < n; k++) {
      for (int i = k + 1; i < n; i++) {
        double factor = matrix[i][k] / matrix[k][k];
        for (int j = k; j < n; j++) {
          matrix[i][j] -= factor * matrix[k][j];
        }
        b[i] -= factor * b[k];
      }
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int j = i + 1; j < n; j++) {
        b[i] -= matrix[i][j] * b[j];
      }
      b[i] /= matrix[i][i];
    }
    return b;
  }

  @Override
  protected double[] gradient() {
    return gradientOfValidation();
  }

  @Override
  protected double[] times(double[] vector) {
    double[][] h = hessian();
    double[] product = new double[WEIGHTS];
    for (int i = 0; i < WEIGHTS; i++) {
      product[i] = dot(h[i], vector);
    }
    return product;
  }

  @Override
  protected double[] diagonal() {
    double[][] h = hessian();
    double[] diagonal = new double[WEIGHTS];
    for (int i = 0; i < WEIGHTS; i++) {
      diagonal[i] = h[i][i];
    }
    return diagonal;
  }
}
