package kizu.imageio.opencv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import kizu.api.KizuException;
import kizu.api.image.Image;

/**
 * Reads damaged files, in a process of its own: what native code writes to the standard error, a
 * crash and a hang are seen from outside.
 */
final class FuzzRun {
  private static final long SLOW_NANOS = 5_000_000_000L;

  private final OpenCvCodec codec = CodecTest.codec(1_000_000);
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final Path folder;
  private int tries;
  private int refused;
  private int same;
  private int other;
  private int failures;

  private FuzzRun(Path folder) {
    this.folder = folder;
  }

  /** Takes a folder, the number of files of each kind, a seed, and the kinds. */
  public static void main(String[] arguments) throws IOException {
    FuzzRun run = new FuzzRun(Path.of(arguments[0]));
    int count = Integer.parseInt(arguments[1]);
    long seed = Long.parseLong(arguments[2]);
    for (int i = 3; i < arguments.length; i++) {
      run.kind(FuzzKind.valueOf(arguments[i]), count, new SplittableRandom(seed));
    }
  }

  private void kind(FuzzKind kind, int count, SplittableRandom random) throws IOException {
    tries = refused = same = other = failures = 0;
    byte[] sound = kind.sound();
    Path file = folder.resolve("damaged." + kind.format());
    Image expected;
    try {
      expected = codec.read(Files.write(file, sound), 3);
    } catch (KizuException e) {
      out.println("UNREAD " + kind + " " + e.problem());
      return;
    }
    while (tries < count) {
      FuzzDamage damage = FuzzDamage.any(random);
      byte[] bytes = damage.apply(kind, sound, random);
      if (Arrays.equals(bytes, sound)) {
        continue;
      }
      tries++;
      read(kind, damage, Files.write(file, bytes), bytes, expected);
    }
    out.println(
        String.format(
            Locale.ROOT,
            "KIND %s tries %d refused %d same %d other %d failures %d",
            kind,
            tries,
            refused,
            same,
            other,
            failures));
  }

  private void read(FuzzKind kind, FuzzDamage damage, Path file, byte[] bytes, Image expected) {
    long begin = busyNanos();
    try {
      Image image = codec.read(file, 3);
      if (Arrays.equals(image.data(), expected.data())) {
        same++;
        return;
      }
      other++;
      String fault = fault(kind, damage, bytes, image);
      if (!fault.isEmpty()) {
        fail(kind, damage, fault);
      }
    } catch (KizuException e) {
      refused++;
      if (!e.location().equals(file.toString())) {
        fail(kind, damage, "names another file: " + e.getMessage());
      }
    } catch (RuntimeException | Error e) {
      fail(kind, damage, "crashes: " + e);
    }
    if (busyNanos() - begin > SLOW_NANOS) {
      fail(kind, damage, "takes seconds");
    }
  }

  /** What this thread has worked, so that a busy machine is no slow decoder. */
  private static long busyNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** Why these pixels, which are not those of the sound file, must not be accepted; or nothing. */
  private static String fault(FuzzKind kind, FuzzDamage damage, byte[] bytes, Image image) {
    boolean cut = damage == FuzzDamage.CUT || damage == FuzzDamage.CUT_AND_CLOSED;
    if (cut) {
      return "a cut file gives other pixels";
    }
    if (kind.jpeg()) {
      return complainedOf(bytes) ? "another decoder warns of it" : "";
    }
    if (kind.checked() && image.width() == FuzzKind.WIDTH && image.height() == FuzzKind.HEIGHT) {
      // Tags are under no checksum, and may turn every pixel; parts of pixels may not be gone.
      return flatRow(image) ? "rows were never decoded" : "";
    }
    return !kind.plain() && flatRow(image) ? "rows were never decoded" : "";
  }

  /** Whether a whole row is of one value, which no row of the sound file is. */
  private static boolean flatRow(Image image) {
    int plane = image.width() * image.height();
    for (int y = 0; y < image.height(); y++) {
      boolean flat = true;
      for (int x = 1; x < image.width() && flat; x++) {
        for (int c = 0; c < image.channels(); c++) {
          int at = c * plane + y * image.width();
          flat &= image.data()[at] == image.data()[at + x];
        }
      }
      if (flat) {
        return true;
      }
    }
    return false;
  }

  private static boolean complainedOf(byte[] jpeg) {
    ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    AtomicBoolean complained = new AtomicBoolean();
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(jpeg))) {
      reader.addIIOReadWarningListener((source, warning) -> complained.set(true));
      reader.setInput(in, true, true);
      reader.readRaster(0, null);
    } catch (IOException | RuntimeException e) {
      return true;
    } finally {
      reader.dispose();
    }
    return complained.get();
  }

  private void fail(FuzzKind kind, FuzzDamage damage, String what) {
    failures++;
    if (failures <= 20) {
      out.println("FAILURE " + kind + " " + damage + " try " + tries + ": " + what);
    }
  }
}
