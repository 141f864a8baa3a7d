package kizu.folder.run;

import java.util.List;
import java.util.Map;

/**
 * How long a run trains and when it learns, as its resolved experiment says; a key that an older
 * experiment does not have is at what was then the only value.
 *
 * @param experiment every key with its value
 */
public record Schedule(Map<String, Object> experiment) {
  private static final String BUDGET = "budget";
  private static final String TRAINING = "training";
  private static final String UPPER = "upper";

  /** Steps in all. */
  public int steps() {
    return stepsOfRound() * rounds();
  }

  /** Steps of one training from scratch. */
  public int stepsOfRound() {
    return integer(TRAINING, "steps", 0);
  }

  /** Steps of a short training of a search. */
  public int stepsOfTrial() {
    return integer("search", "steps", stepsOfRound());
  }

  /** Trainings from scratch, one after another; in the last of several the policy is frozen. */
  public int rounds() {
    int rounds = integer(UPPER, "rounds", 1);
    return folds() > 0 ? folds() * rounds + 1 : rounds;
  }

  /** Folds the labelled pictures were dealt into, each held out once; 0 where they were not. */
  public int folds() {
    return value(BUDGET, "labelled") instanceof Number ? integer(BUDGET, "folds", 0) : 0;
  }

  /** The first upper step. */
  public int upperStart() {
    return Math.max(integer(UPPER, "start", 0), integer(TRAINING, "pretrain", 0));
  }

  /** Whether running averages of the weights are what is kept. */
  public boolean averaged() {
    return value(TRAINING, "average") instanceof Number average && average.doubleValue() > 0;
  }

  /** What is measured; the first metric chooses threshold and weights. */
  public List<String> metrics() {
    return experiment.get("metrics") instanceof List<?> metrics
        ? metrics.stream().map(String::valueOf).toList()
        : List.of();
  }

  private int integer(String section, String key, int otherwise) {
    return value(section, key) instanceof Number number ? number.intValue() : otherwise;
  }

  private Object value(String section, String key) {
    Object value = experiment.get(section) instanceof Map<?, ?> map ? map.get(key) : null;
    return value == null ? "" : value;
  }
}
