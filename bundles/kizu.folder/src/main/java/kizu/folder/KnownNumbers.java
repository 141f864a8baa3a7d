package kizu.folder;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.TokenStreamFactory;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import java.io.IOException;

/** Writes a number that is not finite, which JSON does not know, as {@code null}. */
final class KnownNumbers extends JsonGeneratorDelegate {
  private KnownNumbers(JsonGenerator generator) {
    super(generator, false);
  }

  static JsonGenerator of(TokenStreamFactory factory, JsonGenerator generator) {
    return new KnownNumbers(generator);
  }

  @Override
  public void writeNumber(double value) throws IOException {
    if (Double.isFinite(value)) {
      delegate.writeNumber(value);
    } else {
      delegate.writeNull();
    }
  }

  @Override
  public void writeNumber(float value) throws IOException {
    if (Float.isFinite(value)) {
      delegate.writeNumber(value);
    } else {
      delegate.writeNull();
    }
  }
}
