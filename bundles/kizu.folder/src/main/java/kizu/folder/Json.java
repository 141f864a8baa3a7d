package kizu.folder;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import kizu.api.PlainText;

/**
 * Records, maps, lists and scalars as JSON. Numbers that are not known are {@code null}; a record's
 * component that has no value must be one that can be empty, or the text is none of that record.
 *
 * <p>Of several records one is told by a name in the text or by its members, never by its class
 * ({@code Id.CLASS}, {@code Id.DEDUCTION}): in a framework the mapper's bundle sees none of ours.
 */
public final class Json {
  static final ObjectMapper MAPPER =
      JsonMapper.builder(new JsonFactoryBuilder().addDecorator(KnownNumbers::of).build())
          .addModule(Shapes.module())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS, MapperFeature.AUTO_DETECT_IS_GETTERS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .withCoercionConfig(
              LogicalType.Textual,
              textual ->
                  textual
                      .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .build();

  private static final ObjectWriter PAGE =
      MAPPER.writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
  private static final ObjectWriter LINE = MAPPER.writer();
  private static final ObjectWriter SORTED =
      MAPPER.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private Json() {}

  /** One line, without an end of line. */
  public static String line(Object value) {
    return text(LINE, value);
  }

  /** One line that does not depend on the order of a map's keys; for hashing and comparing. */
  public static String canonical(Object value) {
    return text(SORTED, value);
  }

  /** A file's text. */
  static String page(Object value) {
    return text(PAGE, value) + "\n";
  }

  /**
   * Characters that a terminal obeys stand in strings only; how they are shown is how JSON writes
   * them.
   */
  private static String text(ObjectWriter writer, Object value) {
    try {
      return PlainText.ofLines(writer.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not made of records, maps, lists and scalars", e);
    }
  }

  /** A record as the members that it is written with, in order. */
  public static Map<String, Object> members(Object value) {
    return MAPPER.convertValue(value, new TypeReference<LinkedHashMap<String, Object>>() {});
  }

  /** Parses a text; empty if it is none of that type. */
  public static <T> Optional<T> parse(String text, Class<T> type) {
    try {
      return Optional.ofNullable(MAPPER.readValue(text, type));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
