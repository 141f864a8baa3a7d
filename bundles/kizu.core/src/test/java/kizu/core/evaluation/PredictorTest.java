package kizu.core.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import kizu.api.KizuException;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.image.Image;
import kizu.api.image.Mask;
import kizu.core.testing.TinySegmenter;
import kizu.core.testing.Watched;
import org.junit.jupiter.api.Test;

class PredictorTest {
  /** A network that says the brightness of each pixel, and takes down what it is shown. */
  private static float[] shown(Image image, List<String> shapes) {
    TinySegmenter echo = new TinySegmenter(1, 1, 0);
    shapes.clear();
    float[] probability =
        Predictor.predict(new Watched(echo, (images, shape) -> shapes.add(shape)), image);
    float[] value = new float[probability.length];
    for (int i = 0; i < value.length; i++) {
      value[i] = (float) Math.log(probability[i] / (1 - probability[i]));
    }
    return value;
  }

  @Test
  void aPictureOfAnySizeIsPredictedPixelForPixel() {
    Image image = Image.blank(1, 18, 33);
    for (int i = 0; i < image.data().length; i++) {
      image.data()[i] = i / 600f;
    }
    List<String> shapes = new ArrayList<>();
    assertArrayEquals(image.data(), shown(image, shapes), 1e-4f);
    assertEquals(List.of("1×32×48"), shapes);
    Image whole = Image.blank(1, 16, 32);
    Arrays.fill(whole.data(), 0.25f);
    assertArrayEquals(whole.data(), shown(whole, shapes), 1e-4f);
    assertEquals(List.of("1×16×32"), shapes);
  }

  @Test
  void beyondTheEdgeThePictureIsMirrored() {
    Image image = Image.blank(2, 5, 3);
    for (int i = 0; i < image.data().length; i++) {
      image.data()[i] = i / 64f;
    }
    List<float[]> seen = new ArrayList<>();
    Predictor.predict(
        new Watched(new TinySegmenter(1, 1, 0), (images, shape) -> seen.add(images.clone())),
        image);
    float[] padded = seen.get(0);
    int[] rows = {0, 1, 2, 3, 4, 3, 2, 1, 0, 1, 2, 3, 4, 3, 2, 1};
    int[] columns = {0, 1, 2, 1, 0, 1, 2, 1, 0, 1, 2, 1, 0, 1, 2, 1};
    for (int c = 0; c < 2; c++) {
      for (int y = 0; y < 16; y++) {
        for (int x = 0; x < 16; x++) {
          assertEquals(image.at(c, rows[y], columns[x]), padded[(c * 16 + y) * 16 + x]);
        }
      }
    }
  }

  @Test
  void aPictureOfOnePixelIsPredicted() {
    Image dot = Image.blank(1, 1, 1);
    dot.data()[0] = 0.5f;
    assertArrayEquals(new float[] {0.5f}, shown(dot, new ArrayList<>()), 1e-4f);
  }

  private static SampleInfo sample(String id) {
    return new SampleInfo(id, Split.VALIDATION, id, "scratch", "test");
  }

  /** Of the side its name begins with, as bright as the number after it says, in hundredths. */
  private static LabelledImage picture(SampleInfo sample) {
    int dash = sample.id().indexOf('-');
    int side = Integer.parseInt(sample.id().substring(0, dash));
    Image image = Image.blank(1, side, side);
    Arrays.fill(image.data(), Integer.parseInt(sample.id().substring(dash + 1)) / 100f);
    return new LabelledImage(image, Mask.blank(side, side));
  }

  @Test
  void smallPicturesOfOneExtentArePredictedTogetherAndKeepTheirOrder() throws KizuException {
    List<SampleInfo> samples =
        List.of(sample("16-10"), sample("40-20"), sample("15-30"), sample("16-40"));
    List<String> shapes = new ArrayList<>();
    List<Evaluator.Prediction> found = new ArrayList<>();
    Predictor.predict(
        new Watched(new TinySegmenter(1, 1, 0), (images, shape) -> shapes.add(shape)),
        samples,
        PredictorTest::picture,
        found::add);
    assertEquals(List.of("3×16×16", "1×48×48"), shapes);
    assertEquals(samples, found.stream().map(Evaluator.Prediction::info).toList());
    for (Evaluator.Prediction prediction : found) {
      float[] picture = prediction.truth().image().data();
      assertEquals(picture.length, prediction.probability().length);
      for (int i = 0; i < picture.length; i++) {
        assertEquals(1 / (1 + Math.exp(-picture[i])), prediction.probability()[i], 1e-5);
      }
    }
  }

  @Test
  void noMorePicturesAreReadThanArePredictedInOneCall() throws KizuException {
    List<String> events = new ArrayList<>();
    Predictor.predict(
        new Watched(new TinySegmenter(1, 1, 0), (images, shape) -> events.add("predicted")),
        Collections.nCopies(9, sample("128-50")),
        sample -> {
          events.add("read");
          return picture(sample);
        },
        prediction -> events.add("taken"));
    assertEquals(9, events.stream().filter("taken"::equals).count());
    int held = 0;
    for (String event : events) {
      held += event.equals("read") ? 1 : event.equals("taken") ? -1 : 0;
      assertTrue(held <= 2, "two pictures of 128×128 are enough for a call");
    }
  }

  @Test
  void nothingIsPredictedOfNothing() throws KizuException {
    Predictor.predict(
        new TinySegmenter(1, 1, 0),
        List.of(),
        PredictorTest::picture,
        prediction -> {
          throw new AssertionError(prediction.info().id());
        });
  }
}
