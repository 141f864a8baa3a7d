package kizu.segmenter.pytorch;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import kizu.api.KizuException;
import kizu.api.config.Options;
import kizu.api.segmenter.Batch;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.SegmenterSpec;

/** Small made-up pictures with bright scratches, and networks to try on them. */
final class Scratches {
  static final double POSITIVE_WEIGHT = 3;

  private Scratches() {}

  static Segmenter network(long seed) throws KizuException {
    return network(new Settings("small", "cpu", 1, true), seed);
  }

  static Segmenter network(Settings settings, long seed) throws KizuException {
    PyTorchBackend backend = new PyTorchBackend(settings, WeightsFolder.of("", null));
    SegmenterSpec spec = new SegmenterSpec(3, POSITIVE_WEIGHT, 1e-2, seed);
    return backend.open(spec, Options.defaults(backend.options()));
  }

  /** Pictures of noise, each with one horizontal scratch. */
  static Batch batch(long seed, int size, int extent) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    int pixels = extent * extent;
    float[] images = new float[size * 3 * pixels];
    float[] labels = new float[size * pixels];
    for (int i = 0; i < images.length; i++) {
      images[i] = 0.3f + 0.1f * random.nextFloat();
    }
    for (int picture = 0; picture < size; picture++) {
      int row = random.nextInt(extent);
      int from = random.nextInt(extent / 2);
      for (int column = from; column < from + extent / 3; column++) {
        labels[picture * pixels + row * extent + column] = 1;
        for (int channel = 0; channel < 3; channel++) {
          images[(picture * 3 + channel) * pixels + row * extent + column] += 0.4f;
        }
      }
    }
    float[] weights = new float[size];
    Arrays.fill(weights, 1);
    return new Batch(size, 3, extent, extent, images, labels, weights);
  }

  static Batch weighted(Batch batch, float... weights) {
    return new Batch(
        batch.size(),
        batch.channels(),
        batch.height(),
        batch.width(),
        batch.images(),
        batch.labels(),
        weights);
  }
}
