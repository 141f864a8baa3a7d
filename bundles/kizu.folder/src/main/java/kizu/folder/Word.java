package kizu.folder;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializerBase;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a value that stands in a document as one text. */
final class Word<T> extends StdScalarDeserializer<T> {
  private static final long serialVersionUID = 1;
  private final transient Function<String, T> read;
  private final transient @Nullable T absent;

  private Word(Class<T> type, Function<String, T> read, @Nullable T absent) {
    super(type);
    this.read = read;
    this.absent = absent;
  }

  /**
   * Adds a type.
   *
   * @param write its text
   * @param read the value of a text; refuses one that means none with any exception
   */
  static <T> void add(
      SimpleModule module, Class<T> type, Function<T, String> write, Function<String, T> read) {
    add(module, type, write, read, null);
  }

  /** Adds a type that is something where a document says nothing. */
  static <T> void add(
      SimpleModule module,
      Class<T> type,
      Function<T, String> write,
      Function<String, T> read,
      @Nullable T absent) {
    module.addDeserializer(type, new Word<>(type, read, absent));
    module.addSerializer(
        type,
        new ToStringSerializerBase(type) {
          @Override
          public String valueToString(Object value) {
            return write.apply(type.cast(value));
          }
        });
  }

  @Override
  public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    if (!parser.hasToken(JsonToken.VALUE_STRING)) {
      throw context.wrongTokenException(parser, handledType(), JsonToken.VALUE_STRING, "no text");
    }
    String text = parser.getText();
    try {
      return read.apply(text);
    } catch (RuntimeException e) {
      throw context.weirdStringException(text, handledType(), "of no meaning");
    }
  }

  @Override
  public @Nullable T getNullValue(DeserializationContext context) {
    return absent;
  }
}
