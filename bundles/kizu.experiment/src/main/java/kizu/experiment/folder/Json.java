package kizu.experiment.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kizu.api.KizuException;
import org.jspecify.annotations.Nullable;

/** JSON as plain maps and lists. Numbers that are not known are written as {@code null}. */
public final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
  private static final ObjectWriter PRETTY =
      MAPPER.writer(new DefaultPrettyPrinter().withObjectIndenter(INDENTER));

  private Json() {}

  /** One line, without an end of line. */
  public static String line(Object value) {
    try {
      return MAPPER.writeValueAsString(clean(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not made of maps, lists and scalars: " + value, e);
    }
  }

  /** One line that does not depend on the order of keys; for hashing and comparing. */
  public static String canonical(Object value) {
    return line(sorted(value));
  }

  /** Writes a file, whole or not at all. */
  public static void write(Path file, Object value) throws KizuException {
    try {
      String text = PRETTY.writeValueAsString(clean(value)) + "\n";
      Storage.write(file, text.getBytes(StandardCharsets.UTF_8));
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
    try {
      return MAPPER.readValue(Files.readAllBytes(file), new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new KizuException(
          file.toString(), "is damaged", "Restore it from a copy, or start the run anew.", e);
    } catch (IOException e) {
      throw new KizuException(
          file.toString(), "cannot be read", "Check that the folder is a run and readable.", e);
    }
  }

  /** Parses one line; empty if it is no whole object. */
  public static Map<String, Object> parseLine(String line) {
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
