package kizu.folder.potential;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kizu.api.experiment.PotentialSummary;
import kizu.api.experiment.PotentialSummary.Lever;
import kizu.api.experiment.PotentialSummary.PlaceMap;
import kizu.api.experiment.PotentialSummary.Trained;
import kizu.folder.Document;

/**
 * {@code potential.json}: what there is to learn, as {@link PotentialSummary} tells it.
 *
 * @param experiment the experiment's name
 * @param dataset the data set's name
 * @param seed what the training pictures were drawn with
 * @param started when it was asked for
 * @param seconds it took
 * @param pictures training pictures with a defect
 * @param groups independent units among them
 * @param defects connected pieces of their masks
 * @param levers what the labels say, the most general first
 * @param trained what short trainings say; none in version 1, which did not know of them
 * @param notes what could not be measured
 * @param places where the defects lie
 * @param made what it was made from
 */
public record MeasuredPotential(
    String experiment,
    String dataset,
    long seed,
    Instant started,
    double seconds,
    int pictures,
    int groups,
    int defects,
    List<Lever> levers,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<Trained> trained,
    List<String> notes,
    PlaceMap places,
    Made made) {
  /** Its file. */
  public static final Document<MeasuredPotential> DOCUMENT =
      new Document<>("potential.json", MeasuredPotential.class, 2);

  /** Refuses a map that is not whole. */
  public MeasuredPotential {
    if (places.rows() < 1
        || places.columns() < 1
        || places.density().size() != places.rows() * places.columns()) {
      throw new IllegalArgumentException(
          "it has a map of "
              + places.rows()
              + "×"
              + places.columns()
              + " cells and "
              + places.density().size());
    }
  }

  /**
   * What it was made from.
   *
   * @param experiment every key with its value
   * @param format the data set's
   * @param fingerprint of the data
   * @param train ids of the training pictures with a defect
   */
  public record Made(
      Map<String, Object> experiment, String format, String fingerprint, List<String> train) {}

  /** What labels and trainings say, one after the other. */
  public List<Lever> all() {
    return Stream.concat(levers.stream(), trained.stream().map(Trained::lever)).toList();
  }

  /** Of a summary. */
  public static MeasuredPotential of(PotentialSummary summary, Instant started, Made made) {
    return new MeasuredPotential(
        summary.experiment(),
        summary.dataset(),
        summary.seed(),
        started,
        summary.seconds(),
        summary.pictures(),
        summary.groups(),
        summary.defects(),
        summary.levers(),
        summary.trained(),
        summary.notes(),
        summary.places(),
        made);
  }
}
