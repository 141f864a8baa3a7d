package kizu.experiment.labels;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.dataset.SampleInfo;
import kizu.api.experiment.LabelsSummary.Label;
import kizu.api.experiment.LabelsSummary.Suspicion;
import kizu.api.image.Box;
import kizu.api.image.Mask;

/**
 * Ranks labels by how much better another mask explains what networks see that did not learn from
 * them.
 *
 * <p>An explanation is worth its gain in log-likelihood a pixel that it changes, shrunk towards 0
 * where these are few: sums would only tell large defects from small ones. Networks are wrong, too,
 * and each kind of explanation gains something on right labels. So each kind is measured by the
 * set's own spread, from the median of all pictures in median absolute deviations, and a picture's
 * score is its highest.
 *
 * <p>That a marked defect is not seen says the less, the more of them are not seen: networks miss
 * right ones. It makes a suspect only where hardly any other is missed.
 *
 * @param calibration how sure networks may be believed to be
 * @param ranked every picture, the most suspicious first
 * @param notes what a person should know
 */
record LabelRanking(Calibration calibration, List<Label> ranked, List<String> notes) {
  /** Pixels without evidence that each explanation is taken to change besides. */
  private static final double PRIOR = 16;

  /** The least spread, in nats a pixel: no set is so even that less means anything. */
  static final double LEAST = 0.25;

  /** From here on a person should look; the usual limit of an outlier by this measure is 3.5. */
  private static final double SUSPECT = 3.5;

  /** Of so many marked defects one may be none; where networks miss more, missing says little. */
  private static final double SPURIOUS = 0.02;

  /** Of fewer pictures a spread says little. */
  private static final int FEW = 20;

  /**
   * Looks at every picture, twice: calibration needs all of them.
   *
   * @throws KizuException if one cannot be read
   */
  static LabelRanking of(Labelled.Source source) throws KizuException {
    Calibration.Census census = new Calibration.Census();
    for (SampleInfo sample : source.samples()) {
      census.add(source.get(sample));
    }
    Calibration calibration = census.fit();
    List<Examined> pictures = new ArrayList<>();
    for (SampleInfo sample : source.samples()) {
      pictures.add(Examined.of(source.get(sample), calibration));
    }
    return of(Exchanges.among(pictures), calibration);
  }

  /** Ranks pictures that were looked at. */
  static LabelRanking of(List<Examined> pictures, Calibration calibration) {
    Map<Suspicion, Spread> spreads = new EnumMap<>(Suspicion.class);
    for (Suspicion kind : Suspicion.values()) {
      spreads.put(kind, spread(pictures, kind));
    }
    Spread alignments =
        Spread.of(pictures.stream().mapToDouble(Examined::alignment).toArray(), 1e-12);
    double most = mostOfSpurious(pictures, spreads);
    List<Label> labels = new ArrayList<>();
    for (Examined picture : pictures) {
      labels.add(label(picture, spreads, most, alignments));
    }
    labels.sort(Comparator.comparingDouble(Label::score).reversed().thenComparing(Label::sample));
    List<String> notes = new ArrayList<>();
    if (pictures.size() < FEW) {
      notes.add(
          String.format(
              Locale.ROOT,
              "with %d pictures the spread of right labels is hardly known: look at the first few,"
                  + " whatever their score",
              pictures.size()));
    }
    return new LabelRanking(calibration, List.copyOf(labels), List.copyOf(notes));
  }

  /** What networks see in a picture. */
  Mask seen(Labelled picture) {
    return PictureHypotheses.seen(picture.mask(), PictureHypotheses.logits(picture, calibration));
  }

  /** Where nothing is seen beside the marks, or no masks were exchanged, there is no gain in it. */
  private static boolean always(Suspicion kind) {
    return kind == Suspicion.MISSING || kind == Suspicion.SWAPPED;
  }

  private static Spread spread(List<Examined> pictures, Suspicion kind) {
    double[] values =
        pictures.stream()
            .mapToDouble(
                picture ->
                    Optional.ofNullable(picture.hypotheses().get(kind))
                        .map(LabelRanking::worth)
                        .orElse(always(kind) ? 0 : Double.NaN))
            .toArray();
    return Spread.of(values, LEAST);
  }

  /** Of an explanation, in nats a pixel; one that is worse than the given mask is worth nothing. */
  private static double worth(Hypothesis hypothesis) {
    return Math.max(0, hypothesis.gain()) / (hypothesis.changed() + PRIOR);
  }

  /** The highest score of a defect that is not seen, by how many are not. */
  private static double mostOfSpurious(List<Examined> pictures, Map<Suspicion, Spread> spreads) {
    int marked = 0;
    int unseen = 0;
    for (Examined picture : pictures) {
      Hypothesis spurious = picture.hypotheses().get(Suspicion.SPURIOUS);
      if (spurious != null) {
        marked++;
        boolean explained =
            picture.hypotheses().values().stream()
                .anyMatch(
                    other ->
                        other.suspicion() != Suspicion.SPURIOUS
                            && score(other, spreads) >= SUSPECT);
        unseen += spurious.gain() > 0 && !explained ? 1 : 0;
      }
    }
    return unseen == 0 ? 0 : SUSPECT * SPURIOUS * marked / unseen;
  }

  /** What explains no more than the mask that is given explains nothing. */
  private static double score(Hypothesis hypothesis, Map<Suspicion, Spread> spreads) {
    Spread spread = spreads.get(hypothesis.suspicion());
    return spread == null || hypothesis.gain() <= 0 ? 0 : spread.of(worth(hypothesis));
  }

  private static Label label(
      Examined picture, Map<Suspicion, Spread> spreads, double mostOfSpurious, Spread alignments) {
    Box whole = new Box(0, 0, picture.sketch().width(), picture.sketch().height());
    Hypothesis best = new Hypothesis(Suspicion.NONE, 0, 1, whole, "nothing else fits better");
    double highest = 0;
    boolean exchanged = false;
    for (Hypothesis hypothesis : picture.hypotheses().values()) {
      double score = score(hypothesis, spreads);
      if (hypothesis.suspicion() == Suspicion.SPURIOUS) {
        score = Math.min(score, mostOfSpurious);
      }
      // It explains what is seen elsewhere and what is marked here at once.
      boolean swapped = hypothesis.suspicion() == Suspicion.SWAPPED && score >= SUSPECT;
      if (swapped || (score > highest && !exchanged)) {
        best = hypothesis;
      }
      exchanged |= swapped;
      highest = Math.max(highest, score);
    }
    return new Label(
        picture.info().id(),
        picture.info().group(),
        picture.info().defectClass(),
        best.suspicion(),
        highest,
        highest >= SUSPECT,
        best.look(),
        best.place(),
        picture.loss(),
        picture.selfConfidence(),
        alignments.of(picture.alignment()));
  }
}
