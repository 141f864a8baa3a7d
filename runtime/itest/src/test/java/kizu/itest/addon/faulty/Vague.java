package kizu.itest.addon.faulty;

import java.util.Arrays;
import java.util.List;
import kizu.api.ComponentName;
import kizu.api.image.Image;
import kizu.api.synthesis.Magnitudes;
import kizu.api.synthesis.Parameter;
import kizu.api.synthesis.Patch;
import kizu.api.synthesis.Site;
import kizu.api.synthesis.Transform;
import org.osgi.service.component.annotations.Component;

/** Returns values that are no numbers. */
@Component
@ComponentName("vague")
public final class Vague implements Transform {
  @Override
  public Stage stage() {
    return Stage.TONE;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of();
  }

  @Override
  public Patch apply(Patch patch, Magnitudes magnitudes, Site site) {
    Image image = Image.blank(patch.image().channels(), patch.height(), patch.width());
    Arrays.fill(image.data(), Float.NaN);
    return patch.with(image, patch.alpha());
  }
}
