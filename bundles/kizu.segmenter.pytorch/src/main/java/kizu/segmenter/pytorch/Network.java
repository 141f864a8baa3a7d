package kizu.segmenter.pytorch;

/**
 * The shape of a network and the names, sizes and order of its weights.
 *
 * <ul>
 *   <li>input: N × channels × H × W, values 0 to 1, H and W multiples of {@link #MULTIPLE}
 *   <li>output: N × 1 × H × W logits
 * </ul>
 */
interface Network {
  /** What height and width of a picture are multiples of: each network halves them four times. */
  int MULTIPLE = 16;

  /**
   * A network by its name.
   *
   * @param size {@code small}, {@code base} or {@code resnet18}
   * @param channels of the pictures, 1 or 3
   */
  static Network named(String size, int channels) {
    return size.equals(ResNetUnet.NAME) ? new ResNetUnet(channels) : Unet.named(size, channels);
  }

  /** What it is called in the provenance. */
  String name();

  /** Channels of the pictures. */
  int channels();

  /** Its weights. */
  Layout layout();

  /** About how many values a gradient keeps for each pixel of its batch. */
  double floatsPerPixel();

  /**
   * Whether a file of weights need not have a block, since it depends on the task that the weights
   * are from: it is then drawn by chance.
   */
  boolean ofATask(Parameter parameter);

  /** Whether the number of a block's inputs depends on the channels of the pictures. */
  boolean ofChannels(Parameter parameter);

  /** Writes the forward pass from {@code x} to the logits. */
  void write(ForwardPass pass);
}
