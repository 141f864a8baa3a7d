package kizu.experiment.folder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kizu.api.folder.Seal;

/**
 * A journal's bytes as lines.
 *
 * @param lines in order
 * @param open whether the last one has no end of line, as after a kill
 */
record JournalLines(List<Line> lines, boolean open) {
  /**
   * One line.
   *
   * @param begin its first byte
   * @param end the byte after its end of line
   * @param event what it says; empty if any byte is another than was written
   */
  record Line(int begin, int end, Optional<Map<String, Object>> event) {
    /** Whether it can be read and tells of a step up to the given one. */
    boolean upTo(int step) {
      return event
          .map(e -> e.get("step") instanceof Number number && number.longValue() <= step)
          .orElse(false);
    }
  }

  static JournalLines of(byte[] bytes) {
    List<Line> lines = new ArrayList<>();
    int begin = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        Optional<Map<String, Object>> event =
            Seal.openLine(Arrays.copyOfRange(bytes, begin, i))
                .map(Json::parse)
                .filter(map -> !map.isEmpty());
        lines.add(new Line(begin, i + 1, event));
        begin = i + 1;
      }
    }
    boolean open = begin < bytes.length;
    if (open) {
      lines.add(new Line(begin, bytes.length, Optional.empty()));
    }
    return new JournalLines(lines, open);
  }

  /** What can be read. */
  List<Map<String, Object>> events() {
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
    Set<Long> stepped = new HashSet<>();
    long last = 0;
    for (Line line : lines) {
      Map<String, Object> event = line.event().orElse(Map.of());
      if ("stepped".equals(event.get("event")) && event.get("step") instanceof Number step) {
        stepped.add(step.longValue());
        last = Math.max(last, step.longValue());
      }
    }
    return (int) (last - stepped.size());
  }
}
