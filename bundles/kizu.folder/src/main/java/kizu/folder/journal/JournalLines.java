package kizu.folder.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kizu.api.folder.Seal;
import kizu.folder.Json;

/**
 * A journal's bytes as lines.
 *
 * @param lines in order
 * @param open whether the last one has no end of line, as after a kill
 */
record JournalLines(List<Line> lines, boolean open) {
  private static final Event NONE = new Event.Other(0);

  /**
   * One line.
   *
   * @param begin its first byte
   * @param end the byte after its end of line
   * @param event what it says; empty if any byte is another than was written
   */
  record Line(int begin, int end, Optional<Event> event) {
    /** Whether it can be read and tells of a step up to the given one. */
    boolean upTo(int step) {
      return event.isPresent() && event.get().step() <= step;
    }
  }

  static JournalLines of(byte[] bytes) {
    List<Line> lines = new ArrayList<>();
    int begin = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        lines.add(new Line(begin, i + 1, event(Arrays.copyOfRange(bytes, begin, i))));
        begin = i + 1;
      }
    }
    boolean open = begin < bytes.length;
    if (open) {
      lines.add(new Line(begin, bytes.length, Optional.empty()));
    }
    return new JournalLines(lines, open);
  }

  /** What a line without its end says; empty if any byte is another than was written. */
  static Optional<Event> event(byte[] line) {
    return Seal.openLine(line).flatMap(text -> Json.parse(text, Event.class));
  }

  /** What can be read. */
  List<Event> events() {
    return lines.stream().flatMap(line -> line.event().stream()).toList();
  }

  /**
   * What is wrong with it up to a byte, in words.
   *
   * @return empty if nothing is
   */
  String damage(int end) {
    List<Line> looked = lines.stream().filter(line -> line.end() <= end).toList();
    long broken = looked.stream().filter(line -> line.event().isEmpty()).count();
    int missing = missingSteps(looked);
    List<String> words = new ArrayList<>();
    if (broken > 0) {
      words.add(broken == 1 ? "1 line cannot be read" : broken + " lines cannot be read");
    }
    if (missing > 0) {
      words.add(missing == 1 ? "1 step has no line" : missing + " steps have no line");
    }
    return String.join(", ", words);
  }

  private static int missingSteps(List<Line> lines) {
    Set<Integer> stepped = new HashSet<>();
    int last = 0;
    for (Line line : lines) {
      if (line.event().orElse(NONE) instanceof Event.Stepped step) {
        stepped.add(step.step());
        last = Math.max(last, step.step());
      }
    }
    return last - stepped.size();
  }
}
