package kizu.api.rollout;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How an introduction stands.
 *
 * @param site its folder
 * @param plan what is introduced
 * @param stage how far it has come
 * @param champion the number of the policy in use; empty before there is one
 * @param steps what was done, earliest first
 * @param decision what the last gate decided; empty before there was one
 * @param words what to do next, and what is wrong
 */
public record RolloutStatus(
    Path site,
    Plan plan,
    Stage stage,
    OptionalInt champion,
    List<Step> steps,
    Optional<Decision> decision,
    Words words) {
  /** Copies the list. */
  public RolloutStatus {
    steps = List.copyOf(steps);
  }

  /**
   * What is said of it.
   *
   * @param next the command that comes next, without the name of the program
   * @param problems what does not agree with what was recorded; none where all is well
   */
  public record Words(String next, List<String> problems) {
    /** Copies the list. */
    public Words {
      problems = List.copyOf(problems);
    }
  }
}
