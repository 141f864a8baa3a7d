package kizu.folder.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kizu.api.KizuException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("journal.jsonl");
  }

  private List<Integer> steps() throws KizuException {
    return JournalReader.events(file()).stream().map(Event::step).toList();
  }

  private static Event stepped(int step) {
    return new Event.Stepped(step, 0.5, 0.001);
  }

  /** Begins a journal with a line for each step, and returns its mark after one of them. */
  private JournalMark write(int last, int marked) throws KizuException {
    try (Journal journal = Journal.begin(file())) {
      JournalMark mark = journal.mark();
      for (int step = 1; step <= last; step++) {
        journal.append(stepped(step));
        mark = step == marked ? journal.mark() : mark;
      }
      return mark;
    }
  }

  private String resume(int step, JournalMark mark) throws KizuException {
    Journal.Continued continued = Journal.resume(file(), step, mark);
    try (Journal journal = continued.journal()) {
      journal.append(stepped(step + 1));
    }
    return continued.damage();
  }

  @Test
  void linesAfterTheCheckpointAreGoneWhenItIsOpenedAgain() throws KizuException {
    JournalMark mark = write(9, 5);
    assertEquals("", resume(5, mark));
    assertEquals(List.of(1, 2, 3, 4, 5, 6), steps());
  }

  @Test
  void aNewRunBeginsANewJournal() throws KizuException {
    write(9, 9);
    write(2, 2);
    assertEquals(List.of(1, 2), steps());
  }

  @Test
  void aLineCutOffByADeathIsGoneAndNoDamage() throws Exception {
    JournalMark mark = write(3, 3);
    Files.writeString(file(), Files.readString(file()) + "{\"event\":\"stepped\",\"step\":4");
    assertEquals(List.of(1, 2, 3), steps());
    assertEquals(Optional.empty(), JournalReader.damage(file(), Optional.of(mark), false));
    assertTrue(
        JournalReader.damage(file(), Optional.of(mark), true).isPresent(), "of a finished run");
    assertEquals("", resume(3, mark));
    assertEquals(List.of(1, 2, 3, 4), steps());
    assertTrue(Files.readString(file()).endsWith("}\n"));
  }

  @Test
  void whatWasWrittenAfterTheCheckpointAboutTheSameStepIsKept() throws KizuException {
    JournalMark mark;
    try (Journal journal = Journal.begin(file())) {
      journal.append(stepped(1));
      mark = journal.mark();
      journal.append(new Event.Stopped(1, Instant.EPOCH, 1, 1));
      journal.append(stepped(2));
    }
    try (Journal journal = Journal.resume(file(), 1, mark).journal()) {
      journal.append(new Event.Resumed(1, Instant.EPOCH, 1, 1));
    }
    assertEquals(
        List.of(Event.Stepped.class, Event.Stopped.class, Event.Resumed.class),
        JournalReader.events(file()).stream().map(Event::getClass).toList());
  }

  @Test
  void aBrokenLineIsToldAndCutsNothingBeforeTheCheckpoint() throws Exception {
    JournalMark mark = write(9, 6);
    String text = Files.readString(file());
    Files.writeString(file(), text.replace("\"step\":3", "\"step\":7"));
    assertEquals("1 line cannot be read, 1 step has no line", resume(6, mark));
    assertEquals(List.of(1, 2, 4, 5, 6, 7), steps());
    assertTrue(Files.readString(file()).contains("\"step\":7"), "what was damaged is still there");
  }

  @Test
  void aMissingLineIsTold() throws Exception {
    JournalMark mark = write(9, 6);
    List<String> lines = new ArrayList<>(Files.readAllLines(file()));
    lines.remove(2);
    Files.writeString(file(), String.join("\n", lines) + "\n");
    assertEquals(
        Optional.of("1 step has no line"), JournalReader.damage(file(), Optional.of(mark), false));
    assertEquals("1 step has no line", resume(6, mark));
    assertEquals(List.of(1, 2, 4, 5, 6, 7), steps());
  }

  @Test
  void aJournalThatIsGoneIsTold() throws Exception {
    JournalMark mark = write(9, 6);
    Files.delete(file());
    assertEquals("it is missing", resume(6, mark));
    assertEquals(List.of(7), steps());
  }

  @Test
  void everyFlippedBitIsTold() throws Exception {
    JournalMark mark = write(4, 4);
    byte[] whole = Files.readAllBytes(file());
    for (int i = 0; i < whole.length; i++) {
      byte[] flipped = whole.clone();
      flipped[i] ^= (byte) (1 << (i % 8));
      Files.write(file(), flipped);
      assertTrue(JournalReader.damage(file(), Optional.of(mark), false).isPresent(), "byte " + i);
      assertFalse(resume(4, mark).isEmpty(), "byte " + i);
    }
  }
}
