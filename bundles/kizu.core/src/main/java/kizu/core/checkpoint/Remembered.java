package kizu.core.checkpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a listener wants to know again, in a file of its own: it holds times, so it differs between
 * trainings that are otherwise equal to the byte.
 *
 * @param step of the checkpoint it belongs to
 * @param texts by name
 */
record Remembered(int step, Map<String, String> texts) {
  /** The text of its file. */
  String text() throws IOException {
    ObjectNode object = SealedObject.create();
    object.put("step", step);
    ObjectNode members = object.putObject("remembered");
    new TreeMap<>(texts).forEach(members::put);
    return SealedObject.text(object);
  }

  /** Reads its file. */
  static Remembered read(byte[] bytes) throws IOException {
    SealedObject object = SealedObject.read(bytes);
    return new Remembered(object.integer("step"), object.texts("remembered"));
  }
}
