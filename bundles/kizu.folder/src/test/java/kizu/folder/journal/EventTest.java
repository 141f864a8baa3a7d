package kizu.folder.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import kizu.api.folder.Seal;
import kizu.folder.Json;
import org.junit.jupiter.api.Test;

/** A line of each event beside the one that was written before events were records. */
class EventTest {
  private static List<String> lines() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(EventTest.class.getResourceAsStream("../journal.jsonl"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static Optional<Event> read(String line) {
    return JournalLines.event(line.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void eachIsReadAndWrittenAsItWas() throws Exception {
    Set<Class<?>> seen = new HashSet<>();
    for (String line : lines()) {
      Event event = read(line).orElseThrow(() -> new AssertionError(line));
      seen.add(event.getClass());
      assertEquals(line, Seal.line(Json.line(event)));
    }
    assertEquals(Event.class.getAnnotation(JsonSubTypes.class).value().length, seen.size());
    assertFalse(seen.contains(Event.Other.class));
  }

  @Test
  void aChoiceTellsHowFarItMayBeOffWhereThatCanBeSaid() {
    String told =
        "{\"event\":\"recipeLearned\",\"step\":5,\"choices\":[{\"name\":\"source\",\"labels\":[\"a\",\"b\"],"
            + "\"probability\":[0.25,0.75],\"margin\":[0.1,0.1],\"significance\":4.0,\"words\":\"b\"}]}";
    String line = Seal.line(told);
    Event.RecipeLearned learned = (Event.RecipeLearned) read(line).orElseThrow();
    assertEquals(List.of(0.1, 0.1), learned.choices().get(0).margin());
    assertEquals(line, Seal.line(Json.line(learned)));
    Event.RecipeLearned older =
        (Event.RecipeLearned)
            read(Seal.line(told.replace("\"margin\":[0.1,0.1],", ""))).orElseThrow();
    assertEquals(List.of(), older.choices().get(0).margin());
  }

  @Test
  void oneThatIsNotKnownIsPassedOver() {
    Optional<Event> event = read(Seal.line("{\"event\":\"dreamt\",\"step\":3,\"of\":\"sheep\"}"));
    assertEquals(Optional.of(new Event.Other(3)), event);
  }

  @Test
  void oneThatIsNotWholeIsNone() {
    assertEquals(Optional.empty(), read(Seal.line("{\"event\":\"stepped\"}")));
    assertEquals(Optional.empty(), read(Seal.line("{\"event\":\"warned\",\"step\":3}")));
    assertEquals(Optional.empty(), read("{\"event\":\"levelled\",\"step\":3}"));
  }

  @Test
  void choicesTellHowReliableTheyAre() throws Exception {
    Event.RecipeLearned learned =
        lines().stream()
            .flatMap(line -> read(line).stream())
            .filter(Event.RecipeLearned.class::isInstance)
            .map(Event.RecipeLearned.class::cast)
            .findFirst()
            .orElseThrow();
    LearnedChoice source = learned.choices().get(0);
    LearnedChoice angle = learned.choices().get(1);
    assertEquals(Optional.empty(), source.reliability());
    assertTrue(source.diagnostics().getOrDefault("significance", 0.0).isNaN());
    assertEquals(0.8, angle.reliability().orElseThrow().value());
    assertEquals("°", ((LearnedChoice.Magnitude) angle).unit());
  }
}
