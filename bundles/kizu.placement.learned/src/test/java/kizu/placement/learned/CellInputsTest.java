package kizu.placement.learned;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import kizu.api.image.Image;
import kizu.api.placement.Background;
import kizu.api.placement.PlacementProblem;
import org.junit.jupiter.api.Test;

class CellInputsTest {
  private final PlacementProblem problem = Grids.problem(2, new int[] {6, 8}, new int[] {8, 4});
  private final ProblemIndex index = new ProblemIndex(problem);
  private final CellInputs inputs = new CellInputs(problem, index);

  @Test
  void everyFeatureHasMeanZeroAndDeviationOneOverAllCells() {
    int seen = CellFeatures.count(1);
    for (int f = 0; f < seen; f++) {
      double sum = 0;
      double squares = 0;
      for (int b = 0; b < 2; b++) {
        for (int cell = 0; cell < index.cells(b); cell++) {
          double value = inputs.of(b, 0, cell)[f];
          sum += value;
          squares += value * value;
        }
      }
      assertEquals(0, sum / 20, 1e-4, "feature " + f);
      assertEquals(1, squares / 20, 1e-4, "feature " + f);
    }
  }

  @Test
  void theClassIsOneHot() {
    assertEquals(CellFeatures.count(1) + 2, inputs.length());
    float[] input = inputs.of(1, 1, 3);
    assertEquals(inputs.length(), input.length);
    assertEquals(0, input[inputs.length() - 2]);
    assertEquals(1, input[inputs.length() - 1]);
  }

  @Test
  void aFeatureThatIsTheSameEverywhereIsNothing() {
    Background plain = new Background("plain", Image.blank(1, 4, 4), Optional.empty());
    PlacementProblem flat = new PlacementProblem(List.of(plain), 2, List.of("c"), 1);
    CellInputs same = new CellInputs(flat, new ProblemIndex(flat));
    for (int f = 0; f < CellFeatures.count(1) - 2; f++) {
      assertEquals(0, same.of(0, 0, 1)[f], "feature " + f);
    }
  }
}
