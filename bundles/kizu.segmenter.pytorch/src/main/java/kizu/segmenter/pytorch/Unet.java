package kizu.segmenter.pytorch;

import java.util.ArrayList;
import java.util.List;
import kizu.segmenter.pytorch.Parameter.Role;

/**
 * The shape of a U-Net (Ronneberger et al. 2015) and the names, sizes and order of its weights.
 *
 * <p>Five levels; each encoder level has two 3×3 convolutions, each followed by GroupNorm (Wu and
 * He 2018) and SiLU; levels are joined by 2×2 average pooling on the way down and nearest
 * upsampling with concatenation and one convolution on the way up; a 1×1 convolution gives the
 * logit. Nothing in it has a kink or depends on other pictures of the batch, so difference
 * quotients of its gradients hold.
 *
 * <ul>
 *   <li>input: N × channels × H × W, H and W multiples of 16
 *   <li>output: N × 1 × H × W
 * </ul>
 */
final class Unet {
  /** How many levels there are, the bottom one included. */
  static final int LEVELS = 5;

  private static final int GROUP = 4;

  /** Values kept for each channel of a level, its share of what passes by included. */
  private static final int VALUES_A_CHANNEL = 15;

  private final int channels;
  private final int[] widths;
  private final List<Parameter> parameters;
  private final int size;
  private final int decayed;

  private Unet(int channels, int... widths) {
    this.channels = channels;
    this.widths = widths;
    List<Parameter> drafts = new ArrayList<>();
    for (int level = 0; level < LEVELS; level++) {
      int below = level == 0 ? channels : widths[level - 1];
      block(drafts, "enc" + (level + 1), 1, below, widths[level]);
      block(drafts, "enc" + (level + 1), 2, widths[level], widths[level]);
    }
    for (int level = LEVELS - 2; level >= 0; level--) {
      block(drafts, "dec" + (level + 1), 1, widths[level + 1] + widths[level], widths[level]);
    }
    drafts.add(new Parameter("head.weight", List.of(1, widths[0], 1, 1), Role.HEAD, 0));
    drafts.add(new Parameter("head.bias", List.of(1), Role.PRIOR, 0));
    this.parameters = placed(drafts);
    this.size = drafts.stream().mapToInt(Parameter::size).sum();
    this.decayed = drafts.stream().filter(p -> p.role().decays()).mapToInt(Parameter::size).sum();
  }

  /**
   * A U-Net by its name.
   *
   * @param size {@code small} (0.2 million weights) or {@code base} (0.9 million)
   * @param channels of the pictures, 1 or 3
   */
  static Unet named(String size, int channels) {
    return switch (size) {
      case "small" -> new Unet(channels, 8, 16, 32, 48, 64);
      case "base" -> new Unet(channels, 16, 32, 64, 96, 160);
      default -> throw new IllegalArgumentException("no U-Net is called '" + size + "'");
    };
  }

  /**
   * About how many values a gradient keeps for each pixel of its batch: of each of three blocks a
   * level what goes into the convolution, the normalisation and the SiLU, as wide as the level, and
   * what is joined; each level has a quarter of the pixels of the one above it.
   */
  double floatsPerPixel() {
    double floats = channels;
    double pixels = 1;
    for (int level = 0; level < LEVELS; level++) {
      floats += VALUES_A_CHANNEL * widths[level] * pixels;
      pixels /= 4;
    }
    return floats;
  }

  private static void block(List<Parameter> drafts, String level, int index, int in, int out) {
    drafts.add(
        new Parameter(level + ".conv" + index + ".weight", List.of(out, in, 3, 3), Role.KERNEL, 0));
    drafts.add(new Parameter(level + ".norm" + index + ".weight", List.of(out), Role.GAIN, 0));
    drafts.add(new Parameter(level + ".norm" + index + ".bias", List.of(out), Role.SHIFT, 0));
  }

  /** Puts what decays first, so that decay is one operation on one range. */
  private static List<Parameter> placed(List<Parameter> drafts) {
    List<Parameter> placed = new ArrayList<>();
    int offset = 0;
    for (boolean decays : new boolean[] {true, false}) {
      for (Parameter draft : drafts) {
        if (draft.role().decays() == decays) {
          placed.add(new Parameter(draft.name(), draft.shape(), draft.role(), offset));
          offset += draft.size();
        }
      }
    }
    return List.copyOf(placed);
  }

  /** Channels of the pictures. */
  int channels() {
    return channels;
  }

  /** Features at a level, 0 at full resolution. */
  int width(int level) {
    return widths[level];
  }

  /** Groups a normalisation of so many features has. */
  static int groups(int width) {
    return width / GROUP;
  }

  /** Every block of the flat vector, in its order. */
  List<Parameter> parameters() {
    return parameters;
  }

  /** The length of the flat vector. */
  int size() {
    return size;
  }

  /** How many weights at the start of the flat vector decay. */
  int decayed() {
    return decayed;
  }
}
