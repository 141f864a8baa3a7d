package kizu.experiment.next;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import kizu.api.benchmark.BenchmarkTable;
import kizu.experiment.next.Picking.Outcome;
import org.junit.jupiter.api.Test;

class PickedTableTest {
  private static List<Outcome> outcomes(double proposed, double random) {
    return List.of(
        new Outcome(PickedTable.PROPOSED, proposed, 5), new Outcome(PickedTable.RANDOM, random, 2));
  }

  @Test
  void aLineASeedThenMeansThenPairedDifferencesWithTheirInterval() {
    PickedTable table = new PickedTable();
    table.add(0, outcomes(0.5, 0.4));
    table.add(1, outcomes(0.7, 0.5));
    table.add(2, outcomes(0.6, 0.3));
    BenchmarkTable made = table.made().get(0);
    assertEquals(List.of("seed", "proposed", "random"), made.columns());
    assertEquals(
        List.of(
            List.of("0", "0.500 (5 with a defect)", "0.400 (2 with a defect)"),
            List.of("1", "0.700 (5 with a defect)", "0.500 (2 with a defect)"),
            List.of("2", "0.600 (5 with a defect)", "0.300 (2 with a defect)"),
            List.of("mean", "0.600", "0.400"),
            // The differences 0.1, 0.2 and 0.3 deviate by 0.1; t with 2 degrees of freedom is
            // 4.303.
            List.of("proposed minus", "", "+0.200 (-0.048 to +0.448)")),
        made.rows());
  }

  @Test
  void oneSeedHasNoIntervalAndNoneHasNoTable() {
    PickedTable table = new PickedTable();
    assertTrue(table.made().isEmpty());
    table.add(0, outcomes(0.5, 0.4));
    assertEquals("+0.100", table.made().get(0).rows().get(2).get(2));
  }
}
