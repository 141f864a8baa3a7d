package kizu.transform.poisson;

import java.util.List;
import java.util.Locale;
import kizu.api.ComponentName;
import kizu.api.image.Box;
import kizu.api.image.Image;
import kizu.api.synthesis.BlendMode;
import kizu.api.synthesis.Magnitudes;
import kizu.api.synthesis.Parameter;
import kizu.api.synthesis.Patch;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;
import org.opencv.photo.Photo;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Pastes the defect's gradients and lets its tone follow from the background around it (Pérez et
 * al., Poisson Image Editing, 2003), by OpenCV's {@code seamlessClone}.
 *
 * <p>The footprint is every pixel of positive alpha, grown by {@value Canvas#REACH} pixels: OpenCV
 * ignores gradients within 3 pixels of the mask's edge, so without growing it a thin scratch would
 * not be pasted at all. How far a pixel belongs to the defect otherwise plays no part. Nothing is
 * pasted for a patch without a footprint. Tiny patches and those whose footprint touches their edge
 * are padded and need no other treatment; where their surroundings are narrower than the growth,
 * the change fades towards the patch's edge.
 *
 * <p>About a hundred times the cost of plain compositing, and 8 bits deep: the change it makes is a
 * multiple of 1/255. Thread-safe.
 */
@Component
@ComponentName("poisson")
@Designate(ocd = PoissonBlend.Config.class)
public final class PoissonBlend implements BlendMode {
  /** How it clones. */
  @ObjectClassDefinition(
      name = "Kizu blend mode: poisson",
      description = "Pastes a defect's gradients; its tone follows from the background.")
  public @interface Config {
    /** Which gradients win. */
    @AttributeDefinition(
        description =
            "Whether the background's gradients are kept where they are stronger than the"
                + " defect's.")
    boolean mixed() default false;
  }

  private final int mode;

  /** Takes its settings from configuration and loads OpenCV. */
  @Activate
  public PoissonBlend(Config config) {
    this(config.mixed());
  }

  /**
   * Loads OpenCV.
   *
   * @param mixed whether the background's gradients are kept where they are stronger
   * @throws IllegalStateException saying what to do, if OpenCV cannot be loaded
   */
  public PoissonBlend(boolean mixed) {
    OpenCvNatives.load();
    this.mode = mixed ? Photo.MIXED_CLONE : Photo.NORMAL_CLONE;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of();
  }

  @Override
  public void blend(Patch patch, Magnitudes magnitudes, Image target, int x, int y) {
    requireFits(patch, target, x, y);
    Canvas canvas = new Canvas(patch, x, y);
    byte[] footprint = canvas.footprint();
    if (isEmpty(footprint)) {
      return;
    }
    byte[] before = canvas.target(target);
    byte[] after = clone(canvas, canvas.source(), before, footprint);
    canvas.add(before, after, target);
  }

  private byte[] clone(Canvas canvas, byte[] source, byte[] target, byte[] footprint) {
    int rows = canvas.rows();
    int columns = canvas.columns();
    try (Mats mats = new Mats()) {
      Mat mask = grown(mats, mats.of(rows, columns, CvType.CV_8UC1, footprint));
      Rect extent = Imgproc.boundingRect(mask);
      // The clone centres the mask's extent on this point; halves round down there as they do here.
      Point centre = new Point(extent.x + extent.width / 2, extent.y + extent.height / 2);
      Mat result = mats.empty();
      Photo.seamlessClone(
          mats.of(rows, columns, CvType.CV_8UC3, source),
          mats.of(rows, columns, CvType.CV_8UC3, target),
          mask,
          centre,
          result,
          mode);
      byte[] cloned = new byte[target.length];
      result.get(0, 0, cloned);
      return cloned;
    }
  }

  private static Mat grown(Mats mats, Mat mask) {
    int side = 2 * Canvas.REACH + 1;
    Mat kernel = mats.own(Imgproc.getStructuringElement(Imgproc.MORPH_RECT, new Size(side, side)));
    Mat grown = mats.empty();
    Imgproc.dilate(mask, grown, kernel);
    return grown;
  }

  private static boolean isEmpty(byte[] footprint) {
    int any = 0;
    for (byte value : footprint) {
      any |= value;
    }
    return any == 0;
  }

  private static void requireFits(Patch patch, Image target, int x, int y) {
    if (patch.image().channels() != target.channels()
        || (target.channels() != 1 && target.channels() != Canvas.CHANNELS)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a patch of %d channels cannot be cloned into a picture of %d; both need 1 or 3",
              patch.image().channels(),
              target.channels()));
    }
    Box box = new Box(x, y, patch.width(), patch.height());
    if (!target.bounds().contains(box)) {
      throw new IllegalArgumentException(box + " does not lie inside " + target.bounds());
    }
  }
}
