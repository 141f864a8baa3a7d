package kizu.core.guard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import kizu.api.KizuException;
import kizu.api.config.Options;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.DatasetFormat;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.Opening;
import kizu.api.dataset.SampleInfo;
import kizu.api.placement.Placement;
import kizu.api.placement.PlacementPolicy;
import kizu.api.placement.PlacementProblem;
import kizu.api.segmenter.Batch;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.SegmenterBackend;
import kizu.api.segmenter.SegmenterSpec;
import kizu.api.segmenter.WeightVector;
import kizu.api.tensor.Tensor;
import kizu.core.testing.Fakes;
import kizu.core.testing.Poison;
import kizu.core.testing.Poison.Deed;
import kizu.core.testing.TinySegmenter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Add-ons that keep an array which crossed the border, and write into it later. */
class BorderTest {
  private static final Options NONE = Options.defaults(List.of());
  private static final Batch BATCH =
      new Batch(1, 1, 1, 2, new float[] {0.2f, 0.8f}, new float[] {0, 1}, new float[] {1});

  /** What the add-on keeps. */
  private final List<Object> kept = new ArrayList<>();

  private <T> T guarded(Class<T> kind, T service) {
    return Kind.of(kind).guarded(service, new AddOn("test", "poison", "site 1.0.0"), new Calls(0));
  }

  private Deed keepsWhatItReturns() {
    return (arguments, sound) -> {
      Object result = sound.result();
      kept.add(result);
      return result;
    };
  }

  private Deed keepsWhatItIsGiven() {
    return (arguments, sound) -> {
      kept.add(arguments[0]);
      return sound.result();
    };
  }

  private void writesLater() {
    assertEquals(1, kept.size());
    spoil(kept.get(0));
  }

  private static void spoil(Object value) {
    if (value instanceof float[] floats) {
      Arrays.fill(floats, 0.5f);
    } else if (value instanceof double[] doubles) {
      Arrays.fill(doubles, 0.5);
    } else if (value instanceof Tensor.Floats floats) {
      spoil(floats.data());
    } else if (value instanceof Tensor.Doubles doubles) {
      spoil(doubles.data());
    } else if (value instanceof Map<?, ?> map) {
      map.values().forEach(BorderTest::spoil);
    } else if (value instanceof LabelledImage sample) {
      spoil(sample.image().data());
      Arrays.fill(sample.mask().data(), (byte) 1);
    } else {
      throw new IllegalArgumentException(value.toString());
    }
  }

  private Segmenter segmenter(String method, Deed deed) throws KizuException {
    SegmenterBackend backend =
        (spec, options) ->
            Poison.of(
                Segmenter.class, new TinySegmenter.Backend().open(spec, options), method, deed);
    return guarded(SegmenterBackend.class, backend).open(new SegmenterSpec(1, 1, 0, 3), NONE);
  }

  /** What a network answers in double precision. */
  private static double[] answer(Segmenter network, String method) {
    return switch (method) {
      case "losses" -> network.losses(BATCH);
      case "export" -> {
        try (WeightVector weights = network.weights()) {
          yield ((Tensor.Doubles) network.export(weights)).data();
        }
      }
      default -> ((Tensor.Doubles) Objects.requireNonNull(network.state().get("model.w"))).data();
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"losses", "export", "state"})
  void whatANetworkReturnsStaysAsItWas(String method) throws KizuException {
    double[] answer = answer(segmenter(method, keepsWhatItReturns()), method);
    double[] before = answer.clone();
    writesLater();
    assertArrayEquals(before, answer);
  }

  @Test
  void soDoMapsOfANetwork() throws KizuException {
    float[] probability =
        segmenter("predict", keepsWhatItReturns()).predict(BATCH.images(), 1, 1, 2);
    float[] before = probability.clone();
    writesLater();
    assertArrayEquals(before, probability);
    kept.clear();
    float[] losses = segmenter("lossMap", keepsWhatItReturns()).lossMap(BATCH);
    before = losses.clone();
    writesLater();
    assertArrayEquals(before, losses);
  }

