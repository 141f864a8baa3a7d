package kizu.core.evaluation;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import kizu.api.KizuException;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.SampleInfo;
import kizu.api.image.Image;
import kizu.api.segmenter.Segmenter;

/**
 * Predicts whole pictures of any size, several small ones in one call: alone, a picture of 64×64
 * pixels takes a network three times as long.
 */
public final class Predictor {
  /** Networks halve their input up to four times. */
  private static final int MULTIPLE = 16;

  /** Pictures are collected until they have this many pixels: far fewer than a training's batch. */
  private static final int PIXELS = 1 << 15;

  private Predictor() {}

  /** Reads a sample. */
  @FunctionalInterface
  public interface Loader {
    /** Reads a sample. */
    LabelledImage load(SampleInfo sample) throws KizuException;
  }

  /**
   * Predicts samples. No more of them are in memory at once than are predicted in one call.
   *
   * @param samples what to predict
   * @param loader reads them, in their order
   * @param taker is given each prediction, in the same order
   */
  public static void predict(
      Segmenter segmenter,
      List<SampleInfo> samples,
      Loader loader,
      Consumer<Evaluator.Prediction> taker)
      throws KizuException {
    List<LabelledImage> read = new ArrayList<>();
    long pixels = 0;
    for (int i = 0; i < samples.size(); i++) {
      LabelledImage sample = loader.load(samples.get(i));
      read.add(sample);
      pixels += Extent.of(sample.image()).pixels();
      if (pixels >= PIXELS || i == samples.size() - 1) {
        int first = i + 1 - read.size();
        List<float[]> predicted =
            predict(segmenter, read.stream().map(LabelledImage::image).toList());
        for (int k = 0; k < read.size(); k++) {
          taker.accept(
              new Evaluator.Prediction(samples.get(first + k), read.get(k), predicted.get(k)));
        }
        read.clear();
        pixels = 0;
      }
    }
  }

  /**
   * The probability of a defect at each pixel of a picture of any size; beyond its edge it is
   * mirrored.
   *
   * @return height × width values, 0..1
   */
  public static float[] predict(Segmenter segmenter, Image image) {
    return predict(segmenter, List.of(image)).get(0);
  }

  /** Those of one extent in one call. */
  private static List<float[]> predict(Segmenter segmenter, List<Image> images) {
    Map<Extent, List<Image>> alike =
        images.stream()
            .collect(Collectors.groupingBy(Extent::of, LinkedHashMap::new, Collectors.toList()));
    IdentityHashMap<Image, float[]> predicted = new IdentityHashMap<>();
    alike.forEach(
        (extent, group) -> {
          float[] probability =
              segmenter.predict(
                  padded(group, extent), group.size(), extent.height(), extent.width());
          int at = 0;
          for (Image image : group) {
            float[] own = new float[image.height() * image.width()];
            for (int y = 0; y < image.height(); y++) {
              System.arraycopy(
                  probability, at + y * extent.width(), own, y * image.width(), image.width());
            }
            predicted.put(image, own);
            at += extent.pixels();
          }
        });
    return images.stream().map(image -> Objects.requireNonNull(predicted.get(image))).toList();
  }

  private static float[] padded(List<Image> images, Extent extent) {
    float[] padded = new float[images.size() * images.get(0).channels() * extent.pixels()];
    int at = 0;
    for (Image image : images) {
      for (int c = 0; c < image.channels(); c++) {
        for (int y = 0; y < extent.height(); y++) {
          int row = mirror(y, image.height());
          for (int x = 0; x < extent.width(); x++) {
            padded[at++] = image.at(c, row, mirror(x, image.width()));
          }
        }
      }
    }
    return padded;
  }

  private static int mirror(int at, int extent) {
    int period = Math.max(1, 2 * extent - 2);
    int folded = at % period;
    return folded < extent ? folded : period - folded;
  }

  /** What a network is shown of a picture: whole multiples of what it halves. */
  private record Extent(int height, int width) {
    static Extent of(Image image) {
      return new Extent(up(image.height()), up(image.width()));
    }

    private static int up(int length) {
      return (length + MULTIPLE - 1) / MULTIPLE * MULTIPLE;
    }

    int pixels() {
      return height * width;
    }
  }
}
