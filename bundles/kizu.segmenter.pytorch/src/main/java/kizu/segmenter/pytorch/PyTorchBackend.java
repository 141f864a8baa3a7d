package kizu.segmenter.pytorch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtEngine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import kizu.api.ComponentName;
import kizu.api.KizuException;
import kizu.api.config.Option;
import kizu.api.config.Options;
import kizu.api.segmenter.MemoryNeed;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.SegmenterBackend;
import kizu.api.segmenter.SegmenterSpec;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Opens U-Nets on PyTorch. Native code is loaded when the first network is opened. */
@Component
@ComponentName("pytorch")
@Designate(ocd = PyTorchBackend.Config.class)
public final class PyTorchBackend implements SegmenterBackend {
  /** Configuration: the defaults of the options of the same names, and where weights lie. */
  @ObjectClassDefinition(
      name = "Kizu segmenter: PyTorch",
      description = "U-Nets on a CPU or a GPU; experiments may set the same keys")
  public @interface Config {
    /** Which U-Net. */
    @AttributeDefinition(
        description =
            "small (0.2 million weights), base (0.9 million) or resnet18 (3 million, for weights that"
                + " have learned from other pictures)")
    String size() default Settings.SMALL;

    /** Where it runs. */
    @AttributeDefinition(
        description = "cpu, gpu0, gpu1…, or auto: the first GPU if there is one, else the CPU")
    String device() default Settings.AUTO;

    /** Threads. */
    @AttributeDefinition(
        description = "Threads of one operation on a CPU, 1 to 256; 0: as many as processors")
    int threads() default 0;

    /** Second derivatives. */
    @AttributeDefinition(
        description =
            "Whether Hessian products are exact, by differentiating twice, at about twice the cost")
    boolean exactHessian() default false;

    /** Where weights to begin with may be read from. */
    @AttributeDefinition(
        description =
            "The one folder that experiments may name files of weights in (segmenter.weights); a"
                + " relative one is taken from the data folder. Empty: its folder weights")
    String weightsFolder() default "";
  }

  /** PyTorch itself, its code and its threads. */
  private static final long LIBRARY_BYTES = 300L << 20;

  /** What a prediction keeps at once, of what a gradient does. */
  private static final double PREDICTION_SHARE = 0.25;

  private static final String RANDOM = "L64X128MixRandom";

  /** The property of the framework that names the data folder. */
  private static final String DATA = "kizu.data";

  private final Settings defaults;
  private final WeightsFolder folder;

  /** Made by the framework. */
  @Activate
  public PyTorchBackend(BundleContext context, Config config) {
    this(
        new Settings(config.size(), config.device(), config.threads(), config.exactHessian()),
        WeightsFolder.of(config.weightsFolder(), context.getProperty(DATA)));
  }

  PyTorchBackend(Settings defaults, WeightsFolder folder) {
    this.defaults = defaults;
    this.folder = folder;
  }

  @Override
  public List<Option> options() {
    return defaults.options();
  }

  @Override
  public Options pinned(Options options) throws KizuException {
    Optional<WeightsChoice> choice = WeightsChoice.of(options);
    return choice.isEmpty()
        ? options
        : options.with(
            WeightsChoice.OPTION, choice.get().pinnedTo(folder.read(choice.get().name())));
  }

  @Override
  public void check(SegmenterSpec spec, Options options) throws KizuException {
    Network network = Network.named(Settings.of(options).size(), spec.channels());
    start(network, options, new float[network.layout().size()]);
  }

  /**
   * Lays the weights that the options name over those drawn.
   *
   * @return facts for the provenance; none where they name no file
   */
  private Map<String, String> start(Network network, Options options, float[] drawn)
      throws KizuException {
    Optional<WeightsChoice> choice = WeightsChoice.of(options);
    if (choice.isEmpty()) {
      return Map.of();
    }
    byte[] content = folder.read(choice.get().name());
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("start", choice.get().pinnedTo(content));
    List<String> anew = GivenWeights.read(choice.get().name(), content).over(network, drawn);
    if (!anew.isEmpty()) {
      facts.put("startDrawn", String.join(" ", anew));
    }
    return facts;
  }

  @Override
  public Segmenter open(SegmenterSpec spec, Options options) throws KizuException {
    requireSpec(spec);
    Settings settings = Settings.of(options);
    Network network = Network.named(settings.size(), spec.channels());
    RandomGenerator random = RandomGeneratorFactory.of(RANDOM).create(spec.seed());
    float[] weights = InitialWeights.draw(network, spec.positiveWeight(), random);
    Map<String, String> start = start(network, options, weights);
    PyTorchRuntime runtime = PyTorchRuntime.load();
    Device device = runtime.device(settings.device());
    try (NDManager memory = NDManager.newBaseManager(device, PtEngine.ENGINE_NAME)) {
      ArithmeticCheck.require(memory);
    }
    byte[] archive = TorchScriptArchive.of("Segmenter", NetworkScript.of(network));
    Program program = new Program(archive, device, settings.threadCount());
    Map<String, String> facts = facts(runtime, device, settings, network);
    facts.putAll(start);
    return new PyTorchSegmenter(network, program, spec, weights, settings.exactHessian(), facts);
  }

  @Override
  public MemoryNeed memory(SegmenterSpec spec, Options options, long trained, long predicted)
      throws KizuException {
    Settings settings = Settings.of(options);
    if (!settings.device().equals("cpu") && !settings.device().equals(Settings.AUTO)) {
      return MemoryNeed.UNKNOWN;
    }
    double floats = Network.named(settings.size(), spec.channels()).floatsPerPixel();
    double bytes = Float.BYTES * floats * Math.max((double) trained, PREDICTION_SHARE * predicted);
    return new MemoryNeed(0, LIBRARY_BYTES + (long) Math.min(bytes, Long.MAX_VALUE / 2.0));
  }

  private static Map<String, String> facts(
      PyTorchRuntime runtime, Device device, Settings settings, Network network) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("engine", PtEngine.ENGINE_NAME);
    facts.put("version", runtime.version());
    facts.put("djl", Engine.getDjlVersion());
    facts.put("device", device.toString());
    facts.put("threads", Integer.toString(settings.threadCount()));
    facts.putAll(Processor.facts());
    facts.put("network", network.name());
    facts.put("weights", Integer.toString(network.layout().size()));
    return facts;
  }

  private static void requireSpec(SegmenterSpec spec) {
    if ((spec.channels() != 1 && spec.channels() != 3)
        || !(spec.positiveWeight() > 0 && spec.positiveWeight() < Double.POSITIVE_INFINITY)
        || !(spec.weightDecay() >= 0 && spec.weightDecay() < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "a network with 1 or 3 channels, a positive weight above 0 and a weight decay of at least"
              + " 0 is needed, not "
              + spec);
    }
  }
}
