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
import java.util.function.Predicate;
import kizu.api.folder.Seal;

/**
 * A JSON object from a file that carries its checksum. Whatever is not as it should be is an {@link
 * IOException} that says what, to follow the file's name.
 *
 * @param node the object
 */
record SealedObject(JsonNode node) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .defaultPrettyPrinter(
              new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")))
          .build();

  /** An object to be filled. */
  static ObjectNode create() {
    return JSON.createObjectNode();
  }

  /** The text of a file, its checksum included. */
  static String text(ObjectNode object) throws IOException {
    return Seal.file(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(object) + "\n");
  }

  /** The object in a file of which every byte is as it was written. */
  static SealedObject read(byte[] bytes) throws IOException {
    String text =
        Seal.openFile(bytes).orElseThrow(() -> new IOException("does not match its checksum"));
    try {
      return new SealedObject(JSON.readTree(text));
    } catch (JsonProcessingException e) {
      throw new IOException("is no JSON object", e);
    }
  }

  int integer(String name) throws IOException {
    return member(name, JsonNode::isInt).intValue();
  }

  String string(String name) throws IOException {
    return member(name, JsonNode::isTextual).textValue();
  }

  SealedObject object(String name) throws IOException {
    return new SealedObject(member(name, JsonNode::isObject));
  }

  JsonNode list(String name) throws IOException {
    return member(name, JsonNode::isArray);
  }

  /** A number; those that JSON does not have are written as texts. */
  double number(String name) throws IOException {
    JsonNode member = member(name, n -> n.isNumber() || n.isTextual());
    try {
      return member.isNumber() ? member.doubleValue() : Double.parseDouble(member.textValue());
    } catch (NumberFormatException e) {
      throw new IOException("has a '" + name + "' that is no number", e);
    }
  }

  /** An object of texts. */
  Map<String, String> texts(String name) throws IOException {
    SealedObject object = object(name);
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> each : object.node().properties()) {
      texts.put(each.getKey(), object.string(each.getKey()));
    }
    return texts;
  }

  private JsonNode member(String name, Predicate<JsonNode> type) throws IOException {
    JsonNode member = node.path(name);
    if (!type.test(member)) {
      throw new IOException("has no '" + name + "', or one of another type");
    }
    return member;
  }
}
