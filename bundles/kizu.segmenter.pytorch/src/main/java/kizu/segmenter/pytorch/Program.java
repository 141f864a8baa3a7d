package kizu.segmenter.pytorch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtEngine;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * A TorchScript object in the engine and the memory that belongs to it.
 *
 * <p>What the engine keeps for each thread (gradient mode, number of threads, the graph optimiser)
 * is set before every call: a session may move to another thread, and others may use the same one.
 */
final class Program implements AutoCloseable {
  /** A method of the script. */
  enum Method {
    STEP(true),
    GRADIENT(true),
    LOGIT_GRADIENT(true),
    HESSIAN_PRODUCT(true),
    LOSSES(false),
    LOSS_MAP(false),
    PREDICT(false),
    PRECONDITION(false),
    COPY(false),
    AXPY(false),
    SCALE(false),
    DOT(false);

    private final boolean differentiates;

    Method(boolean differentiates) {
      this.differentiates = differentiates;
    }
  }

  private final PtNDManager memory;
  private final PtSymbolBlock module;
  private final int threads;
  private final Map<Method, NDArray> methods = new EnumMap<>(Method.class);

  /**
   * Loads a script.
   *
   * @param archive what {@link TorchScriptArchive} made
   * @param device where its memory lives
   * @param threads how many threads one operation may use, at least 1
   */
  Program(byte[] archive, Device device, int threads) {
    this.threads = threads;
    this.memory = (PtNDManager) NDManager.newBaseManager(device, PtEngine.ENGINE_NAME);
    try {
      module = JniUtils.loadModule(memory, new ByteArrayInputStream(archive), false, false);
    } catch (IOException e) {
      memory.close();
      throw new UncheckedIOException(e);
    }
    for (Method method : Method.values()) {
      // The interface names the method to call by an array of that name.
      NDArray tag = memory.zeros(new Shape());
      tag.setName("module_method:" + method.name().toLowerCase(Locale.ROOT));
      methods.put(method, tag);
    }
  }

  /** Memory for one call's intermediates, closed by the caller. */
  NDManager scope() {
    return memory.newSubManager();
  }

  /**
   * Calls a method.
   *
   * @param scope owns the result
   * @param inputs arrays on the program's device; small settings may be on the CPU
   */
  NDArray call(NDManager scope, Method method, NDArray... inputs) {
    NDList arguments = new NDList(inputs);
    arguments.add(methods.get(method));
    boolean before = JniUtils.isGradMode();
    JniUtils.setGradMode(method.differentiates);
    // The optimiser rewrites a graph after its first runs, which changes the last bits.
    JniUtils.setGraphExecutorOptimize(false);
    if (JniUtils.getNumThreads() != threads) {
      JniUtils.setNumThreads(threads);
    }
    try {
      NDList results = IValueUtils.forward(module, arguments, true);
      results.attach(scope);
      return results.singletonOrThrow();
    } finally {
      JniUtils.setGradMode(before);
    }
  }

  /** Values on the program's device, owned by the scope. */
  NDArray upload(NDManager scope, float[] values, Shape shape) {
    NDArray array = host(scope).create(shape, DataType.FLOAT32);
    // Written where it lives: a Java buffer would be freed by the garbage collector's clock.
    array.toByteBuffer(true).asFloatBuffer().put(values);
    return array.toDevice(memory.getDevice(), false);
  }

  /** Numbers that steer a call, in the host's memory, owned by the scope. */
  NDArray settings(NDManager scope, double... values) {
    NDArray array = host(scope).create(new Shape(values.length), DataType.FLOAT64);
    array.toByteBuffer(true).asDoubleBuffer().put(values);
    return array;
  }

  private NDManager host(NDManager scope) {
    return memory.getDevice().isGpu() ? scope.newSubManager(Device.cpu()) : scope;
  }

  /** Keeps an array beyond its scope, until it or the program is closed. */
  NDArray keep(NDArray array) {
    array.attach(memory);
    return array;
  }

  /** How many arrays are alive, for tests. */
  int liveArrays() {
    return memory.getManagedArrays().size();
  }

  /** Where its memory lives. */
  Device device() {
    return memory.getDevice();
  }

  /** How many threads one operation may use. */
  int threads() {
    return threads;
  }

  @Override
  public void close() {
    memory.close();
  }
}
