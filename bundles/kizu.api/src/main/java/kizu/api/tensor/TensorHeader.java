package kizu.api.tensor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What a safetensors header tells of one tensor.
 *
 * @param name its name
 * @param type of its values
 * @param shape its extents
 * @param begin where its values begin, in bytes from the end of the header
 * @param end where they end; {@code end - begin} is what the shape takes
 */
record TensorHeader(String name, Type type, List<Integer> shape, long begin, long end) {
  private static final String METADATA = "__metadata__";

  /** The types that are read and written. */
  enum Type {
    F32(Float.BYTES),
    F64(Double.BYTES);

    private final int bytes;

    Type(int bytes) {
      this.bytes = bytes;
    }
  }

  /** How many values there are. */
  int count() {
    return (int) ((end - begin) / type.bytes);
  }

  /** The header of tensors in their order. */
  static String of(Map<String, Tensor> tensors) {
    StringJoiner header = new StringJoiner(",", "{", "}");
    long begin = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      Type type = entry.getValue() instanceof Tensor.Doubles ? Type.F64 : Type.F32;
      long end = begin + type.bytes * count(entry.getValue());
      StringJoiner shape = new StringJoiner(",");
      entry.getValue().shape().forEach(extent -> shape.add(extent.toString()));
      header.add(
          String.format(
              Locale.ROOT,
              "%s:{\"dtype\":\"%s\",\"shape\":[%s],\"data_offsets\":[%d,%d]}",
              HeaderText.quoted(entry.getKey()),
              type,
              shape,
              begin,
              end));
      begin = end;
    }
    return header.toString();
  }

  private static long count(Tensor tensor) {
    return tensor instanceof Tensor.Doubles doubles
        ? doubles.data().length
        : ((Tensor.Floats) tensor).data().length;
  }

  /**
   * Reads a header.
   *
   * @return what it tells of, in the order of the values, which follow each other without a gap
   * @throws IOException if it is none, or one of other values than F32 and F64
   */
  static List<TensorHeader> read(String text) throws IOException {
    HeaderText header = new HeaderText(text);
    List<TensorHeader> tensors = new ArrayList<>();
    Set<String> names = new HashSet<>();
    header.members(
        name -> {
          if (!names.add(name)) {
            throw new IOException("tensor " + name + " is there twice");
          }
          if (name.equals(METADATA)) {
            header.members(key -> header.string());
          } else {
            tensors.add(one(name, header));
          }
        });
    header.end();
    // An empty tensor begins where the next one does; its end tells them apart.
    tensors.sort(
        Comparator.comparingLong(TensorHeader::begin).thenComparingLong(TensorHeader::end));
    long end = 0;
    for (TensorHeader tensor : tensors) {
      if (tensor.begin() != end) {
        throw new IOException(
            "tensor " + tensor.name() + " does not begin where the one before ends");
      }
      end = tensor.end();
    }
    return tensors;
  }

  private static TensorHeader one(String name, HeaderText header) throws IOException {
    Draft draft = new Draft();
    header.members(
        key -> {
          switch (key) {
            case "dtype" -> draft.type = header.string();
            case "shape" -> draft.shape = header.numbers();
            case "data_offsets" -> draft.offsets = header.numbers();
            default -> throw new IOException("tensor " + name + " has an unknown " + key);
          }
        });
    return draft.tensor(name);
  }

  /** What has been read of one so far. */
  private static final class Draft {
    private @Nullable String type;
    private @Nullable List<Long> shape;
    private @Nullable List<Long> offsets;

    private TensorHeader tensor(String name) throws IOException {
      List<Long> extents = shape;
      List<Long> ends = offsets;
      if (type == null || extents == null || ends == null || ends.size() != 2) {
        throw new IOException("tensor " + name + " lacks its dtype, shape or data_offsets");
      }
      if (!type.equals("F32") && !type.equals("F64")) {
        throw new IOException("tensor " + name + " has type " + type + ", not F32 or F64");
      }
      Type known = Type.valueOf(type);
      List<Integer> sizes = new ArrayList<>();
      long values = 1;
      for (long extent : extents) {
        sizes.add((int) Math.min(extent, Integer.MAX_VALUE));
        values = Math.min(values * Math.min(extent, Integer.MAX_VALUE), Integer.MAX_VALUE);
      }
      if (ends.get(1) - ends.get(0) != values * known.bytes || values == Integer.MAX_VALUE) {
        throw new IOException("tensor " + name + " has another shape than values");
      }
      return new TensorHeader(name, known, List.copyOf(sizes), ends.get(0), ends.get(1));
    }
  }
}
