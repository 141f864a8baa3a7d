package kizu.segmenter.pytorch;

/**
 * A network alone as TorchScript source, its weights a buffer of the module: {@code forward} takes
 * pictures of any height and width of at least 16, values 0 to 1, and gives probabilities of the
 * same height and width. Beyond its right and lower edge a picture is mirrored, as Kizu does.
 */
final class ExportedScript {
  /** The class that the source declares. */
  static final String CLASS = "Segmentation";

  /** The buffer that holds the weights, in the order of {@link Layout#parameters}. */
  static final String WEIGHTS = "weights";

  private static final String SELF = "self: __torch__." + CLASS;

  private ExportedScript() {}

  /** The source. */
  static String of(Network network) {
    StringBuilder text = new StringBuilder();
    text.append("class ").append(CLASS).append("(Module):\n");
    text.append("  __parameters__ = []\n  __buffers__ = [\"").append(WEIGHTS).append("\", ]\n");
    text.append("  ").append(WEIGHTS).append(" : Tensor\n  training : bool\n");
    NetworkScript.split(network.layout(), SELF, text);
    NetworkScript.network(network, SELF, text);
    text.append("  def forward(").append(SELF).append(", images: Tensor) -> Tensor:\n");
    text.append("    rows = torch.size(images, 2)\n    columns = torch.size(images, 3)\n");
    text.append("    below = torch.remainder(torch.neg(rows), ")
        .append(Network.MULTIPLE)
        .append(")\n    beside = torch.remainder(torch.neg(columns), ")
        .append(Network.MULTIPLE)
        .append(")\n");
    text.append("    x = torch.reflection_pad2d(images, [0, beside, 0, below])\n");
    text.append("    logits = (self).network((self).split(self.weights, ), x, )\n");
    text.append("    rows_only = torch.slice(torch.sigmoid(logits), 2, 0, rows, 1)\n");
    text.append("    return torch.slice(rows_only, 3, 0, columns, 1)\n");
    return text.toString();
  }
}
