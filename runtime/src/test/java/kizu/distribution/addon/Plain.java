package kizu.distribution.addon;

import java.util.List;
import kizu.api.synthesis.Magnitudes;
import kizu.api.synthesis.Parameter;
import kizu.api.synthesis.Patch;
import kizu.api.synthesis.Site;
import kizu.api.synthesis.Transform;

/** Leaves a patch as it is. */
public class Plain implements Transform {
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
    return patch;
  }
}
