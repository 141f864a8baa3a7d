package kizu.api.placement;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.experiment.Progress;
import kizu.api.image.Mask;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Measures what labelled defects tell about each other's places, before anything is trained.
 * Register it as a service; {@code kizu:potential} asks the one of the highest ranking.
 */
@ConsumerType
public interface PlaceSurvey {
  /**
   * Measures. The same arguments give the same numbers.
   *
   * @param problem its examples are measured; each picture counts once, however many defects it
   *     shows. Its backgrounds may be none
   * @param regions where defects may occur, for people: what is measured of it is for a rule
   * @param progress told how it goes, asked whether to stop
   * @return what can be foretold of places at all first ({@link Family#PLACE}), then what each
   *     family of features foretells; none where the examples are of fewer than two groups
   * @throws KizuException if a picture cannot be read any more, or it was stopped
   */
  List<Family> measure(PlacementProblem problem, Regions regions, Progress progress)
      throws KizuException;

  /** The regions of the examples' pictures. */
  @FunctionalInterface
  interface Regions {
    /**
     * The region of one picture, of its size; empty where none is known.
     *
     * @throws KizuException if it is there but cannot be read
     */
    Optional<Mask> of(Example example) throws KizuException;
  }

  /**
   * What one family of features foretells.
   *
   * @param name for people, lower case, for example {@code brightness}; {@link #PLACE} for the
   *     family that does best on the other groups, chosen anew for each group
   * @param information of each group's defects, in nats a defect over an even draw of the places
   *     where it fits into its picture, foretold by a density fitted to other groups only; may be
   *     negative
   */
  record Family(String name, Map<String, Double> information) {
    /** The name of the best of all. */
    public static final String PLACE = "place";

    /** Copies the map. */
    public Family {
      information = Map.copyOf(information);
    }
  }
}
