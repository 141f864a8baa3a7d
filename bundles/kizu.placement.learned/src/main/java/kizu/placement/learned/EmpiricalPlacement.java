package kizu.placement.learned;

import java.util.List;
import kizu.api.ComponentName;
import kizu.api.KizuException;
import kizu.api.config.Option;
import kizu.api.config.Options;
import kizu.api.placement.Background;
import kizu.api.placement.LocationMap;
import kizu.api.placement.Placement;
import kizu.api.placement.PlacementPolicy;
import kizu.api.placement.PlacementProblem;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Pastes where the training pictures' own defects are: no bi-level learning, and even where the
 * masks foretell nothing of each other.
 */
@Component(service = PlacementPolicy.class)
@ComponentName("empirical")
public final class EmpiricalPlacement implements PlacementPolicy {
  /** Made by the framework. */
  @Activate
  public EmpiricalPlacement() {
    // Nothing to set up.
  }

  @Override
  public List<Option> options() {
    return List.of();
  }

  @Override
  public Placement open(PlacementProblem problem, Options options) throws KizuException {
    ProblemIndex index = new ProblemIndex(problem);
    return new Fixed(index, new EmpiricalDensity(problem, index));
  }

  private record Fixed(ProblemIndex index, EmpiricalDensity density) implements Placement {
    @Override
    public List<String> notes() {
      return density.notes();
    }

    @Override
    public LocationMap map(Background background, String defectClass) {
      int b = index.background(background);
      return new LocationMap(
          index.rows(b),
          index.columns(b),
          index.stride(),
          density.of(b, index.defectClass(defectClass)));
    }
  }
}
