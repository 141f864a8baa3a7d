package kizu.folder.next;

import java.time.Instant;
import java.util.List;
import kizu.api.experiment.NextSummary;
import kizu.api.experiment.NextSummary.Ranked;
import kizu.folder.Document;

/**
 * {@code next.json}: which pictures to label next, as {@link NextSummary} tells it.
 *
 * @param run the folder of the run whose networks were asked
 * @param fingerprint of everything that decides what they say
 * @param pictures the folder of pictures
 * @param experiment the experiment's name
 * @param dataset the data set's name
 * @param started when it was asked for
 * @param seconds it took
 * @param networks how many were asked
 * @param judges how many groups of held-out labels the effects are of, over all networks
 * @param ranked every picture: those that are proposed in their order, then the others
 * @param leftOut pictures that were not ranked, with the reason
 */
public record RankedPictures(
    String run,
    String fingerprint,
    String pictures,
    String experiment,
    String dataset,
    Instant started,
    double seconds,
    int networks,
    int judges,
    List<Ranked> ranked,
    List<String> leftOut) {
  /** Its file. */
  public static final Document<RankedPictures> DOCUMENT =
      new Document<>("next.json", RankedPictures.class, 1);

  /** The same for spreadsheets, beside it. */
  public static final String SPREADSHEET = "next.csv";

  /** Those to label next, in that order. */
  public List<Ranked> proposed() {
    return ranked.stream().filter(one -> one.turn().isPresent()).toList();
  }
}
