package kizu.report.folder;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kizu.api.KizuException;

/**
 * A run as its folder tells it.
 *
 * @param root the folder
 * @param head {@code experiment.json}
 * @param journal the events, summed up
 */
public record Run(Path root, Fields head, Journal journal) {
  /** Whether a folder holds a run. */
  public static boolean in(Path folder) {
    return Files.exists(folder.resolve("experiment.json"));
  }

  /**
   * Reads a run.
   *
   * @throws KizuException if what makes it a run is damaged
   */
  public static Run read(Path root) throws KizuException {
    Fields head = Fields.read(root.resolve("experiment.json"));
    head.object("experiment");
    head.object("provenance");
    return new Run(root, head, Journal.read(root.resolve("journal.jsonl")));
  }

  /** What made the synthetic images. */
  public String method() {
    return head.text("method");
  }

  /** The seed. */
  public long seed() {
    return head.integer("seed");
  }

  /** Method and seed, as the folder of a comparison names them. */
  public String label() {
    return method() + " s" + seed();
  }

  /** The data set's name. */
  public String dataset() {
    return head.tree().path("provenance").path("dataset").path("name").asText("");
  }

  /** Steps asked for. */
  public int steps() {
    return stepsOfRound() * rounds();
  }

  /** Steps of one training from scratch. */
  public int stepsOfRound() {
    return head.tree().path("experiment").path("training").path("steps").asInt();
  }

  /** Trainings from scratch, one after another; in the last of several the policy is frozen. */
  public int rounds() {
    int rounds = head.tree().path("experiment").path("upper").path("rounds").asInt(1);
    return folds() > 0 ? folds() * rounds + 1 : rounds;
  }

  /** Folds the labelled pictures were dealt into, each held out once; 0 where they were not. */
  public int folds() {
    JsonNode budget = head.tree().path("experiment").path("budget");
    return budget.path("labelled").isNumber() ? budget.path("folds").asInt() : 0;
  }

  /** Whether running averages of the weights are what is kept. */
  public boolean averaged() {
    return head.tree().path("experiment").path("training").path("average").asDouble() > 0;
  }

  /** The first upper step. */
  public int upperStart() {
    int start = head.tree().path("experiment").path("upper").path("start").asInt();
    return Math.max(start, pretrain());
  }

  /** The first steps of each training from scratch, on good pictures alone; 0 for none. */
  private int pretrain() {
    return head.tree().path("experiment").path("training").path("pretrain").asInt();
  }

  /** What is measured; the first metric chooses threshold and weights. */
  public List<String> metrics() {
    return new Fields(head.file(), head.tree().path("experiment")).texts("metrics");
  }

  /** The first metric. */
  public String metric() {
    return metrics().isEmpty() ? "iou" : metrics().get(0);
  }

  /** Whether the policy was learned in it. */
  public boolean learns() {
    return journal.certificates().directions() > 0;
  }

  /** Whether it has its result. */
  public boolean finished() {
    return Files.exists(root.resolve("metrics.json"));
  }

  /**
   * Its result.
   *
   * @throws KizuException if it has none yet, or a damaged one
   */
  public RunResult result() throws KizuException {
    return RunResult.read(root.resolve("metrics.json"));
  }
}
