package kizu.shell.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.DatasetProblem.Severity;
import kizu.api.dataset.Split;
import kizu.api.experiment.DatasetReport;
import kizu.api.experiment.DatasetReport.Count;
import org.junit.jupiter.api.Test;

class DatasetTextTest {
  private static List<String> lines(List<String> sizes, DatasetProblem... problems) {
    return DatasetText.lines(
        new DatasetReport(
            "screws",
            "folders",
            List.of("split: from the folders train, val, test", "masks: values 0 and 255"),
            List.of(new Count(Split.TRAIN, "crack", 4, 2)),
            sizes,
            List.of(problems)));
  }

  @Test
  void aFaultlessSetIsCounted() {
    assertEquals(
        List.of(
            "Data set screws, read as folders",
            "  split:  from the folders train, val, test",
            "  masks:  values 0 and 255",
            "",
            "split  class  pictures  groups",
            "train  crack         4       2",
            "",
            "Sizes: 64×64 (4)",
            "",
            "Nothing is wrong with it."),
        lines(List.of("64×64 (4)")));
  }

  @Test
  void everyFindingIsALineAndTheVerdictIsLast() {
    List<String> lines =
        lines(
            List.of("1", "2", "3", "4", "5", "6", "7"),
            new DatasetProblem(Severity.WARNING, "a.png", "is odd", "Look at it."),
            new DatasetProblem(Severity.ERROR, "b.png", "has no mask", "Draw one."));
    assertTrue(lines.contains("Sizes: 1, 2, 3, 4, 5 and 2 more"));
    assertTrue(lines.contains("warning  a.png: is odd. Look at it."));
    assertTrue(lines.contains("error    b.png: has no mask. Draw one."));
    assertEquals(
        "1 error, 1 warning: do not train on it before the errors are gone.",
        lines.get(lines.size() - 1));
  }
}
