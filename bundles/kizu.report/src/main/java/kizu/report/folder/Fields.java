package kizu.report.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kizu.api.KizuException;
import kizu.api.folder.Seal;
import org.jspecify.annotations.Nullable;

/**
 * Typed reading of a JSON object. A single value that is missing is not known and the page says so;
 * a missing list or object, or a value of another type, means a damaged file.
 */
public final class Fields {
  private final Path file;
  private final JsonNode node;

  Fields(Path file, JsonNode node) {
    this.file = file;
    this.node = node;
  }

  /**
   * Reads a file that holds an object.
   *
   * @throws KizuException naming the file, if it is missing or damaged
   */
  public static Fields read(Path file) throws KizuException {
    JsonNode tree = load(file, JsonNode.class);
    if (!tree.isObject()) {
      throw damaged(file, "holds no JSON object", null);
    }
    return new Fields(file, tree);
  }

  /**
   * Reads a whole file as the given type.
   *
   * @throws KizuException naming the file, if it is missing, or any byte is not as it was written
   */
  static <T> T load(Path file, Class<T> type) throws KizuException {
    try {
      byte[] bytes = Files.readAllBytes(file);
      String text = Seal.openFile(bytes).orElseThrow(() -> damaged(file, Seal.fault(bytes), null));
      T value = Json.MAPPER.readValue(text, type);
      if (value == null) {
        throw damaged(file, "is empty", null);
      }
      return value;
    } catch (NoSuchFileException e) {
      throw new KizuException(
          file.toString(),
          "is not there",
          "A run that is not finished, or pastes nothing, has none.",
          e);
    } catch (JsonProcessingException e) {
      throw damaged(file, "is damaged: it is not of the shape such a file has", e);
    } catch (IOException e) {
      throw new KizuException(
          file.toString(), "cannot be read", "Check that the file is readable.", e);
    }
  }

  /** A text; empty where it is missing. */
  public String text(String key) {
    return node.path(key).asText("");
  }

  /** A number; NaN where it is null or missing. */
  public double number(String key) {
    return Json.number(node.path(key));
  }

  /** A whole number; 0 where it is missing. */
  public long integer(String key) {
    return node.path(key).asLong();
  }

  /** A truth value; false where it is missing. */
  public boolean flag(String key) {
    return node.path(key).asBoolean();
  }

  /** Whether there is an object of that name. */
  public boolean has(String key) {
    return node.path(key).isObject();
  }

  /** An object. */
  public Fields object(String key) throws KizuException {
    if (!has(key)) {
      throw damaged(file, "has no '" + key + "'", null);
    }
    return new Fields(file, node.path(key));
  }

  /** A list of objects. */
  public List<Fields> list(String key) throws KizuException {
    if (!node.path(key).isArray()) {
      throw damaged(file, "has no list '" + key + "'", null);
    }
    return objects(file, node.path(key));
  }

  /** A list of texts; empty where it is missing. */
  public List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    node.path(key).forEach(item -> texts.add(item.asText()));
    return texts;
  }

  /** The keys, in the order of the file. */
  public List<String> keys() {
    List<String> keys = new ArrayList<>();
    node.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  /** Every number among the values, NaN for null, in the order of the file. */
  public Map<String, Double> numbers() {
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (String key : keys()) {
      JsonNode value = node.path(key);
      if (value.isNumber() || value.isNull()) {
        numbers.put(key, Json.number(value));
      }
    }
    return numbers;
  }

  /** The two ends of an interval; NaN where they are not known. */
  public double[] ends(String key) {
    JsonNode ends = node.path(key);
    return new double[] {Json.number(ends.path(0)), Json.number(ends.path(1))};
  }

  /** What is read, as it is. */
  public JsonNode tree() {
    return node;
  }

  /** The file, for messages. */
  public Path file() {
    return file;
  }

  private static List<Fields> objects(Path file, JsonNode list) {
    List<Fields> objects = new ArrayList<>();
    list.forEach(item -> objects.add(new Fields(file, item)));
    return objects;
  }

  static KizuException damaged(Path file, String problem, @Nullable Throwable cause) {
    return new KizuException(file.toString(), problem, "Restore it from a copy.", cause);
  }
}
