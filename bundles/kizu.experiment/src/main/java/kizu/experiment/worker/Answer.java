package kizu.experiment.worker;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.experiment.Progress;
import kizu.experiment.folder.Fields;
import kizu.experiment.folder.Json;

/** What a worker says. Each is one line of JSON behind a mark that nothing else prints. */
sealed interface Answer {
  /** In front of every answer: native code and add-ons may print to the same stream. */
  String MARK = "kizu-worker ";

  /**
   * A step was done.
   *
   * @param step steps done of the run
   * @param steps steps in all
   * @param secondsLeft to the end of this run; NaN when not known
   */
  record At(int step, int steps, double secondsLeft) implements Answer {}

  /** Something worth a line of its own. */
  record Note(String line) implements Answer {}

  /** The run is over; if it is not finished, the worker was asked to stop. */
  record Done(boolean finished) implements Answer {}

  /** The run cannot go on. */
  record Failed(String location, String problem, String remedy) implements Answer {
    KizuException failure() {
      return new KizuException(location, problem, remedy);
    }
  }

  static Answer at(Progress.Position position) {
    return new At(position.step(), position.steps(), position.secondsLeft());
  }

  static Answer failed(KizuException e) {
    return new Failed(e.location(), e.problem(), e.remedy());
  }

  /** The answer as a line. */
  default String line() {
    Map<String, Object> map = new LinkedHashMap<>();
    if (this instanceof At at) {
      map.put("step", at.step());
      map.put("steps", at.steps());
      map.put("secondsLeft", at.secondsLeft());
    } else if (this instanceof Note note) {
      map.put("note", note.line());
    } else if (this instanceof Done done) {
      map.put("finished", done.finished());
    } else if (this instanceof Failed failed) {
      map.put("location", failed.location());
      map.put("problem", failed.problem());
      map.put("remedy", failed.remedy());
    }
    return MARK + Json.line(map);
  }

  /** Parses a line; empty for one that is none of ours. */
  static Optional<Answer> parse(String line) {
    int mark = line.indexOf(MARK);
    if (mark < 0) {
      return Optional.empty();
    }
    Map<String, Object> map = Json.parse(line.substring(mark + MARK.length()));
    Fields fields = new Fields("an answer of a worker", map);
    try {
      if (map.containsKey("step")) {
        double left =
            map.get("secondsLeft") instanceof Number number ? number.doubleValue() : Double.NaN;
        return Optional.of(
            new At((int) fields.integer("step"), (int) fields.integer("steps"), left));
      }
      if (map.containsKey("note")) {
        return Optional.of(new Note(fields.text("note")));
      }
      if (map.get("finished") instanceof Boolean finished) {
        return Optional.of(new Done(finished));
      }
      return Optional.of(
          new Failed(fields.text("location"), fields.text("problem"), fields.text("remedy")));
    } catch (KizuException e) {
      // Cut short by the end of its process, which is noticed by itself.
      return Optional.empty();
    }
  }
}
