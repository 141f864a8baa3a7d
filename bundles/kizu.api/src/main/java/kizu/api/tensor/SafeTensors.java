package kizu.api.tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The safetensors format (F32 and F64): eight bytes of header length, a JSON header, then the
 * values, little-endian. Tensors are written in the order of their names, so equal tensors give
 * equal bytes.
 *
 * <p>Format: https://github.com/huggingface/safetensors
 */
public final class SafeTensors {
  private static final int CHUNK = 1 << 16;

  /** A header larger than this is no header. */
  private static final long LARGEST_HEADER = 64L << 20;

  private SafeTensors() {}

  /** Writes tensors. */
  public static void write(WritableByteChannel out, Map<String, Tensor> tensors)
      throws IOException {
    Map<String, Tensor> ordered = new TreeMap<>(tensors);
    byte[] header = padded(TensorHeader.of(ordered).getBytes(StandardCharsets.UTF_8));
    ByteBuffer buffer = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putLong(header.length);
    drain(buffer, out);
    ByteBuffer text = ByteBuffer.wrap(header);
    while (text.hasRemaining()) {
      out.write(text);
    }
    for (Tensor tensor : ordered.values()) {
      if (tensor instanceof Tensor.Floats floats) {
        for (float value : floats.data()) {
          room(buffer, out).putFloat(value);
        }
      } else if (tensor instanceof Tensor.Doubles doubles) {
        for (double value : doubles.data()) {
          room(buffer, out).putDouble(value);
        }
      }
    }
    drain(buffer, out);
  }

  /** Values start at a multiple of eight bytes; the format pads with spaces. */
  private static byte[] padded(byte[] text) {
    byte[] padded = new byte[(text.length + 7) / 8 * 8];
    Arrays.fill(padded, (byte) ' ');
    System.arraycopy(text, 0, padded, 0, text.length);
    return padded;
  }

  private static ByteBuffer room(ByteBuffer buffer, WritableByteChannel out) throws IOException {
    if (buffer.remaining() < Double.BYTES) {
      drain(buffer, out);
    }
    return buffer;
  }

  private static void drain(ByteBuffer buffer, WritableByteChannel out) throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      out.write(buffer);
    }
    buffer.clear();
  }

  /**
   * Reads tensors. No more memory is taken than there are bytes, whatever the header says.
   *
   * @param in at its beginning; stays the caller's
   * @param bytes how many it has
   * @throws IOException if they are no whole safetensors file, or one with other values than F32
   *     and F64
   */
  public static Map<String, Tensor> read(ReadableByteChannel in, long bytes) throws IOException {
    long size = fill(in, Long.BYTES).getLong();
    if (size < 2 || size > LARGEST_HEADER) {
      throw new IOException("not a safetensors file: header of " + size + " bytes");
    }
    if (size > bytes - Long.BYTES) {
      throw truncated(size - (bytes - Long.BYTES));
    }
    byte[] text = fill(in, (int) size).array();
    List<TensorHeader> headers = TensorHeader.read(new String(text, StandardCharsets.UTF_8));
    long end = headers.isEmpty() ? 0 : headers.get(headers.size() - 1).end();
    long there = bytes - Long.BYTES - size;
    if (end > there) {
      throw truncated(end - there);
    }
    if (end < there) {
      throw new IOException("holds more than its header tells of");
    }
    Map<String, Tensor> tensors = new TreeMap<>();
    for (TensorHeader header : headers) {
      tensors.put(header.name(), values(in, header));
    }
    return tensors;
  }

  private static Tensor values(ReadableByteChannel in, TensorHeader header) throws IOException {
    int count = header.count();
    if (header.type() == TensorHeader.Type.F32) {
      float[] floats = new float[count];
      for (int done = 0; done < count; ) {
        int part = Math.min(count - done, CHUNK / Float.BYTES);
        fill(in, part * Float.BYTES).asFloatBuffer().get(floats, done, part);
        done += part;
      }
      return new Tensor.Floats(header.shape(), floats);
    }
    double[] doubles = new double[count];
    for (int done = 0; done < count; ) {
      int part = Math.min(count - done, CHUNK / Double.BYTES);
      fill(in, part * Double.BYTES).asDoubleBuffer().get(doubles, done, part);
      done += part;
    }
    return new Tensor.Doubles(header.shape(), doubles);
  }

  private static ByteBuffer fill(ReadableByteChannel in, int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (in.read(buffer) < 0) {
        throw truncated(buffer.remaining());
      }
    }
    return buffer.flip();
  }

  private static IOException truncated(long missing) {
    return new IOException("truncated: " + missing + " bytes are missing");
  }
}
