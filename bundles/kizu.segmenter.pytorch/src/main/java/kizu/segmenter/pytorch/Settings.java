package kizu.segmenter.pytorch;

import java.util.List;
import kizu.api.KizuException;
import kizu.api.config.Option;
import kizu.api.config.Options;

/**
 * What can be set about a network.
 *
 * @param size which network: {@code small}, {@code base} or {@code resnet18}
 * @param device {@code auto}, {@code cpu}, {@code gpu0}…
 * @param threads of one operation on a CPU, 0..256; 0 means as many as processors
 * @param exactHessian whether Hessian products differentiate twice
 */
record Settings(String size, String device, int threads, boolean exactHessian) {
  static final String SMALL = "small";
  static final String AUTO = "auto";

  private static final List<String> SIZES = List.of(SMALL, "base", ResNetUnet.NAME);
  private static final String DEVICES = "auto, cpu, gpu0, gpu1…";
  private static final int MOST_THREADS = 256;

  Settings {
    require("size", size, SIZES.contains(size), String.join(", ", SIZES));
    require("device", device, isDevice(device), DEVICES);
    require("threads", threads, threads >= 0 && threads <= MOST_THREADS, "0 to " + MOST_THREADS);
  }

  private static void require(String key, Object value, boolean allowed, String range) {
    if (!allowed) {
      throw new IllegalArgumentException(
          "configuration of the segmenter pytorch: %s is '%s', allowed are %s"
              .formatted(key, value, range));
    }
  }

  private static boolean isDevice(String name) {
    return name.matches("auto|cpu|gpu\\d{1,2}");
  }

  /**
   * The settings an experiment chose.
   *
   * @throws KizuException if the device is none
   */
  static Settings of(Options options) throws KizuException {
    String device = options.text("device");
    if (!isDevice(device)) {
      throw new KizuException(
          "segmenter pytorch, device", "'" + device + "' is no device", "Give " + DEVICES + ".");
    }
    return new Settings(
        options.text("size"), device, options.integer("threads"), options.flag("exactHessian"));
  }

  /** These settings as the defaults an experiment may change. */
  List<Option> options() {
    return List.of(
        Option.choice(
            "size",
            size,
            SIZES,
            "Which U-Net: 0.2 or 0.9 million weights, or over a ResNet-18 of 3 million that has learned"
                + " from other pictures (weights)."),
        Option.text(
            "device",
            device,
            "cpu, gpu0, gpu1…, or auto: the first GPU if there is one, else the CPU."),
        Option.integer(
            "threads",
            threads,
            0,
            MOST_THREADS,
            "Threads of one operation on a CPU; 0: as many as processors."),
        Option.flag(
            "exactHessian",
            exactHessian,
            "Whether Hessian products are exact, at about twice the cost of differences."),
        Option.text(
            WeightsChoice.OPTION,
            "",
            "A safetensors file in the site's folder of weights that every network begins with; all"
                + " of it is trained on. Empty: weights drawn by chance."));
  }

  /** The number of threads, resolved. */
  int threadCount() {
    return threads == 0
        ? Math.min(Runtime.getRuntime().availableProcessors(), MOST_THREADS)
        : threads;
  }
}
