package kizu.segmenter.pytorch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import kizu.api.KizuException;
import kizu.api.tensor.SafeTensors;
import kizu.api.tensor.Tensor;

/**
 * Weights from a file, laid over freshly drawn ones. Every block must be there by its name and
 * shape, but for what depends on the task they are from.
 */
final class GivenWeights {
  private static final int INPUTS = 1;
  private static final int MOST_NAMES = 3;

  private final String name;
  private final Map<String, Tensor> tensors;

  private GivenWeights(String name, Map<String, Tensor> tensors) {
    this.name = name;
    this.tensors = tensors;
  }

  /**
   * Reads a file.
   *
   * @param name the file's, for messages
   * @param content its bytes
   * @throws KizuException if it is no safetensors file
   */
  static GivenWeights read(String name, byte[] content) throws KizuException {
    try {
      return new GivenWeights(
          name,
          SafeTensors.read(Channels.newChannel(new ByteArrayInputStream(content)), content.length));
    } catch (IOException e) {
      throw new KizuException(
          WeightsChoice.LOCATION,
          "'" + name + "' cannot be used: " + e.getMessage(),
          "Give a safetensors file with values of type F32.",
          e);
    }
  }

  /**
   * Lays them over drawn ones.
   *
   * @param network whose weights they are to be
   * @param flat drawn weights in the order of {@link Layout#parameters}; overwritten
   * @return the blocks that stay as they were drawn
   * @throws KizuException naming what is missing, unknown, of another shape, or no number
   */
  List<String> over(Network network, float[] flat) throws KizuException {
    List<String> wrong = new ArrayList<>();
    List<String> drawn = new ArrayList<>();
    TreeSet<String> unknown = new TreeSet<>(tensors.keySet());
    for (Parameter parameter : network.layout().parameters()) {
      unknown.remove(parameter.name());
      Tensor tensor = tensors.get(parameter.name());
      if (tensor instanceof Tensor.Floats floats && floats.shape().equals(parameter.shape())) {
        if (finite(floats.data())) {
          System.arraycopy(floats.data(), 0, flat, parameter.offset(), parameter.size());
        } else {
          wrong.add(parameter.name() + " has values that are no finite numbers");
        }
      } else if (tensor == null) {
        if (network.ofATask(parameter)) {
          drawn.add(parameter.name());
        } else {
          wrong.add(parameter.name() + " is missing");
        }
      } else if (tensor instanceof Tensor.Doubles) {
        wrong.add(parameter.name() + " is of type F64, not F32");
      } else if (network.ofChannels(parameter)
          ? otherChannels(tensor.shape(), parameter.shape())
          : ofItsHead(parameter)) {
        drawn.add(parameter.name());
      } else {
        wrong.add(parameter.name() + " is " + tensor.shape() + ", not " + parameter.shape());
      }
    }
    unknown.forEach(each -> wrong.add(each + " is unknown"));
    if (!wrong.isEmpty()) {
      throw refusal(network, wrong);
    }
    return drawn;
  }

  private static boolean ofItsHead(Parameter parameter) {
    return parameter.role() == Parameter.Role.HEAD || parameter.role() == Parameter.Role.PRIOR;
  }

  /** Whether two kernels differ in the number of their inputs and in nothing else. */
  private static boolean otherChannels(List<Integer> given, List<Integer> own) {
    if (given.size() != own.size()) {
      return false;
    }
    List<Integer> alike = new ArrayList<>(given);
    alike.set(INPUTS, own.get(INPUTS));
    return alike.equals(own);
  }

  private static boolean finite(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  private KizuException refusal(Network network, List<String> wrong) {
    int more = wrong.size() - MOST_NAMES;
    return new KizuException(
        WeightsChoice.LOCATION,
        "'%s' does not fit: %s%s"
            .formatted(
                name,
                String.join("; ", wrong.subList(0, Math.min(MOST_NAMES, wrong.size()))),
                more > 0 ? "; and " + more + " more" : ""),
        "Give weights of this network by their names and shapes, as the model.safetensors of a run"
            + " with the same segmenter.size holds them: "
            + network.layout().parameters().size()
            + " blocks, of which those of the task they are from may be missing: the head, the first"
            + " convolution of a network for other channels, and of resnet18 all but the encoder.");
  }
}
