package kizu.experiment.worker;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import java.util.OptionalInt;
import kizu.api.KizuException;
import kizu.api.experiment.Progress;
import kizu.folder.Json;

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
  record Note(String note) implements Answer {}

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

  /** The one that has these members. */
  @JsonCreator
  static Answer of(
      @JsonProperty("step") OptionalInt step,
      @JsonProperty("steps") OptionalInt steps,
      @JsonProperty("secondsLeft") double secondsLeft,
      @JsonProperty("note") Optional<String> note,
      @JsonProperty("finished") Optional<Boolean> finished,
      @JsonProperty("location") Optional<String> location,
      @JsonProperty("problem") Optional<String> problem,
      @JsonProperty("remedy") Optional<String> remedy) {
    if (step.isPresent()) {
      return new At(step.getAsInt(), steps.orElseThrow(), secondsLeft);
    }
    if (note.isPresent()) {
      return new Note(note.get());
    }
    return finished.isPresent()
        ? new Done(finished.get())
        : new Failed(location.orElseThrow(), problem.orElseThrow(), remedy.orElseThrow());
  }

  /** The answer as a line. */
  default String line() {
    return MARK + Json.line(this);
  }

  /** Parses a line; empty for one that is none of ours. */
  static Optional<Answer> parse(String line) {
    int mark = line.indexOf(MARK);
    // One that is cut short by the end of its process is none; that end is noticed by itself.
    return mark < 0
        ? Optional.empty()
        : Json.parse(line.substring(mark + MARK.length()), Answer.class);
  }
}
