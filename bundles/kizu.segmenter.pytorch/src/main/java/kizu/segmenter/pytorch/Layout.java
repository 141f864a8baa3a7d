package kizu.segmenter.pytorch;

import java.util.ArrayList;
import java.util.List;

/**
 * How the weights of a network lie in one flat vector.
 *
 * @param parameters every block, in its order
 * @param size the length of the vector
 * @param decayed how many weights at the start of it decay
 */
record Layout(List<Parameter> parameters, int size, int decayed) {
  Layout {
    parameters = List.copyOf(parameters);
  }

  /**
   * Puts what decays first, so that decay is one operation on one range.
   *
   * @param drafts blocks whose offsets do not count
   */
  static Layout of(List<Parameter> drafts) {
    List<Parameter> placed = new ArrayList<>();
    int offset = 0;
    int decayed = 0;
    for (boolean decays : new boolean[] {true, false}) {
      for (Parameter draft : drafts) {
        if (draft.role().decays() == decays) {
          placed.add(new Parameter(draft.name(), draft.shape(), draft.role(), offset));
          offset += draft.size();
        }
      }
      decayed = decays ? offset : decayed;
    }
    return new Layout(placed, offset, decayed);
  }

  /**
   * The place of a block in their order.
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  int place(String name) {
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException("the network has no weights called " + name);
  }
}
