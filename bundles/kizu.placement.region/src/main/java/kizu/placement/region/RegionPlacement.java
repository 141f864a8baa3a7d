package kizu.placement.region;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kizu.api.ComponentName;
import kizu.api.KizuException;
import kizu.api.config.Option;
import kizu.api.config.Options;
import kizu.api.image.Mask;
import kizu.api.placement.Background;
import kizu.api.placement.LocationMap;
import kizu.api.placement.Placement;
import kizu.api.placement.PlacementPolicy;
import kizu.api.placement.PlacementProblem;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * The fixed rule many plants have today: paste evenly inside the region the data set knows, else
 * inside a rectangle given in shares of the picture.
 */
@Component
@ComponentName("region")
@Designate(ocd = RegionPlacement.Config.class)
public final class RegionPlacement implements PlacementPolicy {
  /** Configuration: the rectangle's defaults. */
  @ObjectClassDefinition(
      name = "Kizu region placement",
      description = "The rectangle pasted into where the data set knows no region")
  public @interface Config {
    /** Left edge. */
    @AttributeDefinition(name = "left", description = "Left edge, share of the width, 0 to 1")
    double left() default 0;

    /** Top edge. */
    @AttributeDefinition(name = "top", description = "Top edge, share of the height, 0 to 1")
    double top() default 0;

    /** Width. */
    @AttributeDefinition(
        name = "width",
        description = "Width, share of the picture's, 0 to 1; 0 means that there is no rectangle")
    double width() default 0;

    /** Height. */
    @AttributeDefinition(
        name = "height",
        description = "Height, share of the picture's, 0 to 1; 0 means that there is no rectangle")
    double height() default 0;
  }

  private final List<Option> options;

  /** Made by the framework. */
  @Activate
  public RegionPlacement(Config config) {
    options =
        List.of(
            share("left", config.left(), "Left edge of the rectangle, share of the width."),
            share("top", config.top(), "Top edge of the rectangle, share of the height."),
            share(
                "width",
                config.width(),
                "Width of the rectangle, share of the picture's; 0 for no rectangle."),
            share(
                "height",
                config.height(),
                "Height of the rectangle, share of the picture's; 0 for no rectangle."));
  }

  private static Option share(String name, double value, String description) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "configuration of the region placement: "
              + name
              + " is "
              + value
              + ", allowed are 0 to 1");
    }
    return Option.number(name, value, 0, 1, description);
  }

  @Override
  public List<Option> options() {
    return options;
  }

  @Override
  public Placement open(PlacementProblem problem, Options values) throws KizuException {
    Map<String, LocationMap> maps = new HashMap<>();
    for (Background background : problem.backgrounds()) {
      Mask region =
          background.region().isPresent()
              ? background.region().get()
              : rectangle(background, values);
      maps.put(background.id(), map(background, region, problem.stride()));
    }
    return (background, defectClass) -> known(maps.get(background.id()), background);
  }

  private static LocationMap known(@Nullable LocationMap map, Background background) {
    if (map == null) {
      throw new IllegalArgumentException(
          "'" + background.id() + "' is not part of the placement problem");
    }
    return map;
  }

  private static Mask rectangle(Background background, Options values) throws KizuException {
    int height = background.image().height();
    int width = background.image().width();
    Mask mask = Mask.blank(height, width);
    int left = (int) Math.round(values.number("left") * width);
    int top = (int) Math.round(values.number("top") * height);
    int right = Math.min(width, left + (int) Math.round(values.number("width") * width));
    int bottom = Math.min(height, top + (int) Math.round(values.number("height") * height));
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        mask.data()[y * width + x] = 1;
      }
    }
    if (mask.count() == 0) {
      throw new KizuException(
          "region of " + background.id(),
          "the data set knows none and the experiment gives no rectangle",
          "Put a mask into the data set's regions folder, or set region.left, region.top,"
              + " region.width and region.height (shares of the picture, 0 to 1).");
    }
    return mask;
  }

  private static LocationMap map(Background background, Mask region, int stride)
      throws KizuException {
    LocationMap uniform = LocationMap.uniform(region.height(), region.width(), stride);
    float[] probability = new float[uniform.probability().length];
    double sum = 0;
    for (int y = 0; y < region.height(); y++) {
      for (int x = 0; x < region.width(); x++) {
        if (region.at(y, x)) {
          probability[y / stride * uniform.columns() + x / stride]++;
          sum++;
        }
      }
    }
    if (sum == 0) {
      throw new KizuException(
          "region of " + background.id(),
          "the mask is empty",
          "Mark where defects may occur, or remove the file from the regions folder.");
    }
    for (int i = 0; i < probability.length; i++) {
      probability[i] /= (float) sum;
    }
    return new LocationMap(uniform.rows(), uniform.columns(), stride, probability);
  }
}
