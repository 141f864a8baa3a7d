package kizu.core.synthesis;

import java.util.List;
import kizu.api.synthesis.Patch;

/**
 * A labelled defect as it can be pasted: whole, or in pieces that follow it where it is larger than
 * a patch may be.
 *
 * <p>It is the defect that is chosen, and then one of its pieces evenly: a scratch in twenty pieces
 * is not pasted twenty times as often as one that fits.
 *
 * @param id the sample's id and the defect's number
 * @param defectClass its class
 * @param pieces at least one; together they show every pixel of the defect
 */
public record Cut(String id, String defectClass, List<Patch> pieces) {
  /** Copies the list. */
  public Cut {
    pieces = List.copyOf(pieces);
    if (pieces.isEmpty()) {
      throw new IllegalArgumentException("the defect " + id + " has no piece");
    }
  }

  /** A defect that one patch shows. */
  public static Cut whole(Patch patch) {
    return new Cut(patch.id(), patch.defectClass(), List.of(patch));
  }
}
