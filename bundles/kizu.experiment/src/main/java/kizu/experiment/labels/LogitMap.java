package kizu.experiment.labels;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import kizu.api.KizuException;
import kizu.folder.Storage;

/**
 * The logit of a defect at each pixel of a picture, in steps of a sixteenth between -8 and +8: a
 * byte a pixel, for a set of many pictures has many of them.
 *
 * @param height rows
 * @param width columns
 * @param steps height × width values; not copied
 */
record LogitMap(int height, int width, byte[] steps) {
  /** Beyond it a network is as sure as it needs to be. */
  static final double MOST = 8;

  private static final int STEPS_A_UNIT = 16;

  /** More than any picture that is read here, for a file that is damaged. */
  private static final int MOST_PIXELS = 700_000_000;

  LogitMap {
    if (steps.length != Math.multiplyExact(height, width)) {
      throw new IllegalArgumentException(
          steps.length + " logits of " + height + "×" + width + " pixels");
    }
  }

  /** Of probabilities, 0..1. */
  static LogitMap of(int height, int width, float[] probability) {
    byte[] steps = new byte[probability.length];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = step(Math.log(probability[i] / (1.0 - probability[i])));
    }
    return new LogitMap(height, width, steps);
  }

  /** The mean of several networks' logits, of one picture. */
  static LogitMap mean(List<LogitMap> maps) {
    LogitMap first = maps.get(0);
    if (maps.size() == 1) {
      return first;
    }
    byte[] steps = new byte[first.steps.length];
    for (int i = 0; i < steps.length; i++) {
      double sum = 0;
      for (LogitMap map : maps) {
        sum += map.at(i);
      }
      steps[i] = step(sum / maps.size());
    }
    return new LogitMap(first.height, first.width, steps);
  }

  private static byte step(double logit) {
    double bounded = Math.max(-MOST, Math.min(MOST, logit));
    return (byte) Math.min(Byte.MAX_VALUE, Math.round(bounded * STEPS_A_UNIT));
  }

  /** The logit of a pixel, -8..8. */
  double at(int pixel) {
    return value(steps[pixel]);
  }

  /** The logit that a step stands for. */
  static double value(byte step) {
    return (double) step / STEPS_A_UNIT;
  }

  /** Writes a file, whole or not at all. */
  void write(Path file) throws KizuException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes))) {
      out.writeInt(height);
      out.writeInt(width);
      out.write(steps);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written to", e);
    }
    Storage.write(file, bytes.toByteArray());
  }

  /**
   * Reads a file.
   *
   * @param remedy what to do where it is damaged or missing
   */
  static LogitMap read(Path file, String remedy) throws KizuException {
    try (DataInputStream in =
        new DataInputStream(
            new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file))))) {
      int height = in.readInt();
      int width = in.readInt();
      if (height < 1 || width < 1 || (long) height * width > MOST_PIXELS) {
        throw new KizuException(file.toString(), "is damaged: it has no size", remedy);
      }
      byte[] steps = new byte[height * width];
      in.readFully(steps);
      // The checksum at the end is looked at only when the end is read.
      if (in.read() >= 0) {
        throw new KizuException(file.toString(), "is damaged: it is too long", remedy);
      }
      return new LogitMap(height, width, steps);
    } catch (NoSuchFileException e) {
      throw new KizuException(file.toString(), "is not there", remedy, e);
    } catch (EOFException e) {
      throw new KizuException(file.toString(), "is damaged: it is cut short", remedy, e);
    } catch (IOException e) {
      throw new KizuException(file.toString(), "cannot be read: " + e.getMessage(), remedy, e);
    }
  }
}
