package kizu.placement.learned;

import java.util.List;
import java.util.SplittableRandom;
import kizu.api.ComponentName;
import kizu.api.config.Option;
import kizu.api.config.Options;
import kizu.api.evidence.Tilt;
import kizu.api.placement.LocationMap;
import kizu.api.placement.Placement;
import kizu.api.placement.PlacementPolicy;
import kizu.api.placement.PlacementProblem;
import org.osgi.service.component.annotations.Component;

/**
 * A placement drawn by chance from those that {@code location-network} can learn: the network's
 * weights and the divergence from uniform are random, and nothing is learned. What a random search
 * searches among.
 */
@Component
@ComponentName("random-network")
public final class RandomNetwork implements PlacementPolicy {
  private static final int HIDDEN = 24;

  @Override
  public List<Option> options() {
    return List.of(
        Option.integer("member", 0, 0, 1_000_000, "Which one of those the run's seed draws."),
        Option.number(
            "maximumDivergence",
            2.6,
            0,
            20,
            "How far from uniform a map may be, in nats; how far it is, is drawn evenly."));
  }

  @Override
  public Placement open(PlacementProblem problem, Options options) {
    ProblemIndex index = new ProblemIndex(problem);
    CellInputs cells = new CellInputs(problem, index);
    SplittableRandom random =
        new SplittableRandom(problem.seed() + 0x9e3779b97f4a7c15L * options.integer("member"));
    Perceptron network = Perceptron.random(cells.length(), HIDDEN, random);
    double divergence = options.number("maximumDivergence") * random.nextDouble();
    return (background, defectClass) -> {
      int number = index.background(background);
      int classNumber = index.defectClass(defectClass);
      float[] worth = new float[index.cells(number)];
      double mean = 0;
      for (int cell = 0; cell < worth.length; cell++) {
        worth[cell] = (float) network.apply(cells.of(number, classNumber, cell), 0);
        mean += worth[cell] / worth.length;
      }
      for (int cell = 0; cell < worth.length; cell++) {
        worth[cell] -= (float) mean;
      }
      return new LocationMap(
          index.rows(number), index.columns(number), index.stride(), Tilt.of(worth, divergence));
    };
  }
}
