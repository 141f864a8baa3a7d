package kizu.itest.addon.faulty;

import java.util.List;
import kizu.api.ComponentName;
import kizu.api.synthesis.Magnitudes;
import kizu.api.synthesis.Parameter;
import kizu.api.synthesis.Patch;
import kizu.api.synthesis.Site;
import kizu.api.synthesis.Transform;
import org.osgi.service.component.annotations.Component;

/** Throws. */
@Component
@ComponentName("throwing")
public final class Throwing implements Transform {
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
    throw new IllegalStateException("out of order");
  }
}
