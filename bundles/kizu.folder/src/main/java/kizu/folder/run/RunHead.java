package kizu.folder.run;

import java.time.Instant;
import java.util.Map;
import kizu.folder.Document;

/**
 * {@code experiment.json}: what a run is.
 *
 * @param name the experiment's
 * @param method what makes the synthetic images
 * @param seed the seed
 * @param fingerprint of everything that decides the outcome
 * @param started when
 * @param experiment every key with its value, defaults written out
 * @param provenance what it was made from
 */
public record RunHead(
    String name,
    String method,
    long seed,
    String fingerprint,
    Instant started,
    Map<String, Object> experiment,
    Provenance provenance) {
  /** Its file. */
  public static final Document<RunHead> DOCUMENT =
      new Document<>("experiment.json", RunHead.class, 1);

  /** How long it trains and when it learns. */
  public Schedule schedule() {
    return new Schedule(experiment);
  }
}
