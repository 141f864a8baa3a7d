package kizu.core.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import kizu.api.folder.Seal;

/**
 * What a checkpoint says of itself, under its own checksum: every number that a training goes on
 * with, and the checksums of the files beside it.
 *
 * @param step lower steps done
 * @param fingerprint of the resolved experiment
 * @param joined transforms that joined during the run
 * @param best the best evaluation so far
 * @param remembered what the listener wants to know again
 * @param files SHA-256 by file name
 */
record Manifest(
    int step,
    String fingerprint,
    TreeSet<String> joined,
    Checkpoint.Best best,
    Map<String, String> remembered,
    Map<String, String> files) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .defaultPrettyPrinter(
              new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")))
          .build();

  /** The manifest of a checkpoint whose files are written. */
  static Manifest of(Checkpoint checkpoint, Map<String, String> files) {
    return new Manifest(
        checkpoint.step(),
        checkpoint.fingerprint(),
        new TreeSet<>(checkpoint.joined()),
        checkpoint.best(),
        new TreeMap<>(checkpoint.remembered()),
        files);
  }

  /** The sealed text of its file. */
  String text() throws IOException {
    ObjectNode manifest = JSON.createObjectNode();
    manifest.put("step", step);
    manifest.put("fingerprint", fingerprint);
    var names = manifest.putArray("joined");
    joined.forEach(names::add);
    ObjectNode node = manifest.putObject("best");
    node.put("step", best.step());
    // JSON has no infinities; before the first evaluation there is nothing to keep.
    if (best.step() >= 0) {
      node.put("score", best.score());
      node.put("loss", best.loss());
      node.put("threshold", best.threshold());
    }
    ObjectNode kept = manifest.putObject("remembered");
    remembered.forEach(kept::put);
    ObjectNode hashes = manifest.putObject("files");
    files.forEach(hashes::put);
    return Seal.file(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(manifest) + "\n");
  }

  /**
   * Reads a manifest.
   *
   * @throws IOException saying what is wrong, if any byte is not as it was written or a member is
   *     missing
   */
  static Manifest read(byte[] bytes) throws IOException {
    String text =
        Seal.openFile(bytes).orElseThrow(() -> new IOException("does not match its checksum"));
    JsonNode manifest;
    try {
      manifest = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IOException("is no JSON object", e);
    }
    TreeSet<String> joined = new TreeSet<>();
    for (JsonNode name : member(manifest, "joined", JsonNode::isArray)) {
      joined.add(name.asText());
    }
    return new Manifest(
        member(manifest, "step", JsonNode::isInt).intValue(),
        member(manifest, "fingerprint", JsonNode::isTextual).textValue(),
        joined,
        best(member(manifest, "best", JsonNode::isObject)),
        texts(manifest, "remembered"),
        texts(manifest, "files"));
  }

  private static Checkpoint.Best best(JsonNode best) throws IOException {
    int step = member(best, "step", JsonNode::isInt).intValue();
    return step < 0
        ? Checkpoint.Best.NONE
        : new Checkpoint.Best(
            step, number(best, "score"), number(best, "loss"), number(best, "threshold"));
  }

  /** A number; those that JSON does not have are written as texts. */
  private static double number(JsonNode parent, String name) throws IOException {
    JsonNode node = member(parent, name, n -> n.isNumber() || n.isTextual());
    try {
      return node.isNumber() ? node.doubleValue() : Double.parseDouble(node.textValue());
    } catch (NumberFormatException e) {
      throw new IOException("'" + name + "' is no number", e);
    }
  }

  private static Map<String, String> texts(JsonNode parent, String name) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> each : member(parent, name, JsonNode::isObject).properties()) {
      if (!each.getValue().isTextual()) {
        throw new IOException("'" + name + "." + each.getKey() + "' is no text");
      }
      texts.put(each.getKey(), each.getValue().textValue());
    }
    return texts;
  }

  private static JsonNode member(JsonNode parent, String name, Predicate<JsonNode> type)
      throws IOException {
    JsonNode node = parent.path(name);
    if (!type.test(node)) {
      throw new IOException("'" + name + "' is missing or of another type");
    }
    return node;
  }
}
