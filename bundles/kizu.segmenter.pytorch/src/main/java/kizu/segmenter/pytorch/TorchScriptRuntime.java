package kizu.segmenter.pytorch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtEngine;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import kizu.api.ComponentName;
import kizu.api.KizuException;
import kizu.api.model.LoadedNetwork;
import kizu.api.model.NetworkRuntime;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Computes exported TorchScript on the CPU. A TorchScript file is a program: load trusted ones. */
@Component
@ComponentName(TorchScriptRuntime.FORMAT)
public final class TorchScriptRuntime implements NetworkRuntime {
  static final String FORMAT = "torchscript";

  /** Made by the framework. */
  @Activate
  public TorchScriptRuntime() {}

  @Override
  public String description() {
    return "PyTorch";
  }

  @Override
  public LoadedNetwork load(byte[] content) throws KizuException {
    PyTorchRuntime.load();
    PtNDManager memory = (PtNDManager) NDManager.newBaseManager(Device.cpu(), PtEngine.ENGINE_NAME);
    try {
      return new Script(
          memory, JniUtils.loadModule(memory, new ByteArrayInputStream(content), false, false));
    } catch (IOException | RuntimeException e) {
      memory.close();
      throw new KizuException(
          FORMAT,
          "PyTorch cannot load the network (" + e.getMessage() + ")",
          "Export it again; a file of another program may need another version of PyTorch.",
          e);
    }
  }

  private record Script(PtNDManager memory, PtSymbolBlock module) implements LoadedNetwork {
    /** For one small picture alone the engine tries a library that warns where it cannot start. */
    @Override
    public float[] predict(float[] images, int size, int height, int width) {
      return size > 1
          ? predictAll(images, size, height, width)
          : Arrays.copyOf(
              predictAll(PyTorchSegmenter.twice(images), 2, height, width), height * width);
    }

    private float[] predictAll(float[] images, int size, int height, int width) {
      long channels = images.length / ((long) size * height * width);
      boolean before = JniUtils.isGradMode();
      JniUtils.setGradMode(false);
      try (NDManager scope = memory.newSubManager()) {
        NDArray input = scope.create(images, new Shape(size, channels, height, width));
        NDList results = IValueUtils.forward(module, new NDList(input), false);
        results.attach(scope);
        return results.singletonOrThrow().toFloatArray();
      } finally {
        JniUtils.setGradMode(before);
      }
    }

    @Override
    public void close() {
      module.close();
      memory.close();
    }
  }
}
