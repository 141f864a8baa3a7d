package kizu.experiment.potential;

import java.util.List;
import kizu.api.KizuException;
import kizu.api.experiment.PotentialSummary.Lever;
import kizu.api.experiment.Progress;

/** Something that knows how much room some levers have. */
public interface Measure {
  /**
   * Measures.
   *
   * @param material what it is measured on
   * @param progress told how it goes, asked whether to stop
   * @return a lever each, the most general first
   * @throws KizuException if a picture cannot be read any more, or it was stopped
   */
  Findings of(Material material, Progress progress) throws KizuException;

  /**
   * What was found.
   *
   * @param levers what could be learned
   * @param notes what could not be measured, and why
   */
  record Findings(List<Lever> levers, List<String> notes) {
    /** Copies the lists. */
    public Findings {
      levers = List.copyOf(levers);
      notes = List.copyOf(notes);
    }
  }
}
