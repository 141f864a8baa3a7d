package kizu.segmenter.pytorch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Packs TorchScript source as the archive the engine loads: a zip of the format's version, a pickle
 * that makes one object, with at most one buffer, an empty tuple of constants, the source, and the
 * buffer's values.
 */
final class TorchScriptArchive {
  private static final byte[] VERSION = ascii("3\n");
  private static final String STORAGE = "data/0";
  private static final byte[] NO_CONSTANTS = {(byte) 0x80, 2, ')', '.'};

  private TorchScriptArchive() {}

  /**
   * The archive.
   *
   * @param className of the class the source declares
   * @param source in ASCII
   */
  static byte[] of(String className, String source) {
    return zip(Map.of(), instance(className), source);
  }

  private static byte[] zip(Map<String, byte[]> records, byte[] pickle, String source) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setMethod(ZipOutputStream.STORED);
      put(zip, "version", VERSION);
      put(zip, "data.pkl", pickle);
      put(zip, "constants.pkl", NO_CONSTANTS);
      put(zip, "code/__torch__.py", ascii(source));
      for (Map.Entry<String, byte[]> record : records.entrySet()) {
        put(zip, record.getKey(), record.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * The archive of a module with one buffer.
   *
   * @param className of the class the source declares
   * @param source in ASCII
   * @param buffer the buffer's name
   * @param values what it holds: a float32 vector
   */
  static byte[] of(String className, String source, String buffer, float[] values) {
    ByteBuffer data =
        ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    data.asFloatBuffer().put(values);
    return zip(Map.of(STORAGE, data.array()), withBuffer(className, buffer, values.length), source);
  }

  /**
   * Pickle protocol 2: {@code Class.__new__()}, state {@code {"training": False, buffer:
   * _rebuild_tensor_v2(storage, 0, (length,), (1,), False, OrderedDict())}}.
   */
  private static byte[] withBuffer(String className, String buffer, int length) {
    ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    pickle.writeBytes(new byte[] {(byte) 0x80, 2});
    pickle.writeBytes(ascii("c__torch__\n" + className + "\n"));
    pickle.writeBytes(new byte[] {')', (byte) 0x81, '}', '('});
    text(pickle, buffer);
    pickle.writeBytes(ascii("ctorch._utils\n_rebuild_tensor_v2\n(("));
    text(pickle, "storage");
    pickle.writeBytes(ascii("ctorch\nFloatStorage\n"));
    text(pickle, STORAGE.substring(STORAGE.indexOf('/') + 1));
    text(pickle, "cpu");
    number(pickle, length);
    pickle.writeBytes(new byte[] {'t', 'Q'});
    number(pickle, 0);
    number(pickle, length);
    pickle.write((byte) 0x85);
    number(pickle, 1);
    pickle.writeBytes(new byte[] {(byte) 0x85, (byte) 0x89});
    pickle.writeBytes(ascii("ccollections\nOrderedDict\n)RtR"));
    text(pickle, "training");
    pickle.writeBytes(new byte[] {(byte) 0x89, 'u', 'b', '.'});
    return pickle.toByteArray();
  }

  private static void text(ByteArrayOutputStream pickle, String text) {
    pickle.write('X');
    little(pickle, text.length());
    pickle.writeBytes(ascii(text));
  }

  private static void number(ByteArrayOutputStream pickle, int value) {
    pickle.write('J');
    little(pickle, value);
  }

  private static void little(ByteArrayOutputStream pickle, int value) {
    pickle.writeBytes(
        ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
  }

  /** Pickle protocol 2: {@code Class.__new__()}, state {@code {"training": True}}. */
  private static byte[] instance(String className) {
    ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    pickle.writeBytes(new byte[] {(byte) 0x80, 2});
    pickle.writeBytes(ascii("c__torch__\n" + className + "\n"));
    pickle.writeBytes(new byte[] {')', (byte) 0x81, '}', 'X', 8, 0, 0, 0});
    pickle.writeBytes(ascii("training"));
    pickle.writeBytes(new byte[] {(byte) 0x88, 's', 'b', '.'});
    return pickle.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, byte[] data) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(data);
    ZipEntry entry = new ZipEntry("segmenter/" + name);
    entry.setTime(0);
    entry.setSize(data.length);
    entry.setCompressedSize(data.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(data);
    zip.closeEntry();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
