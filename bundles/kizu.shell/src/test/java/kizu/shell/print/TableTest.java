package kizu.shell.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void columnsAreAlignedAndLinesEndWithoutSpaces() {
    assertEquals(
        List.of("name     n  state", "a       10  ok", "longer   3"),
        new Table("name", ">n", "state").row("a", "10", "ok").row("longer", "3", "").lines());
  }

  @Test
  void withoutTitlesThereIsNoTitleLine() {
    assertEquals(List.of("a  b"), new Table("", "").row("a", "b").lines());
  }

  @Test
  void aRowOfAnotherLengthIsAnError() {
    assertThrows(IllegalArgumentException.class, () -> new Table("a", "b").row("x"));
  }
}
