package kizu.itest.addon.stamp;

import java.util.List;
import kizu.api.ComponentName;
import kizu.api.synthesis.Magnitudes;
import kizu.api.synthesis.Parameter;
import kizu.api.synthesis.Patch;
import kizu.api.synthesis.Site;
import kizu.api.synthesis.Transform;
import org.osgi.service.component.annotations.Component;

/** Leaves a patch as it is and counts its calls in a system property. */
@Component
@ComponentName("stamp")
public final class Stamp implements Transform {
  /** The system property with the number of calls. */
  public static final String CALLS = "kizu.itest.stamp.calls";

  @Override
  public Stage stage() {
    return Stage.TONE;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(Parameter.continuous("depth", "", 0, 1, 0));
  }

  @Override
  public Patch apply(Patch patch, Magnitudes magnitudes, Site site) {
    System.setProperty(CALLS, Integer.toString(Integer.getInteger(CALLS, 0) + 1));
    return patch;
  }
}
