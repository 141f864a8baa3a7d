package kizu.runtime.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Map;
import kizu.api.ComponentName;
import kizu.api.KizuException;
import kizu.api.model.LoadedNetwork;
import kizu.api.model.NetworkRuntime;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Computes ONNX files on the CPU. Native code is loaded with the first of them. */
@Component
@ComponentName(OnnxRuntime.FORMAT)
public final class OnnxRuntime implements NetworkRuntime {
  static final String FORMAT = "onnx";

  private static final String INPUT = "images";

  /** Made by the framework. */
  @Activate
  public OnnxRuntime() {}

  @Override
  public String description() {
    return "ONNX Runtime " + OrtEnvironment.getEnvironment().getVersion();
  }

  @Override
  public LoadedNetwork load(byte[] content) throws KizuException {
    try {
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      return new Session(environment, environment.createSession(content));
    } catch (OrtException e) {
      throw new KizuException(
          FORMAT,
          "ONNX Runtime cannot load the network (" + e.getMessage() + ")",
          "Export it again; a file of another program may need a newer ONNX Runtime.",
          e);
    } catch (LinkageError e) {
      throw new KizuException(
          FORMAT,
          "ONNX Runtime's native library does not load here (" + e.getMessage() + ")",
          "Remove the bundle kizu.runtime.onnx; models are exported without it, too.",
          e);
    }
  }

  private record Session(OrtEnvironment environment, OrtSession session) implements LoadedNetwork {
    @Override
    public float[] predict(float[] images, int size, int height, int width) {
      long channels = images.length / ((long) size * height * width);
      long[] shape = {size, channels, height, width};
      try (OnnxTensor input =
              OnnxTensor.createTensor(environment, FloatBuffer.wrap(images), shape);
          OrtSession.Result results = session.run(Map.of(INPUT, input))) {
        float[] probability = new float[size * height * width];
        ((OnnxTensor) results.get(0)).getFloatBuffer().get(probability);
        return probability;
      } catch (OrtException e) {
        throw new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
      }
    }

    @Override
    public void close() {
      try {
        session.close();
      } catch (OrtException e) {
        throw new IllegalStateException("ONNX Runtime does not let go of a network", e);
      }
    }
  }
}
