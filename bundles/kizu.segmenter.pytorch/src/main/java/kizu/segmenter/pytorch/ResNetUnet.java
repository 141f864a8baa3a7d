package kizu.segmenter.pytorch;

import java.util.ArrayList;
import java.util.List;
import kizu.segmenter.pytorch.Parameter.Role;

/**
 * A U-Net over the first four stages of a ResNet-18 (He et al. 2016), for weights that have learned
 * from many pictures of other things. Its last stage, three quarters of its weights, halves
 * pictures a fifth time and is left out.
 *
 * <p>Batch normalisations are folded into the convolutions before them, as in a network that is
 * done: a batch of a few windows cannot tell mean and deviation of a feature, and a prediction must
 * not depend on other pictures. What is left are convolutions with a bias each, all of them trained
 * on. Grey pictures stand in each of the three channels; values are normalised as usual for
 * ImageNet. Small defects need what a stem that halves the picture loses, so a block of its own
 * passes by at full resolution. The way up is as in {@link Unet}.
 *
 * <p>ReLU and max pooling have kinks: gradients and differences of losses hold, difference
 * quotients of gradients do not.
 */
final class ResNetUnet implements Network {
  static final String NAME = "resnet18";

  private static final int COLOURS = 3;

  /** Of ImageNet's pictures, each colour for itself. */
  private static final double[] MEAN = {0.485, 0.456, 0.406};

  private static final double[] DEVIATION = {0.229, 0.224, 0.225};
  private static final int STEM = 64;
  private static final int[] STAGES = {64, 128, 256};
  private static final int BLOCKS = 2;

  /** Widths of the way up, from full resolution on. */
  private static final int[] DECODER = {16, 32, 64, 96};

  /** Values kept a pixel: a stem at a quarter of them, its stages at 1/16, 1/64 and 1/256. */
  private static final double FLOATS_A_PIXEL = 430;

  private final int channels;
  private final Layout layout;

  ResNetUnet(int channels) {
    this.channels = channels;
    List<Parameter> drafts = new ArrayList<>();
    convolution(drafts, "encoder.conv1", COLOURS, STEM, 7, Role.KERNEL);
    for (int stage = 0; stage < STAGES.length; stage++) {
      int width = STAGES[stage];
      for (int block = 0; block < BLOCKS; block++) {
        String name = name(stage, block);
        int in = block == 0 ? below(stage) : width;
        convolution(drafts, name + ".conv1", in, width, 3, Role.KERNEL);
        // Drawn by chance it adds nothing at first, or sums would grow from block to block.
        convolution(drafts, name + ".conv2", width, width, 3, Role.RESIDUAL);
        if (halves(stage, block)) {
          convolution(drafts, name + ".downsample", in, width, 1, Role.KERNEL);
        }
      }
    }
    drafts.addAll(Parameter.block("enc0", 1, COLOURS, DECODER[0]));
    for (int level = DECODER.length - 1; level >= 0; level--) {
      int in = (level == DECODER.length - 1 ? STAGES[2] : DECODER[level + 1]) + beside(level);
      drafts.addAll(Parameter.block("dec" + (level + 1), 1, in, DECODER[level]));
    }
    drafts.add(new Parameter("head.weight", List.of(1, DECODER[0], 1, 1), Role.HEAD, 0));
    drafts.add(new Parameter("head.bias", List.of(1), Role.PRIOR, 0));
    this.layout = Layout.of(drafts);
  }

  private static void convolution(
      List<Parameter> drafts, String name, int in, int out, int side, Role role) {
    drafts.add(new Parameter(name + ".weight", List.of(out, in, side, side), role, 0));
    drafts.add(new Parameter(name + ".bias", List.of(out), Role.SHIFT, 0));
  }

  private static String name(int stage, int block) {
    return "encoder.layer" + (stage + 1) + "." + block;
  }

  private static int below(int stage) {
    return stage == 0 ? STEM : STAGES[stage - 1];
  }

  private static boolean halves(int stage, int block) {
    return stage > 0 && block == 0;
  }

  /**
   * Features that pass by at a level: a block at full resolution, the stem, or a stage. Not the
   * picture itself: where the features that a convolution sums are no multiple of 8, libtorch 2.7
   * returns values that are no numbers, once in fifty times.
   */
  private static int beside(int level) {
    return switch (level) {
      case 0 -> DECODER[0];
      case 1 -> STEM;
      default -> STAGES[level - 2];
    };
  }

  @Override
  public String name() {
    return "unet-" + NAME;
  }

  @Override
  public int channels() {
    return channels;
  }

  @Override
  public Layout layout() {
    return layout;
  }

  @Override
  public double floatsPerPixel() {
    return FLOATS_A_PIXEL;
  }

  /** An encoder alone is enough. */
  @Override
  public boolean ofATask(Parameter parameter) {
    return !parameter.name().startsWith("encoder.");
  }

  @Override
  public boolean ofChannels(Parameter parameter) {
    return false;
  }

  @Override
  public void write(ForwardPass pass) {
    String coloured = ForwardPass.INPUT;
    if (channels != COLOURS) {
      coloured = "coloured";
      pass.tripled(coloured, ForwardPass.INPUT);
    }
    pass.standardised("usual", coloured, MEAN, DEVIATION);
    pass.block("level0", "usual", "enc0", 1, DECODER[0]);
    pass.convolved("stem", "usual", "encoder.conv1", 2, 3);
    pass.rectified("level1", "stem");
    pass.maxPooled("flow", "level1");
    String input = "flow";
    for (int stage = 0; stage < STAGES.length; stage++) {
      for (int block = 0; block < BLOCKS; block++) {
        String result = block == BLOCKS - 1 ? "level" + (stage + 2) : "between";
        residual(pass, result, input, stage, block);
        input = result;
      }
    }
    for (int level = DECODER.length - 1; level >= 0; level--) {
      pass.joined("joined", input, "level" + level);
      input = "up" + level;
      pass.block(input, "joined", "dec" + (level + 1), 1, DECODER[level]);
    }
    pass.head(input);
  }

  private static void residual(
      ForwardPass pass, String result, String input, int stage, int block) {
    String name = name(stage, block);
    boolean halves = halves(stage, block);
    pass.convolved("first", input, name + ".conv1", halves ? 2 : 1, 1);
    pass.rectified("first", "first");
    pass.convolved("second", "first", name + ".conv2", 1, 1);
    String shortcut = input;
    if (halves) {
      shortcut = "shortcut";
      pass.halved(shortcut, input, name + ".downsample", STAGES[stage]);
    }
    pass.added("sum", "second", shortcut);
    pass.rectified(result, "sum");
  }
}
