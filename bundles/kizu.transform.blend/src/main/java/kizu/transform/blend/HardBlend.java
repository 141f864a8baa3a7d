package kizu.transform.blend;

import java.util.List;
import kizu.api.ComponentName;
import kizu.api.image.Image;
import kizu.api.synthesis.BlendMode;
import kizu.api.synthesis.Magnitudes;
import kizu.api.synthesis.Parameter;
import kizu.api.synthesis.Patch;
import org.osgi.service.component.annotations.Component;

/** Plain alpha compositing: what the patch's alpha says and nothing else. */
@Component
@ComponentName("hard")
public final class HardBlend implements BlendMode {
  @Override
  public List<Parameter> parameters() {
    return List.of();
  }

  @Override
  public void blend(Patch patch, Magnitudes magnitudes, Image target, int x, int y) {
    AlphaOver.paste(patch, patch.alpha(), target, x, y);
  }
}
