package kizu.shell.oneshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandLineTest {
  private static Optional<CommandLine> of(String... words) {
    Map<String, String> properties = new HashMap<>();
    for (int i = 0; i < words.length; i++) {
      properties.put("kizu.arg." + i, words[i]);
    }
    return CommandLine.of(properties::get);
  }

  @Test
  void withoutArgumentsThereIsNoLine() {
    assertEquals(Optional.empty(), of());
  }

  @Test
  void aCommandWithoutAScopeIsOurs() {
    CommandLine line = of("run", "a b.yaml", "--set", "x=$y; z").orElseThrow();
    assertEquals(Optional.of("kizu:run"), line.command());
    assertEquals("kizu:run $args", line.program());
    assertEquals(List.of("a b.yaml", "--set", "x=$y; z"), line.arguments());
    assertTrue(line.wellFormed());
  }

  @Test
  void aCommandOfAnotherScopeStaysWhatItIs() {
    assertEquals("felix:lb $args", of("felix:lb", "-s").orElseThrow().program());
  }

  @Test
  void oneWordWithSpacesOrOperatorsIsAWholeLine() {
    for (String program : List.of("list metric | grep iou", "list;runs", "list|grep iou")) {
      CommandLine line = of(program).orElseThrow();
      assertEquals(Optional.empty(), line.command());
      assertEquals(program, line.program());
    }
  }

  @Test
  void whatGogoWouldTakeApartIsNoCommandsName() {
    assertFalse(of("$x").orElseThrow().wellFormed());
    assertFalse(of("").orElseThrow().wellFormed());
    assertFalse(of("a;b", "c").orElseThrow().wellFormed());
  }
}
