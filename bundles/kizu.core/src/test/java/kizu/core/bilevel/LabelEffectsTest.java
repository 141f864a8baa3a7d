package kizu.core.bilevel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import kizu.api.KizuException;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.image.Image;
import kizu.api.image.Mask;
import kizu.api.segmenter.Batch;
import kizu.api.segmenter.WeightVector;
import kizu.api.training.LabelEffect;
import kizu.core.synthesis.Window;
import kizu.core.testing.TinySegmenter;
import kizu.core.testing.Tones;
import org.junit.jupiter.api.Test;

/** What labels may bring that nobody has drawn, against what they bring once they are drawn. */
class LabelEffectsTest {
  private static final double TOLERANCE = 1e-6;

  private final Tones tones = new Tones();
  private final TinySegmenter network = new TinySegmenter(1, 3, -1);
  private final FocusWindows windows =
      new FocusWindows(new SampleStore(tones, 1 << 20), Tones.SIDE);

  private record Pictures(List<Image> all) implements LabelEffect.Pictures {
    @Override
    public int size() {
      return all.size();
    }

    @Override
    public Image get(int index) {
      return all.get(index);
    }
  }

  private static Image even(int height, int width, double value) {
    Image image = Image.blank(1, height, width);
    Arrays.fill(image.data(), (float) value);
    return image;
  }

  private List<LabelEffect> effects(List<SampleInfo> held, Image... pictures) throws KizuException {
    LabelEffects effects = new LabelEffects(network, windows, Tones.SIDE);
    effects.add(held, new Pictures(List.of(pictures)));
    return effects.all();
  }

  /** Where all pixels are alike they are one label: it is this or that, and either is tried. */
  @Test
  void itIsTheDeviationOfWhatTheLabelWillHaveDone() throws KizuException {
    Image picture = even(Tones.SIDE, Tones.SIDE, 0.5);
    double q = network.predict(picture.data(), 1, Tones.SIDE, Tones.SIDE)[0];
    for (SampleInfo judge : tones.of(Split.VALIDATION)) {
      double mean = 0;
      double square = 0;
      for (int label = 0; label < 2; label++) {
        Mask mask = Mask.blank(Tones.SIDE, Tones.SIDE);
        Arrays.fill(mask.data(), (byte) label);
        double change = change(picture, mask, windows.of(List.of(judge)));
        double probability = label == 1 ? q : 1 - q;
        mean += probability * change;
        square += probability * change * change;
      }
      assertEquals(0, mean, TOLERANCE, "on average the network expects nothing");
      LabelEffect effect = effects(List.of(judge), picture).get(0);
      assertEquals(Math.sqrt(square), effect.size(), TOLERANCE);
      assertEquals(Math.sqrt(square), Math.abs(effect.effects()[0]), TOLERANCE);
    }
  }

  /** Of the judge's loss, a unit of learning rate. */
  private double change(Image picture, Mask mask, Batch judge) {
    BatchBuilder builder = new BatchBuilder(1, 1, Tones.SIDE);
    builder.add(Window.cut(picture, mask, 0, 0, Tones.SIDE));
    try (WeightVector step = network.gradient(builder.build());
        WeightVector gradient = network.gradient(judge)) {
      return gradient.dot(step);
    }
  }

  @Test
  void whatTheNetworkIsSureOfBringsNothingAndEntropyIsInNats() throws KizuException {
    List<SampleInfo> held = tones.of(Split.VALIDATION);
    List<LabelEffect> effects =
        effects(held, even(32, 32, 1.0 / 3), even(32, 32, -20), even(32, 32, 0.8));
    assertEquals(Math.log(2), effects.get(0).entropy(), TOLERANCE);
    assertEquals(0, effects.get(1).entropy(), TOLERANCE);
    assertEquals(0, effects.get(1).size(), TOLERANCE);
    assertTrue(effects.get(0).size() > 0);
    assertTrue(effects.get(0).entropy() > effects.get(2).entropy());
  }

  @Test
  void theWindowIsWhereTheNetworkIsLeastSureAndInsideThePicture() throws KizuException {
    Image wide = even(50, 90, -20);
    for (int y = 40; y < 50; y++) {
      for (int x = 80; x < 90; x++) {
        wide.data()[y * 90 + x] = 1 / 3f;
      }
    }
    List<LabelEffect> effects = effects(tones.of(Split.VALIDATION), wide, even(20, 10, 0.3));
    LabelEffect corner = effects.get(0);
    assertEquals(90, corner.window().x() + corner.window().width());
    assertEquals(50, corner.window().y() + corner.window().height());
    assertEquals(Tones.SIDE, corner.window().width());
    assertEquals(10, effects.get(1).window().width());
    assertEquals(20, effects.get(1).window().height());
    assertTrue(effects.get(1).size() > 0);
  }

  @Test
  void everyNetworkAddsItsJudgesAndWeightsStayAsTheyAre() throws KizuException {
    double[] before = weights();
    List<SampleInfo> held = tones.samples();
    LabelEffects effects = new LabelEffects(network, windows, Tones.SIDE);
    Pictures pictures = new Pictures(List.of(even(32, 32, 0.3), even(32, 32, 0.6)));
    effects.add(held, pictures);
    effects.add(held.subList(0, 3), pictures);
    // More than sixteen judge together.
    assertEquals(16 + 3, effects.all().get(0).effects().length);
    assertEquals(2, effects.all().size());
    assertArrayEquals(before, weights());
  }

  /** Of eighteen samples the first and the seventeenth judge together: by the mean of both. */
  @Test
  void whereManyJudgeTheyDoSoByTheMeanOfTheirGradients() throws KizuException {
    List<SampleInfo> held = tones.samples();
    Image picture = even(32, 32, 0.3);
    double[] together = effects(held, picture).get(0).effects();
    for (int judge : new int[] {0, 1}) {
      double one = effects(List.of(held.get(judge)), picture).get(0).effects()[0];
      double other = effects(List.of(held.get(judge + 16)), picture).get(0).effects()[0];
      assertEquals((one + other) / 2, together[judge], TOLERANCE);
    }
    assertEquals(
        effects(List.of(held.get(2)), picture).get(0).effects()[0], together[2], TOLERANCE);
  }

  /** The window told is that of the network that is least sure, whichever is asked first. */
  @Test
  void theWindowIsOfTheNetworkThatIsLeastSure() throws KizuException {
    Image picture = even(32, 96, -20);
    for (int y = 0; y < 32; y++) {
      for (int x = 64; x < 96; x++) {
        picture.data()[y * 96 + x] = 1 / 3f;
        picture.data()[y * 96 + x - 64] = -1;
      }
    }
    Pictures pictures = new Pictures(List.of(picture));
    List<SampleInfo> held = tones.of(Split.VALIDATION);
    // At bright pixels the first is as unsure as can be, at dark ones the other nearly so.
    double[][] networks = {{3, -1}, {1.2, 1}};
    for (boolean reversed : new boolean[] {false, true}) {
      LabelEffects effects = new LabelEffects(network, windows, Tones.SIDE);
      for (int i = 0; i < 2; i++) {
        network.assign(new TinySegmenter.Vec(networks[reversed ? 1 - i : i]));
        effects.add(held, pictures);
      }
      assertEquals(64, effects.all().get(0).window().x(), "reversed: " + reversed);
    }
  }

  private double[] weights() {
    try (WeightVector weights = network.weights()) {
      return ((TinySegmenter.Vec) weights).list().stream().mapToDouble(w -> w).toArray();
    }
  }
}
