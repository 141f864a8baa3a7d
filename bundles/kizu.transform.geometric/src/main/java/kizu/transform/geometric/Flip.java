package kizu.transform.geometric;

import java.util.ArrayList;
import java.util.List;
import kizu.api.ComponentName;
import kizu.api.image.Image;
import kizu.api.synthesis.Magnitudes;
import kizu.api.synthesis.Parameter;
import kizu.api.synthesis.Patch;
import kizu.api.synthesis.Site;
import kizu.api.synthesis.Transform;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Mirrors a defect: left to right, top to bottom, or both. */
@Component
@ComponentName("flip")
@Designate(ocd = Flip.Config.class)
public final class Flip implements Transform {
  static final Parameter HORIZONTAL = Parameter.discrete("horizontal", "", 0, 1, 0);
  static final Parameter VERTICAL = Parameter.discrete("vertical", "", 0, 1, 0);

  /** What a site allows. */
  @ObjectClassDefinition(name = "Kizu transform: flip", description = "Mirrors a defect.")
  public @interface Config {
    /** Left to right. */
    @AttributeDefinition(description = "Whether left and right may change places.")
    boolean horizontal() default true;

    /** Top to bottom. */
    @AttributeDefinition(description = "Whether top and bottom may change places.")
    boolean vertical() default true;
  }

  private final boolean horizontal;
  private final boolean vertical;

  /** Takes what is allowed from configuration. */
  @Activate
  public Flip(Config config) {
    this(config.horizontal(), config.vertical());
  }

  /**
   * Allows directions; what is not allowed is no parameter.
   *
   * @param horizontal whether left and right may change places
   * @param vertical whether top and bottom may change places
   */
  public Flip(boolean horizontal, boolean vertical) {
    this.horizontal = horizontal;
    this.vertical = vertical;
  }

  @Override
  public Stage stage() {
    return Stage.GEOMETRY;
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    if (horizontal) {
      parameters.add(HORIZONTAL);
    }
    if (vertical) {
      parameters.add(VERTICAL);
    }
    return List.copyOf(parameters);
  }

  /** The mirrored patch; the given one itself when neither direction is drawn. */
  @Override
  public Patch apply(Patch patch, Magnitudes magnitudes, Site site) {
    boolean columns = horizontal && magnitudes.get(HORIZONTAL.name()) >= 0.5;
    boolean rows = vertical && magnitudes.get(VERTICAL.name()) >= 0.5;
    if (!columns && !rows) {
      return patch;
    }
    Image from = patch.image();
    Image to = Image.blank(from.channels(), from.height(), from.width());
    for (int c = 0; c < from.channels(); c++) {
      mirror(from.data(), to.data(), from.index(c, 0, 0), patch, columns, rows);
    }
    float[] alpha = new float[patch.alpha().length];
    mirror(patch.alpha(), alpha, 0, patch, columns, rows);
    return patch.with(to, alpha);
  }

  /** Mirrors one plane that starts at the same offset in both arrays. */
  private static void mirror(
      float[] from, float[] to, int offset, Patch patch, boolean columns, boolean rows) {
    int width = patch.width();
    int height = patch.height();
    for (int y = 0; y < height; y++) {
      int in = offset + y * width;
      int out = offset + (rows ? height - 1 - y : y) * width;
      if (!columns) {
        System.arraycopy(from, in, to, out, width);
        continue;
      }
      int last = out + width - 1;
      for (int x = 0; x < width; x++) {
        to[last - x] = from[in + x];
      }
    }
  }
}
