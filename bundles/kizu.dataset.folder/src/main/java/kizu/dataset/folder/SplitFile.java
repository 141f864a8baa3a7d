package kizu.dataset.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kizu.api.KizuException;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;

/** Reads {@code splits.json}. */
final class SplitFile {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Pattern KEY =
      Pattern.compile(
          "(train|training|val|valid|validation|test|testing)(_normal|_defect)?",
          Pattern.CASE_INSENSITIVE);

  private final Path file;
  private final Listing listing = new Listing();

  private SplitFile(Path file) {
    this.file = file;
  }

  /**
   * Reads the file.
   *
   * @throws KizuException naming file and line or key, if it cannot be understood
   */
  static Listing read(Path file) throws KizuException {
    return new SplitFile(file).read();
  }

  private Listing read() throws KizuException {
    JsonNode top = parse();
    JsonNode splits = top.has("splits") ? top.get("splits") : top;
    if (!splits.isObject() || splits.isEmpty()) {
      throw new KizuException(
          file.toString(), "holds no splits", "Give an object with train, val and test.");
    }
    for (Map.Entry<String, JsonNode> part : splits.properties()) {
      part(part.getKey(), part.getValue());
    }
    return listing;
  }

  private JsonNode parse() throws KizuException {
    try {
      return MAPPER.readTree(file.toFile());
    } catch (JsonProcessingException e) {
      String line = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
      throw new KizuException(
          file + line, "is no JSON (" + e.getOriginalMessage() + ")", "Correct the line.", e);
    } catch (IOException e) {
      throw new KizuException(
          file.toString(), "cannot be read (" + e.getMessage() + ")", "Check the file.", e);
    }
  }

  private void part(String key, JsonNode value) throws KizuException {
    String where = file + " " + key;
    Matcher matcher = KEY.matcher(key);
    if (!matcher.matches()) {
      throw new KizuException(
          where,
          "unknown key",
          "Known are train, val, validation and test, each also with _normal or _defect.");
    }
    Split split = Entry.split(matcher.group(1), where);
    if ("_defect".equalsIgnoreCase(matcher.group(2))) {
      if (!value.isObject()) {
        throw new KizuException(
            where, "is no object", "Give a list of names for each class: {\"crack\": [\"a\"]}.");
      }
      for (Map.Entry<String, JsonNode> names : value.properties()) {
        names(names.getValue(), where + "." + names.getKey(), split, Optional.of(names.getKey()));
      }
    } else {
      names(value, where, split, Optional.ofNullable(matcher.group(2)).map(k -> SampleInfo.NORMAL));
    }
  }

  private void names(JsonNode names, String where, Split split, Optional<String> defectClass)
      throws KizuException {
    if (!names.isArray()) {
      throw new KizuException(where, "is no list", "Give a list of names.");
    }
    for (JsonNode name : names) {
      if (!name.isTextual() || name.textValue().isBlank()) {
        throw new KizuException(where, name + " is no name", "Give names in quotes.");
      }
      listing.add(
          new Entry(
              name.textValue(),
              where,
              Optional.of(split),
              defectClass.map(Entry::defectClass),
              Optional.empty()));
    }
  }
}
