package kizu.segmenter.pytorch;

import java.util.random.RandomGenerator;

/**
 * Draws a network's first weights: kernels normal with deviation {@code √(2 / inputs)} (He et al.
 * 2015), those that end a residual block 0 (Zhang et al. 2019), gains 1, shifts 0, and the last
 * offset such that an untrained network expects few defects.
 */
final class InitialWeights {
  private static final double DEFECT_SHARE = 0.02;

  private InitialWeights() {}

  /**
   * A flat vector in the order of {@link Layout#parameters}.
   *
   * @param positiveWeight how many times a defect pixel's loss counts
   */
  static float[] draw(Network network, double positiveWeight, RandomGenerator random) {
    float[] flat = new float[network.layout().size()];
    for (Parameter parameter : network.layout().parameters()) {
      for (int i = 0; i < parameter.size(); i++) {
        flat[parameter.offset() + i] =
            switch (parameter.role()) {
              case KERNEL -> (float) (Math.sqrt(2.0 / parameter.fanIn()) * random.nextGaussian());
              case HEAD -> (float) (Math.sqrt(1.0 / parameter.fanIn()) * random.nextGaussian());
              case GAIN -> 1;
              case SHIFT, RESIDUAL -> 0;
              case PRIOR ->
                  (float) StrictMath.log(positiveWeight * DEFECT_SHARE / (1 - DEFECT_SHARE));
            };
      }
    }
    return flat;
  }
}
