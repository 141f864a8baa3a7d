package kizu.folder;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;

/** Reads a number that is {@code null} or not there, so not known, as NaN. */
final class UnknownNumber extends StdScalarDeserializer<Double> {
  private static final long serialVersionUID = 1;

  UnknownNumber() {
    super(Double.class);
  }

  @Override
  public Double deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    return parser.currentToken().isNumeric()
        ? (Double) parser.getDoubleValue()
        : (Double) context.handleUnexpectedToken(Double.class, parser);
  }

  @Override
  public Double getNullValue(DeserializationContext context) {
    return Double.NaN;
  }
}
