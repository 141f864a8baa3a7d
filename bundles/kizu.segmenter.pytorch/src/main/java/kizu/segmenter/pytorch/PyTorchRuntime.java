package kizu.segmenter.pytorch;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.engine.PtEngine;
import ai.djl.util.Utils;
import java.io.IOException;
import kizu.api.KizuException;
import kizu.api.folder.WriteFailure;

/**
 * Loads the engine and finds devices.
 *
 * <p>The engine looks for its parts once, through the context class loader of the thread that
 * touches it first; so that loader is set to the library bundle's around the first touch.
 */
final class PyTorchRuntime {
  private static final String LOCATION = "segmenter pytorch";

  private static boolean loaded;

  private final Engine engine;

  private PyTorchRuntime(Engine engine) {
    this.engine = engine;
  }

  /**
   * Loads the engine's native code, or returns at once if that was done.
   *
   * @throws KizuException if there is none for this machine
   */
  static PyTorchRuntime load() throws KizuException {
    // It would look for models and report its use on the network otherwise.
    setUnlessGiven("ai.djl.offline", "true");
    setUnlessGiven("OPT_OUT_TRACKING", "true");
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(PtEngine.class.getClassLoader());
    try {
      return new PyTorchRuntime(engine());
    } catch (IOException | RuntimeException | LinkageError | AssertionError e) {
      if (WriteFailure.diskFull(Utils.getEngineCacheDir(), e)) {
        throw new KizuException(
            LOCATION,
            "PyTorch's native libraries cannot be unpacked into "
                + Utils.getEngineCacheDir()
                + ": the disk is full",
            "Free 450 MB there, or let KIZU_DATA name a folder on another disk.",
            e);
      }
      throw new KizuException(
          LOCATION,
          "PyTorch does not load on "
              + System.getProperty("os.name")
              + " "
              + System.getProperty("os.arch")
              + " ("
              + firstLine(e)
              + ")",
          "Install the bundle kizu.library.djl.native for this platform, see that the folder given"
              + " by DJL_CACHE_DIR can be written, or set segmenter to filterbank.",
          e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** What was unpacked is looked at before it is loaded, once in a process. */
  private static synchronized Engine engine() throws IOException {
    if (loaded || Utils.getEnvOrSystemProperty("PYTORCH_LIBRARY_PATH") != null) {
      return Engine.getEngine(PtEngine.ENGINE_NAME);
    }
    try (UnpackedLibraries libraries = UnpackedLibraries.open()) {
      Engine engine = Engine.getEngine(PtEngine.ENGINE_NAME);
      loaded = true;
      libraries.keep();
      return engine;
    }
  }

  private static void setUnlessGiven(String key, String value) {
    if (System.getProperty(key) == null) {
      System.setProperty(key, value);
    }
  }

  private static String firstLine(Throwable e) {
    String message = String.valueOf(e.getMessage());
    return message.lines().findFirst().orElse(message);
  }

  /**
   * The device of a name: {@code cpu}, {@code gpu0}, {@code gpu1}…, or {@code auto} for the first
   * GPU if there is one, else the CPU.
   *
   * @param name as {@link Settings} allows it
   * @throws KizuException if it is not there
   */
  Device device(String name) throws KizuException {
    int gpus = engine.getGpuCount();
    if (name.equals("cpu") || (name.equals("auto") && gpus == 0)) {
      return Device.cpu();
    }
    if (name.equals("auto")) {
      return Device.gpu(0);
    }
    int index = Integer.parseInt(name.substring("gpu".length()));
    if (index >= gpus) {
      throw new KizuException(
          LOCATION + ", device",
          "'" + name + "' is not there: PyTorch " + version() + " sees " + gpus + " GPUs",
          gpus == 0
              ? "Set it to cpu or auto; for a GPU, start with PYTORCH_LIBRARY_PATH naming a CUDA"
                  + " build of PyTorch "
                  + version()
                  + "."
              : "Give auto, cpu or gpu0 to gpu" + (gpus - 1) + ".");
    }
    return Device.gpu(index);
  }

  /** The engine's version. */
  String version() {
    return engine.getVersion();
  }
}