  @Test
  void whatANetworkIsGivenStaysAsItWas() throws KizuException {
    Tensor.Doubles weights = new Tensor.Doubles(List.of(2), new double[] {1, 2});
    segmenter("load", keepsWhatItIsGiven()).load(weights).close();
    writesLater();
    assertArrayEquals(new double[] {1, 2}, weights.data());
    kept.clear();
    Map<String, Tensor> state = new TreeMap<>();
    state.put("model.w", weights);
    state.put("optimiser.m", Tensor.of(3.0, 4.0));
    segmenter("restore", keepsWhatItIsGiven()).restore(state);
    writesLater();
    assertArrayEquals(new double[] {1, 2}, weights.data());
  }

  private Placement placement(String method, Deed deed) throws KizuException {
    PlacementPolicy policy =
        Poison.of(
            PlacementPolicy.class,
            new Fakes.Remembering(),
            "open",
            (a, sound) -> Poison.of(Placement.class, (Placement) sound.result(), method, deed));
    return guarded(PlacementPolicy.class, policy)
        .open(new PlacementProblem(List.of(), 4, List.of("square"), 3), NONE);
  }

  @Test
  void theStateOfAPolicyStaysAsItWas() throws KizuException {
    Deed keepsAState =
        (arguments, sound) -> {
          Map<String, Tensor> result = Map.of("a", Tensor.of(1f, 2f), "b", Tensor.of(3.0));
          kept.add(result);
          return result;
        };
    Map<String, Tensor> state = placement("state", keepsAState).state();
    String before = words(state);
    writesLater();
    assertEquals(before, words(state));
    kept.clear();
    placement("restore", keepsWhatItIsGiven()).restore(state);
    writesLater();
    assertEquals(before, words(state));
  }

  private static String words(Map<String, Tensor> state) {
    StringBuilder words = new StringBuilder();
    state.forEach(
        (name, tensor) ->
            words
                .append(name)
                .append(
                    tensor instanceof Tensor.Floats floats
                        ? Arrays.toString(floats.data())
                        : Arrays.toString(((Tensor.Doubles) tensor).data())));
    return words.toString();
  }

  @Test
  void aSampleStaysAsItWas() throws KizuException {
    Dataset sound = Poison.of(Dataset.class, new Fakes.Squares(), "load", keepsWhatItReturns());
    Dataset set = guarded(DatasetFormat.class, new Format(sound)).open(Path.of(""), NONE);
    SampleInfo info = set.samples().get(0);
    LabelledImage sample = set.load(info);
    float[] image = sample.image().data().clone();
    byte[] mask = sample.mask().data().clone();
    writesLater();
    assertArrayEquals(image, sample.image().data());
    assertArrayEquals(mask, sample.mask().data());
  }

  /** Tells of one file when it is opened, and of another when its fingerprint is taken. */
  private record Telling(Dataset set) implements DatasetFormat {
    @Override
    public boolean recognises(Path root) {
      return true;
    }

    @Override
    public Dataset open(Path root, Options options) throws KizuException {
      return open(root, options, Opening.UNSEEN);
    }

    @Override
    public Dataset open(Path root, Options options, Opening opening) throws KizuException {
      opening.read(1, 2);
      return Poison.of(
          Dataset.class,
          set,
          "fingerprint",
          (arguments, sound) -> {
            ((Opening) arguments[0]).read(2, 2);
            return "f";
          });
    }
  }

  @Test
  void whoOpensASetIsToldHowFarItIs() throws Exception {
    List<Integer> told = new ArrayList<>();
    DatasetFormat format = guarded(DatasetFormat.class, new Telling(new Fakes.Squares()));
    Dataset set = format.open(Path.of(""), NONE, (done, all) -> told.add(done));
    set.fingerprint((done, all) -> told.add(done));
    assertEquals(List.of(1, 2), told);
  }

  private record Format(Dataset set) implements DatasetFormat {
    @Override
    public boolean recognises(Path root) {
      return true;
    }

    @Override
    public Dataset open(Path root, Options options) {
      return set;
    }
  }
}
