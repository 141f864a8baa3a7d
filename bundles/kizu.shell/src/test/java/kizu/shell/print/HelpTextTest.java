package kizu.shell.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import kizu.shell.line.Usage;
import org.junit.jupiter.api.Test;

class HelpTextTest {
  @Test
  void everyCommandIsListedWithAnExample() {
    List<String> lines = HelpText.all(command -> "kizu " + command);
    for (Usage usage : Usage.values()) {
      assertTrue(lines.stream().anyMatch(line -> line.startsWith(usage.command() + " ")));
      assertTrue(
          lines.stream().anyMatch(line -> line.strip().startsWith("e.g. kizu " + usage.command())));
    }
  }

  @Test
  void aCommandIsExplainedAsItIsCalledFromHere() {
    assertEquals(
        List.of(
            "demo - compares learned with random paste on the generated factory that is shipped",
            "",
            "Usage: kizu:demo [--seeds N] [--jobs N] [--out DIR]",
            "  --seeds N  how many seeds, each for every method",
            "  --jobs N   how many runs are done side by side; by default as many as processors and"
                + " memory allow. The result does not depend on it",
            "  --out DIR  the folder for the result; by default a new one of runs",
            "",
            "Example: kizu:demo --seeds 2"),
        HelpText.of(Usage.DEMO, command -> "kizu:" + command));
  }
}
