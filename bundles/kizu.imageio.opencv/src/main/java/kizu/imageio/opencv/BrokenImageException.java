package kizu.imageio.opencv;

/** What is wrong with an image's bytes; the codec adds the file's name. */
final class BrokenImageException extends Exception {
  private static final long serialVersionUID = 1L;

  private static final String REPLACE =
      "Copy or export the picture again, or take it out of the data set.";

  private final String problem;
  private final String remedy;

  private BrokenImageException(String problem, String remedy) {
    super(problem);
    this.problem = problem;
    this.remedy = remedy;
  }

  /** The bytes end too early. */
  static BrokenImageException truncated(long length) {
    return new BrokenImageException("the file is truncated after " + length + " bytes", REPLACE);
  }

  /** The bytes contradict themselves. */
  static BrokenImageException corrupt(String detail) {
    return new BrokenImageException("the file is corrupt: " + detail, REPLACE);
  }

  /** A kind of image that is not read. */
  static BrokenImageException unsupported(String what) {
    return new BrokenImageException(
        what + " cannot be read", "Convert it to PNG, 8 or 16 bits a channel.");
  }

  /** A picture through which something else would be seen. */
  static BrokenImageException translucent(int translucent, int pixels) {
    return new BrokenImageException(
        translucent + " of " + pixels + " pixels are transparent, and what is behind is unknown",
        "Flatten the picture onto its background, or save it without transparency.");
  }

  /** Values that are higher than the reading says. */
  static BrokenImageException deeper(int bits, int value) {
    return new BrokenImageException(
        "it holds the value " + value + ", " + bits + " bits reach " + ((1 << bits) - 1),
        "Set dataset.bits to the depth of the camera, or leave it out.");
  }

  /** Several pictures where one is meant. */
  static BrokenImageException pages(int pages) {
    return new BrokenImageException(
        "the file holds " + pages + " pictures, and which one is meant is not said",
        "Save each page as a file of its own.");
  }

  /** Somebody wrote while it was read. */
  static BrokenImageException changed() {
    return new BrokenImageException(
        "the file changed while it was read", "Wait until it is written, and try again.");
  }

  /** No image at all. */
  static BrokenImageException noImage(String detail) {
    return new BrokenImageException(
        "this is no PNG, JPEG, BMP or TIFF image (" + detail + ")",
        "Replace it by a picture, or move it out of the data set.");
  }

  /** What is wrong, without a final full stop. */
  String problem() {
    return problem;
  }

  /** What to do about it, a full sentence. */
  String remedy() {
    return remedy;
  }
}
