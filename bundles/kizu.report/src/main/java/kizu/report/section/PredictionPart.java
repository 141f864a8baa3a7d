package kizu.report.section;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.experiment.Judged;
import kizu.api.image.Box;
import kizu.api.image.Mask;
import kizu.folder.run.Predictions;
import kizu.report.folder.Run;
import kizu.report.html.Html;
import kizu.report.html.Missing;
import kizu.report.html.Naming;
import kizu.report.html.Numerals;
import kizu.report.html.Part;
import kizu.report.picture.Blobs;
import kizu.report.picture.Blobs.Blob;
import kizu.report.picture.Magnifier;
import kizu.report.picture.Outline;
import kizu.report.picture.Panel;
import kizu.report.picture.Picture;
import kizu.report.picture.PictureFolder;

/** Test images with truth and prediction, the best and the worst. */
final class PredictionPart implements Part {
  private static final int MOST_EACH = 4;
  private static final double WIDE = 1.5;

  private final Shown shown;

  PredictionPart(Shown shown) {
    this.shown = shown;
  }

  /** Whether a run has predictions to show, or should have; one that left test images alone not. */
  static boolean in(Run run) {
    try {
      return !run.finished() || run.result().judged() == Judged.TEST;
    } catch (KizuException e) {
      return true;
    }
  }

  @Override
  public void write(Html html) throws KizuException {
    Path file = Predictions.DOCUMENT.in(shown.run().root());
    Predictions index = Predictions.DOCUMENT.read(file);
    PictureFolder pictures = new PictureFolder(file, index.files());
    html.open("p", "class", "intro").text("Test images the network never learned from. ");
    html.element("span", "Solid green", "class", "key truth").text(" is the truth, ");
    html.element("span", "dashed orange", "class", "key prediction");
    html.text(
        " the prediction. The framed part is magnified beside: as it is, and with both outlines.");
    html.close();
    shown.write(html, "predictions");
    for (String rank : List.of("best", "worst")) {
      List<Predictions.Shown> ranked =
          index.pictures().stream().filter(e -> e.rank().equals(rank)).toList();
      if (!ranked.isEmpty()) {
        html.element("h3", rank.equals("best") ? "Found best" : "Found worst");
        html.open("div", "class", "cards wide");
        for (Predictions.Shown entry : ranked.subList(0, Math.min(MOST_EACH, ranked.size()))) {
          html.attempt(part -> card(part, pictures, entry), new Missing(shown.run().root()));
        }
        html.close().line();
      }
    }
  }

  private static void card(Html html, PictureFolder pictures, Predictions.Shown entry)
      throws KizuException {
    Picture picture = pictures.picture(entry.image());
    Mask truth = pictures.mask(entry.truth(), picture);
    Mask prediction = pictures.mask(entry.prediction(), entry.threshold(), picture);
    String real = Outline.of(truth);
    String found = Outline.of(prediction);
    Box detail = detail(truth, prediction, picture.box());
    html.open("figure", "class", "card").open("div", "class", "triple" + shape(picture.box()));
    Panel.open(html, picture.box(), "test image " + entry.sample() + " with outlines")
        .image(picture.uri(), picture.box(), "")
        .outline(real, "truth")
        .outline(found, "prediction")
        .frame(detail)
        .close();
    String magnified = picture.detail(detail);
    Panel.open(html, detail, "magnified").image(magnified, detail, "").close();
    Panel.open(html, detail, "magnified, with outlines")
        .image(magnified, detail, "")
        .outline(real, "truth")
        .outline(found, "prediction")
        .close();
    html.close();
    caption(html, entry, truth.count());
    html.close().line();
  }

  /** A wide picture gets more room than its details. */
  private static String shape(Box picture) {
    return picture.width() > WIDE * picture.height() ? " landscape" : "";
  }

  /** Around the largest real defect; around the largest predicted one where there is none. */
  private static Box detail(Mask truth, Mask prediction, Box picture) {
    Optional<Blob> defect =
        Blobs.of(truth).stream().findFirst().or(() -> Blobs.of(prediction).stream().findFirst());
    return Magnifier.around(defect.map(Blob::box).orElse(picture), picture);
  }

  private static void caption(Html html, Predictions.Shown entry, int pixels) {
    html.open("figcaption").element("b", entry.sample());
    html.text(" · " + entry.defectClass() + " · " + Numerals.count(pixels, "defect pixel"));
    html.open("div", "class", "scores");
    for (Map.Entry<String, Double> score : entry.metrics().entrySet()) {
      // Some say nothing of one picture.
      if (Double.isFinite(score.getValue())) {
        html.open("span").text(Naming.metric(score.getKey()) + " ");
        html.element("b", Numerals.fixed(score.getValue(), 2)).close().text(" ");
      }
    }
    html.close().close();
  }
}
