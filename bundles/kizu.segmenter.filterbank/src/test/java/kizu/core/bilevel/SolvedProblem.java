package kizu.core.bilevel;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Optional;
import kizu.api.config.Options;
import kizu.api.segmenter.Batch;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.SegmenterSpec;
import kizu.api.segmenter.WeightVector;
import kizu.segmenter.filterbank.FilterBankBackend;

/** A filter bank's penalised lower problem at its solution, and what follows from it. */
final class SolvedProblem {
  /** A power of two, so that weights of 1 ± it are exact in float32. */
  private static final float WEIGHT_STEP = 1f / 256;

  private static final double PENALTY = 1e-3;
  private static final double POSITIVE_WEIGHT = 3;

  private record Small() implements FilterBankBackend.Config {
    @Override
    public String size() {
      return "small";
    }

    @Override
    public Class<? extends Annotation> annotationType() {
      return FilterBankBackend.Config.class;
    }
  }

  private final Segmenter segmenter;
  private final Batch training;
  private final Batch validation;
  private final WeightVector solution;

  /** Solves the problem for pictures that all weigh 1. */
  SolvedProblem(Batch training, Batch validation) {
    FilterBankBackend backend = new FilterBankBackend(new Small());
    SegmenterSpec spec = new SegmenterSpec(training.channels(), POSITIVE_WEIGHT, 0, 1);
    this.segmenter = backend.open(spec, Options.defaults(backend.options()));
    this.training = training;
    this.validation = validation;
    Newton.solve(segmenter, problem(segmenter, training));
    this.solution = segmenter.weights();
  }

  /** The segmenter, which each call below leaves at or takes back to the solution. */
  Segmenter segmenter() {
    return segmenter;
  }

  Batch training() {
    return training;
  }

  Batch validation() {
    return validation;
  }

  WeightVector solution() {
    return solution;
  }

  /** The lower problem at the solution, with the segmenter's own Hessian products. */
  PenalisedProblem exact() {
    return problem(segmenter, training);
  }

  /** The same, by the core's central differences of gradients. */
  PenalisedProblem byDifferences() {
    return problem(withoutExactProducts(), training);
  }

  private PenalisedProblem problem(Segmenter on, Batch pictures) {
    return new PenalisedProblem(on, pictures, validation, PENALTY);
  }

  private Segmenter withoutExactProducts() {
    return (Segmenter)
        Proxy.newProxyInstance(
            Segmenter.class.getClassLoader(),
            new Class<?>[] {Segmenter.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("hessianProduct")) {
                return Optional.empty();
              }
              try {
                return method.invoke(segmenter, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /**
   * The derivative of the validation loss by each training picture's weight, from central
   * differences: the lower problem is solved anew for each.
   */
  double[] derivative() {
    double[] differences = new double[training.size()];
    for (int s = 0; s < differences.length; s++) {
      double up = outer(s, 1 + WEIGHT_STEP);
      differences[s] = (up - outer(s, 1 - WEIGHT_STEP)) / (2 * WEIGHT_STEP);
    }
    segmenter.assign(solution);
    return differences;
  }

  private double outer(int picture, float weight) {
    float[] weights = training.weights().clone();
    weights[picture] = weight;
    segmenter.assign(solution);
    Newton.solve(segmenter, problem(segmenter, weighted(weights)));
    return Arrays.stream(segmenter.losses(validation)).average().orElseThrow();
  }

  /** The same from a direction by the implicit function theorem: {@code −v · ∇ℓ_s / N}. */
  double[] hypergradient(WeightVector v) {
    double[] result = new double[training.size()];
    for (int s = 0; s < result.length; s++) {
      float[] only = new float[result.length];
      only[s] = 1;
      try (WeightVector gradient = segmenter.gradient(weighted(only))) {
        result[s] = -v.dot(gradient);
      }
    }
    return result;
  }

  private Batch weighted(float[] weights) {
    return new Batch(
        training.size(),
        training.channels(),
        training.height(),
        training.width(),
        training.images(),
        training.labels(),
        weights);
  }
}
