package kizu.report.folder;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import kizu.api.solver.Certificate;

/** What the solver said of its directions over a run, summed up. */
public final class Certificates {
  private final Map<String, Integer> solvers = new LinkedHashMap<>();
  private final Map<String, Integer> notes = new LinkedHashMap<>();
  private final Spread cosine = new Spread();
  private final Spread residual = new Spread();
  private final Spread curvature = new Spread();
  private int directions;
  private int fellBack;
  private long products;

  void add(Certificate certificate) {
    directions++;
    solvers.merge(certificate.solver(), 1, Integer::sum);
    cosine.add(certificate.cosine());
    residual.add(certificate.residual());
    curvature.add(certificate.curvature());
    products += certificate.products();
    fellBack += certificate.fellBack() ? 1 : 0;
    if (!certificate.note().isEmpty()) {
      notes.merge(certificate.note(), 1, Integer::sum);
    }
  }

  /** How many directions were solved for. */
  public int directions() {
    return directions;
  }

  /** How often each solver was used. */
  public Map<String, Integer> solvers() {
    return Collections.unmodifiableMap(solvers);
  }

  /** How often each thing was noted. */
  public Map<String, Integer> notes() {
    return Collections.unmodifiableMap(notes);
  }

  /** Cosine to the plain validation gradient. */
  public Spread cosine() {
    return cosine;
  }

  /** Relative residual ‖Hv − g‖ / ‖g‖, where the solver can tell. */
  public Spread residual() {
    return residual;
  }

  /** The solver's estimate of the curvature, where it has one. */
  public Spread curvature() {
    return curvature;
  }

  /** Curvature products spent. */
  public long products() {
    return products;
  }

  /** How often the solver fell back to the one-step direction. */
  public int fellBack() {
    return fellBack;
  }
}
