package kizu.experiment.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizu.folder.Json;
import kizu.folder.journal.Event;

/**
 * What a run's result is made from besides its weights, as a checkpoint remembers it: the journal
 * is for people and charts, nothing is computed from it.
 *
 * @param seconds training time so far
 * @param peakMiB highest resident memory so far
 * @param lastUpper the last upper step
 * @param chosen what the choices of the recipe came to, a line each
 * @param loss the smoothed training loss
 * @param validationLoss of the last evaluation
 * @param metric of the last evaluation, the first one
 */
record Memory(
    double seconds,
    double peakMiB,
    Optional<Event.UpperStepped> lastUpper,
    List<String> chosen,
    double loss,
    double validationLoss,
    double metric) {
  private static final String CHOSEN = "chosen";
  private static final String LAST_UPPER = "lastUpperStep";

  /** What the choices came to, as one text. */
  record Chosen(List<String> chosen) {}

  /** As texts by name. */
  Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("seconds", Double.toString(seconds));
    texts.put("peakMiB", Double.toString(peakMiB));
    texts.put("loss", Double.toString(loss));
    texts.put("validationLoss", Double.toString(validationLoss));
    texts.put("metric", Double.toString(metric));
    lastUpper.ifPresent(line -> texts.put(LAST_UPPER, Json.line(line)));
    texts.put(CHOSEN, Json.line(new Chosen(chosen)));
    return texts;
  }

  /** From texts by name; what is not there is not known. */
  static Memory of(Map<String, String> texts) {
    return new Memory(
        Math.max(0, number(texts, "seconds", 0)),
        Math.max(0, number(texts, "peakMiB", 0)),
        Json.parse(texts.getOrDefault(LAST_UPPER, ""), Event.UpperStepped.class),
        Json.parse(texts.getOrDefault(CHOSEN, ""), Chosen.class)
            .map(Chosen::chosen)
            .orElse(List.of()),
        number(texts, "loss", Double.NaN),
        number(texts, "validationLoss", Double.NaN),
        number(texts, "metric", Double.NaN));
  }

  private static double number(Map<String, String> texts, String name, double unknown) {
    try {
      return Double.parseDouble(texts.getOrDefault(name, String.valueOf(unknown)));
    } catch (NumberFormatException e) {
      return unknown;
    }
  }
}
