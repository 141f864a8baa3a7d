package kizu.core.bilevel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import kizu.api.dataset.SampleInfo;
import kizu.api.image.Box;
import kizu.api.training.FalseAlarm;

/**
 * Which windows of normal pictures show a false alarm instead of anything: a picture with any is
 * drawn evenly, then one of its alarms.
 */
final class HardSpots {
  /** How many times as often as evenly a picture may be drawn for its alarms. */
  static final double MOST = 4;

  /** No false alarms; nothing random is asked for. */
  static final HardSpots NONE = new HardSpots(List.of(), 0);

  private final List<List<Spot>> byPicture;
  private final double share;

  /**
   * A place of a normal picture.
   *
   * @param picture the sample
   * @param box where in it
   */
  record Spot(SampleInfo picture, Box box) {}

  private HardSpots(List<List<Spot>> byPicture, double share) {
    this.byPicture = byPicture;
    this.share = share;
  }

  /**
   * Those of some pictures.
   *
   * @param normals every normal picture there is to draw
   * @param alarms found in some of them
   * @param share of windows that are to show one, 0..1; fewer do where few pictures have any, for a
   *     defect that was overlooked in one of them would be shown too often
   */
  static HardSpots of(List<SampleInfo> normals, List<FalseAlarm> alarms, double share) {
    Map<String, List<Spot>> found = new LinkedHashMap<>();
    Map<String, SampleInfo> byId = new LinkedHashMap<>();
    normals.forEach(normal -> byId.put(normal.id(), normal));
    for (FalseAlarm alarm : alarms) {
      SampleInfo picture = byId.get(alarm.picture());
      if (picture != null) {
        found
            .computeIfAbsent(alarm.picture(), id -> new ArrayList<>())
            .add(new Spot(picture, alarm.box()));
      }
    }
    double most = MOST * found.size() / Math.max(1, normals.size());
    return found.isEmpty()
        ? NONE
        : new HardSpots(List.copyOf(found.values()), Math.min(share, most));
  }

  /** How many windows of normal pictures show one, 0..1. */
  double share() {
    return share;
  }

  /** One for this window; empty if it is to show anything. */
  Optional<Spot> draw(RandomGenerator random) {
    if (byPicture.isEmpty() || random.nextDouble() >= share) {
      return Optional.empty();
    }
    List<Spot> spots = byPicture.get(random.nextInt(byPicture.size()));
    return Optional.of(spots.get(random.nextInt(spots.size())));
  }
}
