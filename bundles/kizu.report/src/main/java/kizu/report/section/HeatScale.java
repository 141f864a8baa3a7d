package kizu.report.section;

import java.util.List;
import kizu.folder.run.LocationFilm.Grid;
import kizu.folder.run.LocationFilm.Snapshot;

/**
 * The scale all maps of a film share: how many times as likely as anywhere, logarithmic, with 1× in
 * the middle.
 *
 * @param doublings doublings from the middle to either end
 */
record HeatScale(int doublings) {
  private static final int MOST = 4;

  /** The smallest scale that holds the likeliest cell, within reason. */
  static HeatScale of(List<Snapshot> snapshots) {
    double highest = 1;
    for (Snapshot snapshot : snapshots) {
      for (Grid map : snapshot.maps()) {
        for (int cell = 0; cell < map.probability().size(); cell++) {
          highest = Math.max(highest, map.ratio(cell));
        }
      }
    }
    return new HeatScale((int) Math.max(1, Math.min(MOST, Math.ceil(log2(highest) - 0.01))));
  }

  /** Where a ratio lies, 0..1. */
  double share(double ratio) {
    double doubled = Math.max(-doublings, Math.min(doublings, log2(Math.max(1e-9, ratio))));
    return (doubled / doublings + 1) / 2;
  }

  /** The lower end in words. */
  String lowest() {
    return "1/" + (1 << doublings) + "× or less";
  }

  /** The upper end in words. */
  String highest() {
    return (1 << doublings) + "× or more";
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }
}
