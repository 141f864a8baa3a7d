package kizu.model.run;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kizu.api.KizuException;
import kizu.api.config.ComponentChoice;
import kizu.api.folder.Digest;
import kizu.api.tensor.SafeTensors;
import kizu.api.tensor.Tensor;
import kizu.folder.comparison.ComparisonPlan;
import kizu.folder.run.RunHead;
import kizu.folder.run.RunResult;

/**
 * A run that has its result, and the network that came of it.
 *
 * @param folder the run's
 * @param head what it is
 * @param result what came of it
 * @param network the weights that its figures are of, by their names
 */
public record FinishedRun(
    Path folder, RunHead head, RunResult result, Map<String, Tensor> network) {
  private static final String WEIGHTS = "model.safetensors";
  private static final String RESTORE = "Restore it from a copy, or do the run anew.";

  /**
   * Reads one.
   *
   * @throws KizuException if there is none, it is not finished, or its weights are damaged
   */
  public static FinishedRun read(Path folder) throws KizuException {
    if (Files.exists(ComparisonPlan.DOCUMENT.in(folder))) {
      throw new KizuException(
          folder.toString(),
          "is a comparison, which has a network for each of its runs",
          "Give one of " + folder.resolve("runs") + ".");
    }
    if (!Files.exists(RunHead.DOCUMENT.in(folder))) {
      throw new KizuException(folder.toString(), "holds no run", "kizu:runs lists what there is.");
    }
    if (!Files.exists(RunResult.DOCUMENT.in(folder))) {
      throw new KizuException(
          folder.toString(),
          "is not finished, so it has no network yet",
          "kizu:resume goes on with it.");
    }
    RunHead head = RunHead.DOCUMENT.read(RunHead.DOCUMENT.in(folder));
    RunResult result = RunResult.DOCUMENT.read(RunResult.DOCUMENT.in(folder), RunResult.AGAIN);
    return new FinishedRun(folder, head, result, weights(folder.resolve(WEIGHTS), result));
  }

  private static Map<String, Tensor> weights(Path file, RunResult result) throws KizuException {
    String sum = result.files().get(WEIGHTS);
    if (sum == null) {
      throw new KizuException(
          file.toString(),
          "was never written: the run is of an older Kizu, or its segmenter tells of no weights",
          "Do the run anew.");
    }
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new KizuException(file.toString(), "cannot be read", RESTORE, e);
    }
    if (!Digest.of(bytes).equals(sum)) {
      throw new KizuException(
          file.toString(), "is damaged: it does not match its checksum in metrics.json", RESTORE);
    }
    return tensors(file, bytes);
  }

  /**
   * The tensors of a file.
   *
   * @param file its place, for messages
   * @param bytes its content
   */
  public static Map<String, Tensor> tensors(Path file, byte[] bytes) throws KizuException {
    try {
      return SafeTensors.read(Channels.newChannel(new ByteArrayInputStream(bytes)), bytes.length);
    } catch (IOException e) {
      throw new KizuException(
          file.toString(), "is no whole safetensors file: " + e.getMessage(), RESTORE, e);
    }
  }

  /** Its name. */
  public String name() {
    return String.valueOf(folder.getFileName());
  }

  /** The segmenter that it was trained with. */
  public ComponentChoice segmenter() {
    Map<String, Object> options = section("segmenter");
    String name = String.valueOf(options.remove("name"));
    return new ComponentChoice(name, options);
  }

  /** The defect classes that it has learned, as far as the experiment names them; empty for all. */
  public List<String> classes() {
    return section("budget").get("classes") instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  /** A copy of a section of its experiment. */
  Map<String, Object> section(String key) {
    Map<String, Object> section = new TreeMap<>();
    if (head.experiment().get(key) instanceof Map<?, ?> map) {
      map.forEach((name, value) -> section.put(String.valueOf(name), value));
    }
    return section;
  }
}
