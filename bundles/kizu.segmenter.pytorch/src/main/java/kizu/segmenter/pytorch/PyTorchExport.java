package kizu.segmenter.pytorch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kizu.api.ComponentName;
import kizu.api.KizuException;
import kizu.api.config.Options;
import kizu.api.model.ExportedNetwork;
import kizu.api.model.NetworkExport;
import kizu.api.model.NetworkFile;
import kizu.api.tensor.SafeTensors;
import kizu.api.tensor.Tensor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Writes networks as TorchScript, ONNX and plain weights. Needs no native code. */
@Component
@ComponentName("pytorch")
public final class PyTorchExport implements NetworkExport {
  private static final String SIZE = "size";

  /** Made by the framework. */
  @Activate
  public PyTorchExport() {}

  @Override
  public ExportedNetwork export(int channels, Options options, Map<String, Tensor> weights)
      throws KizuException {
    String size = Settings.of(options).size();
    Network network = Network.named(size, channels);
    float[] flat = flat(network, weights);
    byte[] script =
        TorchScriptArchive.of(
            ExportedScript.CLASS, ExportedScript.of(network), ExportedScript.WEIGHTS, flat);
    byte[] graph = OnnxPass.file(network, flat, Map.of("network", network.name()));
    return new ExportedNetwork(
        String.format(
            Locale.ROOT, "%s, %,d weights, %d channels", network.name(), flat.length, channels),
        Map.of(SIZE, size),
        List.of(
            new NetworkFile("model.safetensors", "safetensors", bytes(weights)),
            new NetworkFile("model.pt", TorchScriptRuntime.FORMAT, script),
            new NetworkFile("model.onnx", "onnx", graph)));
  }

  private static float[] flat(Network network, Map<String, Tensor> weights) throws KizuException {
    try {
      return new NamedTensors(network.layout()).join("", weights);
    } catch (IllegalArgumentException e) {
      throw new KizuException(
          "model.safetensors",
          "does not hold the weights of " + network.name() + " (" + e.getMessage() + ")",
          "Restore it from a copy, or do the run anew.",
          e);
    }
  }

  private static byte[] bytes(Map<String, Tensor> weights) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      SafeTensors.write(Channels.newChannel(bytes), weights);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
