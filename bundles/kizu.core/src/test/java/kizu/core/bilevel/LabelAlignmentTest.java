package kizu.core.bilevel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.image.Mask;
import kizu.api.segmenter.WeightVector;
import kizu.api.tensor.Tensor;
import kizu.core.testing.TinySegmenter;
import kizu.core.testing.Tones;
import org.junit.jupiter.api.Test;

/** Many labels of one picture, of which one marks what is no defect. */
class LabelAlignmentTest {
  private static final int WRONG = 4;

  private static final class Labels implements Dataset {
    private final Tones tones = new Tones();
    private final List<SampleInfo> samples = new ArrayList<>();

    Labels(int count) {
      for (int i = 0; i < count; i++) {
        samples.add(new SampleInfo("p" + i, Split.TRAIN, "p" + i, "spot", "p" + i));
      }
    }

    @Override
    public LabelledImage load(SampleInfo sample) throws KizuException {
      LabelledImage right = tones.load(tones.of(Split.TRAIN, true).get(0));
      Mask mask = right.mask().copy();
      if (sample.id().equals("p" + WRONG)) {
        for (int i = 0; i < mask.data().length; i++) {
          mask.data()[i] = (byte) (1 - mask.data()[i]);
        }
      }
      return new LabelledImage(right.image(), mask);
    }

    @Override
    public String name() {
      return "labels";
    }

    @Override
    public int channels() {
      return 1;
    }

    @Override
    public List<SampleInfo> samples() {
      return samples;
    }

    @Override
    public Optional<Mask> region(SampleInfo sample) {
      return Optional.empty();
    }

    @Override
    public String fingerprint() {
      return "labels";
    }

    @Override
    public List<DatasetProblem> problems() {
      return List.of();
    }
  }

  private static List<Double> of(TinySegmenter network, int count, int chunk) throws KizuException {
    Labels labels = new Labels(count);
    FocusWindows windows = new FocusWindows(new SampleStore(labels, 1 << 20), Tones.SIDE);
    return new LabelAlignment(network, windows, chunk).of(labels.samples());
  }

  private static double[] weights(TinySegmenter network) {
    try (WeightVector weights = network.weights()) {
      return ((Tensor.Doubles) network.export(weights)).data().clone();
    }
  }

  @Test
  void aWrongLabelPullsElsewhereThanTheOthers() throws KizuException {
    List<Double> alignments = of(new TinySegmenter(1, 1, -1), 9, 16);
    for (int i = 0; i < alignments.size(); i++) {
      assertEquals(i == WRONG, alignments.get(i) < 0, i + ": " + alignments);
    }
  }

  @Test
  void howManyArePassedAtOnceDoesNotMatter() throws KizuException {
    List<Double> all = of(new TinySegmenter(1, 1, -1), 9, 16);
    List<Double> few = of(new TinySegmenter(1, 1, -1), 9, 3);
    for (int i = 0; i < all.size(); i++) {
      assertEquals(all.get(i), few.get(i), 1e-9);
    }
  }

  @Test
  void aLabelAloneHasNoneAndWeightsStayAsTheyAre() throws KizuException {
    TinySegmenter network = new TinySegmenter(1, 1, -1);
    double[] before = weights(network);
    assertTrue(of(network, 1, 16).get(0).isNaN());
    of(network, 6, 4);
    assertArrayEquals(before, weights(network));
    assertTrue(of(network, 0, 16).isEmpty());
  }
}
