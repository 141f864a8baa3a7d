package kizu.folder.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import kizu.folder.Document;

/**
 * {@code trials.json}: what a search tried and which it chose.
 *
 * @param advice the file that left some out; empty without one
 * @param leftOut why, by lever; empty without advice
 * @param trials those that are done, in order
 * @param chosen place of the one taken; empty while there are trials left
 */
public record Trials(
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<String> advice,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Map<String, String>> leftOut,
    List<Trial> trials,
    OptionalInt chosen) {
  /** Its file. */
  public static final Document<Trials> DOCUMENT = new Document<>("trials.json", Trials.class, 1);

  /**
   * What came of one short training.
   *
   * @param name what was tried
   * @param score the first metric on the validation pictures
   * @param loss on the same
   * @param seconds it took
   * @param without the score with one group of those pictures left out, groups in order; empty
   *     where nobody asks
   */
  public record Trial(
      String name,
      double score,
      double loss,
      double seconds,
      @JsonSetter(nulls = Nulls.AS_EMPTY) List<Double> without) {}
}
