package kizu.report.folder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.experiment.KnownMethod;

/**
 * The runs of a comparison that can be read, and why others cannot.
 *
 * @param found in the order of methods and seeds
 * @param lost run by its label, and what is wrong with it
 */
public record Runs(List<Run> found, Map<String, KizuException> lost) {
  /** A run alone. */
  public static Runs of(Run run) {
    return new Runs(List.of(run), Map.of());
  }

  /** The runs begun so far of a comparison. */
  public static Runs of(Comparison comparison) {
    List<Run> found = new ArrayList<>();
    Map<String, KizuException> lost = new LinkedHashMap<>();
    for (String method : comparison.plan().methods()) {
      for (int seed = 0; seed < comparison.plan().seeds(); seed++) {
        if (Run.in(comparison.folder(method, seed))) {
          try {
            found.add(Run.read(comparison.folder(method, seed)));
          } catch (KizuException e) {
            lost.put(method + " s" + seed, e);
          }
        }
      }
    }
    return new Runs(found, lost);
  }

  /** The runs of one method. */
  public List<Run> of(String method) {
    return found.stream().filter(run -> run.method().equals(method)).toList();
  }

  /** The methods there are runs of. */
  public List<String> methods() {
    return found.stream().map(Run::method).distinct().toList();
  }

  /**
   * The run whose pictures are shown: the first of the learned method, else the first of the last
   * method; a finished one if there is any.
   */
  public Optional<Run> shown() {
    List<Run> candidates = of(KnownMethod.LEARNED.word());
    if (candidates.isEmpty() && !found.isEmpty()) {
      candidates = of(found.get(found.size() - 1).method());
    }
    Optional<Run> first = candidates.stream().findFirst();
    return candidates.stream().filter(Run::finished).findFirst().or(() -> first);
  }
}
