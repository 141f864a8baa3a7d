package kizu.experiment.labels;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kizu.api.experiment.LabelsSummary.Suspicion;

/**
 * Finds masks that changed places: of two pictures each is better explained by the other's mask.
 * Only pictures in whose marks nothing is seen are held against each other.
 */
final class Exchanges {
  private Exchanges() {}

  /** The same pictures, with that hypothesis where there is one. */
  static List<Examined> among(List<Examined> pictures) {
    List<Examined> doubtful = pictures.stream().filter(picture -> unseen(picture) > 0).toList();
    List<Examined> all = new ArrayList<>();
    for (Examined picture : pictures) {
      all.add(doubtful.contains(picture) ? with(picture, doubtful) : picture);
    }
    return all;
  }

  /** What is gained by leaving out what is not seen; 0 where that gains nothing. */
  private static double unseen(Examined picture) {
    return Optional.ofNullable(picture.hypotheses().get(Suspicion.SPURIOUS))
        .map(spurious -> Math.max(0, spurious.gain()))
        .orElse(0.0);
  }

  private static Examined with(Examined picture, List<Examined> others) {
    double unseen = unseen(picture);
    Optional<Hypothesis> best = Optional.empty();
    for (Examined other : others) {
      if (!other.info().equals(picture.info()) && other.sketch().alike(picture.sketch())) {
        double gain = picture.sketch().gain(other.sketch()) - unseen;
        double back = other.sketch().gain(picture.sketch()) - unseen(other);
        if (gain > 0 && back > 0 && gain > best.map(Hypothesis::gain).orElse(0.0)) {
          best =
              Optional.of(
                  new Hypothesis(
                      Suspicion.SWAPPED,
                      gain,
                      picture.sketch().changed(other.sketch()),
                      picture.sketch().place(),
                      "the mask of " + other.info().id() + " fits, and this one fits that"));
        }
      }
    }
    return best.map(picture::with).orElse(picture);
  }
}
