package kizu.experiment.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kizu.api.KizuException;
import kizu.api.PlainText;
import kizu.api.folder.Seal;
import org.jspecify.annotations.Nullable;

/**
 * JSON as plain maps and lists. Numbers that are not known are written as {@code null}. A file
 * carries its checksum as its last member, and is read only if every byte is as it was written.
 */
public final class Json {
  private static final String ANEW =
      "Restore it from a copy, or do the run anew in another folder.";
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
  private static final ObjectWriter PRETTY =
      MAPPER.writer(new DefaultPrettyPrinter().withObjectIndenter(INDENTER));

  private Json() {}

  /** One line, without an end of line. */
  public static String line(Object value) {
    try {
      return plain(MAPPER.writeValueAsString(clean(value)));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not made of maps, lists and scalars: " + value, e);
    }
  }

  /**
   * Characters that a terminal obeys stand in strings only; how they are shown is how JSON writes
   * them.
   */
  private static String plain(String json) {
    return PlainText.ofLines(json);
  }

  /** One line that does not depend on the order of keys; for hashing and comparing. */
  public static String canonical(Object value) {
    return line(sorted(value));
  }

  /**
   * Writes a file, whole or not at all, with its checksum.
   *
   * @param value an object with at least one member
   */
  public static void write(Path file, Map<String, ?> value) throws KizuException {
    try {
      String text = plain(PRETTY.writeValueAsString(clean(value))) + "\n";
      Storage.write(file, Seal.file(text).getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not made of maps, lists and scalars: " + value, e);
    }
  }

  /**
   * Reads a file that holds an object.
   *
   * @throws KizuException naming the file, if it is missing or damaged
   */
  public static Map<String, Object> read(Path file) throws KizuException {
    return read(file, ANEW);
  }

  /**
   * Reads a file that holds an object.
   *
   * @param remedy what to do where it is damaged
   * @throws KizuException naming the file, if it is missing or damaged
   */
  public static Map<String, Object> read(Path file, String remedy) throws KizuException {
    byte[] bytes = bytes(file);
    Optional<String> text = Seal.openFile(bytes);
    if (text.isEmpty()) {
      throw new KizuException(file.toString(), Seal.fault(bytes), remedy);
    }
    try {
      Map<String, Object> map = MAPPER.readValue(text.get(), new TypeReference<>() {});
      if (map != null) {
        return map;
      }
    } catch (JsonProcessingException e) {
      throw new KizuException(
          file.toString(), "is damaged: it is no JSON object" + place(e), remedy, e);
    }
    throw new KizuException(file.toString(), "is damaged: it holds nothing", remedy);
  }

  private static byte[] bytes(Path file) throws KizuException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new KizuException(
          file.toString(), "is missing", "Check that the folder is a whole run.", e);
    } catch (IOException e) {
      throw new KizuException(
          file.toString(), "cannot be read", "Check that the folder is a run and readable.", e);
    }
  }

  private static String place(JsonProcessingException e) {
    return e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
  }

  /** Parses a text; empty if it is no object. */
  public static Map<String, Object> parse(String line) {
    try {
      Map<String, Object> map = MAPPER.readValue(line, new TypeReference<>() {});
      return map == null ? Map.of() : map;
    } catch (JsonProcessingException e) {
      return Map.of();
    }
  }

  private static @Nullable Object clean(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> cleaned = new LinkedHashMap<>();
      map.forEach((key, item) -> cleaned.put(String.valueOf(key), clean(item)));
      return cleaned;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> cleaned = new ArrayList<>();
      list.forEach(item -> cleaned.add(clean(item)));
      return cleaned;
    }
    if (value instanceof Double number && !Double.isFinite(number)) {
      return null;
    }
    return value;
  }

  private static Object sorted(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> sorted = new TreeMap<>();
      map.forEach((key, item) -> sorted.put(String.valueOf(key), sorted(item)));
      return sorted;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Json::sorted).toList();
    }
    return value;
  }
}
