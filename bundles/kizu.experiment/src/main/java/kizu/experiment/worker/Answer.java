package kizu.experiment.worker;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.experiment.Progress;
import kizu.api.folder.DiskFull;
import kizu.folder.Json;

/** What a worker says. Each is one line of JSON behind a mark that nothing else prints. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "says")
@JsonSubTypes({
  @JsonSubTypes.Type(Answer.At.class),
  @JsonSubTypes.Type(Answer.Note.class),
  @JsonSubTypes.Type(Answer.Done.class),
  @JsonSubTypes.Type(Answer.Failed.class)
})
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
  @JsonTypeName("at")
  record At(int step, int steps, double secondsLeft) implements Answer {}

  /** Something worth a line of its own. */
  @JsonTypeName("note")
  record Note(String note) implements Answer {}

  /** The run is over; if it is not finished, the worker was asked to stop. */
  @JsonTypeName("done")
  record Done(boolean finished) implements Answer {}

  /**
   * The run cannot go on.
   *
   * @param location the file, key or component that is wrong
   * @param problem what is wrong with it
   * @param remedy what to do about it
   * @param diskFull whether it is room that is missing, for every other run as well
   */
  @JsonTypeName("failed")
  record Failed(String location, String problem, String remedy, boolean diskFull)
      implements Answer {
    KizuException failure() {
      return new KizuException(location, problem, remedy);
    }
  }

  static Answer at(Progress.Position position) {
    return new At(position.step(), position.steps(), position.secondsLeft());
  }

  static Answer failed(KizuException e) {
    return new Failed(e.location(), e.problem(), e.remedy(), e instanceof DiskFull);
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
