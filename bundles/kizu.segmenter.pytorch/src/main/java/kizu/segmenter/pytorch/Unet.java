package kizu.segmenter.pytorch;

import java.util.ArrayList;
import java.util.List;
import kizu.segmenter.pytorch.Parameter.Role;

/**
 * A U-Net (Ronneberger et al. 2015).
 *
 * <p>Five levels; each encoder level has two 3×3 convolutions, each followed by GroupNorm (Wu and
 * He 2018) and SiLU; levels are joined by 2×2 average pooling on the way down and nearest
 * upsampling with concatenation and one convolution on the way up; a 1×1 convolution gives the
 * logit. Nothing in it has a kink or depends on other pictures of the batch, so difference
 * quotients of its gradients hold.
 */
final class Unet implements Network {
  /** How many levels there are, the bottom one included. */
  private static final int LEVELS = 5;

  private static final String FIRST = "enc1.conv1.weight";

  /** Values kept for each channel of a level, its share of what passes by included. */
  private static final int VALUES_A_CHANNEL = 15;

  private final String size;
  private final int channels;
  private final int[] widths;
  private final Layout layout;

  private Unet(String size, int channels, int... widths) {
    this.size = size;
    this.channels = channels;
    this.widths = widths;
    List<Parameter> drafts = new ArrayList<>();
    for (int level = 0; level < LEVELS; level++) {
      int below = level == 0 ? channels : widths[level - 1];
      drafts.addAll(Parameter.block("enc" + (level + 1), 1, below, widths[level]));
      drafts.addAll(Parameter.block("enc" + (level + 1), 2, widths[level], widths[level]));
    }
    for (int level = LEVELS - 2; level >= 0; level--) {
      drafts.addAll(
          Parameter.block(
              "dec" + (level + 1), 1, widths[level + 1] + widths[level], widths[level]));
    }
    drafts.add(new Parameter("head.weight", List.of(1, widths[0], 1, 1), Role.HEAD, 0));
    drafts.add(new Parameter("head.bias", List.of(1), Role.PRIOR, 0));
    this.layout = Layout.of(drafts);
  }

  /**
   * A U-Net by its name.
   *
   * @param size {@code small} (0.2 million weights) or {@code base} (0.9 million)
   * @param channels of the pictures, 1 or 3
   */
  static Unet named(String size, int channels) {
    return switch (size) {
      case "small" -> new Unet(size, channels, 8, 16, 32, 48, 64);
      case "base" -> new Unet(size, channels, 16, 32, 64, 96, 160);
      default -> throw new IllegalArgumentException("no U-Net is called '" + size + "'");
    };
  }

  /**
   * About how many values a gradient keeps for each pixel of its batch: of each of three blocks a
   * level what goes into the convolution, the normalisation and the SiLU, as wide as the level, and
   * what is joined; each level has a quarter of the pixels of the one above it.
   */
  @Override
  public double floatsPerPixel() {
    double floats = channels;
    double pixels = 1;
    for (int level = 0; level < LEVELS; level++) {
      floats += VALUES_A_CHANNEL * widths[level] * pixels;
      pixels /= 4;
    }
    return floats;
  }

  @Override
  public String name() {
    return "unet-" + size;
  }

  @Override
  public int channels() {
    return channels;
  }

  @Override
  public Layout layout() {
    return layout;
  }

  /** The head, and the first convolution of a network for pictures of other channels. */
  @Override
  public boolean ofATask(Parameter parameter) {
    return parameter.role() == Role.HEAD || parameter.role() == Role.PRIOR || ofChannels(parameter);
  }

  @Override
  public boolean ofChannels(Parameter parameter) {
    return parameter.name().equals(FIRST);
  }

  @Override
  public void write(ForwardPass pass) {
    String input = ForwardPass.INPUT;
    for (int level = 0; level < LEVELS; level++) {
      String name = "enc" + (level + 1);
      pass.block("inner", input, name, 1, widths[level]);
      pass.block(name, "inner", name, 2, widths[level]);
      input = name;
      if (level < LEVELS - 1) {
        pass.averaged("below", name);
        input = "below";
      }
    }
    for (int level = LEVELS - 2; level >= 0; level--) {
      String name = "dec" + (level + 1);
      pass.joined("joined", input, "enc" + (level + 1));
      pass.block(name, "joined", name, 1, widths[level]);
      input = name;
    }
    pass.head(input);
  }
}
