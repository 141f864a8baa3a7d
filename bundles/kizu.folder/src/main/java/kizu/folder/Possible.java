package kizu.folder;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/** What may have no value: {@code null}, or not there. */
final class Possible {
  private Possible() {}

  static final class OptionalWriter extends StdSerializer<Optional<?>> {
    private static final long serialVersionUID = 1;

    OptionalWriter() {
      super(TypeFactory.defaultInstance().constructType(Optional.class));
    }

    @Override
    public boolean isEmpty(SerializerProvider provider, Optional<?> value) {
      return value.isEmpty();
    }

    @Override
    public void serialize(Optional<?> value, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      provider.defaultSerializeValue(value.orElse(null), generator);
    }
  }

  static final class OptionalReader extends StdDeserializer<Optional<?>>
      implements ContextualDeserializer {
    private static final long serialVersionUID = 1;

    OptionalReader() {
      this(TypeFactory.unknownType());
    }

    private OptionalReader(JavaType content) {
      super(content);
    }

    @Override
    public JsonDeserializer<?> createContextual(
        DeserializationContext context, BeanProperty property) {
      return new OptionalReader(context.getContextualType().containedTypeOrUnknown(0));
    }

    @Override
    public Optional<?> deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return Optional.of(context.readValue(parser, getValueType()));
    }

    @Override
    public Optional<?> getNullValue(DeserializationContext context) {
      return Optional.empty();
    }
  }

  static final class IntWriter extends StdSerializer<OptionalInt> {
    private static final long serialVersionUID = 1;

    IntWriter() {
      super(OptionalInt.class);
    }

    @Override
    public boolean isEmpty(SerializerProvider provider, OptionalInt value) {
      return value.isEmpty();
    }

    @Override
    public void serialize(OptionalInt value, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      if (value.isPresent()) {
        generator.writeNumber(value.getAsInt());
      } else {
        generator.writeNull();
      }
    }
  }

  static final class IntReader extends StdDeserializer<OptionalInt> {
    private static final long serialVersionUID = 1;

    IntReader() {
      super(OptionalInt.class);
    }

    @Override
    public OptionalInt deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return OptionalInt.of(_parseIntPrimitive(parser, context));
    }

    @Override
    public OptionalInt getNullValue(DeserializationContext context) {
      return OptionalInt.empty();
    }
  }
}
