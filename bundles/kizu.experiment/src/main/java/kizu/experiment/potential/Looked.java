package kizu.experiment.potential;

import java.util.List;

/**
 * One labelled defect, as it is and as it would be pasted.
 *
 * @param group the independent unit it belongs to
 * @param picture the sample's id
 * @param real as it is
 * @param drawn as even draws would paste it
 */
record Looked(String group, String picture, Traits real, List<Traits> drawn) {
  /** Copies the list. */
  Looked {
    drawn = List.copyOf(drawn);
  }
}
