package kizu.api.experiment;

import java.nio.file.Path;
import java.util.List;
import kizu.api.image.Box;

/**
 * Which labels look wrong to networks that did not learn from them.
 *
 * @param experiment its name
 * @param dataset the data set's name
 * @param pictures labelled pictures with a defect that were looked at
 * @param normals pictures without one that were looked at
 * @param trainings how many cross-fitted trainings were asked
 * @param ranked every picture, the most suspicious first
 * @param notes what a person should know of how it was done
 * @param seconds it took, without the check of the data
 * @param folder where it was written
 */
public record LabelsSummary(
    String experiment,
    String dataset,
    int pictures,
    int normals,
    int trainings,
    List<Label> ranked,
    List<String> notes,
    double seconds,
    Path folder) {
  /** Copies the lists. */
  public LabelsSummary {
    ranked = List.copyOf(ranked);
    notes = List.copyOf(notes);
  }

  /** Those that a person should look at, the most suspicious first. */
  public List<Label> suspects() {
    return ranked.stream().filter(Label::suspect).toList();
  }

  /** What may be wrong with a mask. */
  public enum Suspicion {
    /** No other mask explains better what is seen than it does in most pictures. */
    NONE("none"),
    /** A defect is seen that is not marked. */
    MISSING("missing"),
    /** A defect is marked where none is seen. */
    SPURIOUS("no defect seen"),
    /** The mask lies beside the defect. */
    SHIFTED("shifted"),
    /** The mask is larger than the defect. */
    SWOLLEN("too large"),
    /** The mask is smaller than the defect. */
    SHRUNKEN("too small"),
    /** The mask of another picture fits better, and this one fits that. */
    SWAPPED("swapped");

    private final String words;

    Suspicion(String words) {
      this.words = words;
    }

    /** As written in files and tables. */
    public String words() {
      return words;
    }
  }

  /**
   * One picture.
   *
   * @param sample its id
   * @param group its group
   * @param defectClass the class of its defect, or normal
   * @param suspicion what would explain best what networks see; none where the score is 0
   * @param score how much better, in deviations of the set's own spread, at least 0; the higher,
   *     the more suspicious. Of all that may be wrong with the mask the highest: where two masks
   *     changed places, a part of that may have a higher one than the exchange, which is told
   * @param suspect whether a person should look at it
   * @param look what to look at, in words
   * @param place where, in pixels of the picture
   * @param loss mean cross-entropy of its mask under what networks see, in nats a pixel
   * @param selfConfidence the mean probability that networks give to what the mask says, 0..1
   * @param alignment how far its label pulls a network where others pull it, in deviations of the
   *     set's own spread from the middle; NaN where that is not known
   */
  public record Label(
      String sample,
      String group,
      String defectClass,
      Suspicion suspicion,
      double score,
      boolean suspect,
      String look,
      Box place,
      double loss,
      double selfConfidence,
      double alignment) {}
}
