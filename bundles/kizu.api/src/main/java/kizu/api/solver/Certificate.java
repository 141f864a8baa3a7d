package kizu.api.solver;

/**
 * How far a direction can be trusted.
 *
 * @param solver the solver's name
 * @param residual {@code ‖Hv − g‖ / ‖g‖}, H without any damping, so that solvers compare; NaN where
 *     it was not measured
 * @param cosine the cosine between {@code v} and the plain gradient; 1 means the identity in
 *     disguise
 * @param curvature an estimate of the largest eigenvalue of H; NaN where it was not measured
 * @param products Hessian-vector products spent
 * @param fellBack whether the direction is the one-step one because the solve failed
 * @param note why, for people; empty when there is nothing to say
 */
public record Certificate(
    String solver,
    double residual,
    double cosine,
    double curvature,
    int products,
    boolean fellBack,
    String note) {}
