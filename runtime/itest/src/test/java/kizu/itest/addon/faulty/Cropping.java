package kizu.itest.addon.faulty;

import java.util.List;
import kizu.api.ComponentName;
import kizu.api.image.Image;
import kizu.api.synthesis.Magnitudes;
import kizu.api.synthesis.Parameter;
import kizu.api.synthesis.Patch;
import kizu.api.synthesis.Site;
import kizu.api.synthesis.Transform;
import org.osgi.service.component.annotations.Component;

/** Returns a patch of another size. */
@Component
@ComponentName("cropping")
public final class Cropping implements Transform {
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
    return new Patch(
        patch.id(), patch.defectClass(), Image.blank(patch.image().channels(), 1, 1), new float[1]);
  }
}
