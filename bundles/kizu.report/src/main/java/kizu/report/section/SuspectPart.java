package kizu.report.section;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kizu.api.KizuException;
import kizu.api.experiment.LabelsSummary.Label;
import kizu.api.image.Box;
import kizu.api.image.Mask;
import kizu.folder.labels.CheckedLabels;
import kizu.folder.labels.LabelPictures;
import kizu.report.html.Html;
import kizu.report.html.Missing;
import kizu.report.html.Naming;
import kizu.report.html.Numerals;
import kizu.report.html.Part;
import kizu.report.picture.Magnifier;
import kizu.report.picture.Outline;
import kizu.report.picture.Panel;
import kizu.report.picture.Picture;
import kizu.report.picture.PictureFolder;

/** The pictures whose labels look wrong, with mask and prediction, the most suspicious first. */
final class SuspectPart implements Part {
  private static final double WIDE = 1.5;

  private final Path folder;
  private final CheckedLabels labels;

  SuspectPart(Path folder, CheckedLabels labels) {
    this.folder = folder;
    this.labels = labels;
  }

  @Override
  public void write(Html html) throws KizuException {
    Path file = LabelPictures.DOCUMENT.in(folder);
    LabelPictures index = LabelPictures.DOCUMENT.read(file);
    PictureFolder pictures = new PictureFolder(file, index.files());
    html.open("p", "class", "intro").text("What is suspected is for a person to judge. ");
    html.element("span", "Solid green", "class", "key truth").text(" is the mask as it is given, ");
    html.element("span", "dashed orange", "class", "key prediction");
    html.text(
        " what networks see that have not learned from it. The framed part is magnified beside: as"
            + " it is, and with both outlines.");
    html.close();
    Map<String, LabelPictures.Shown> shown = new HashMap<>();
    index.pictures().forEach(one -> shown.put(one.sample(), one));
    html.open("div", "class", "cards wide");
    int rank = 0;
    for (Label one : labels.suspects()) {
      int number = ++rank;
      LabelPictures.Shown entry = shown.get(one.sample());
      if (entry != null) {
        html.attempt(part -> card(part, pictures, entry, one, number), new Missing(folder));
      }
    }
    html.close().line();
    int left = labels.suspects().size() - index.pictures().size();
    if (left > 0) {
      html.element("p", "… and " + left + " more: see " + CheckedLabels.SPREADSHEET + ".");
    }
  }

  private static void card(
      Html html, PictureFolder pictures, LabelPictures.Shown entry, Label one, int rank)
      throws KizuException {
    Picture picture = pictures.picture(entry.image());
    Mask mask = pictures.mask(entry.mask(), picture);
    Mask seen = pictures.mask(entry.seen(), picture);
    String given = Outline.of(mask);
    String found = Outline.of(seen);
    Box detail = Magnifier.around(one.place(), picture.box());
    boolean wide = picture.width() > WIDE * picture.height();
    html.open("figure", "class", "card");
    html.open("div", "class", "triple" + (wide ? " landscape" : ""));
    Panel.open(html, picture.box(), one.sample() + " with outlines")
        .image(picture.uri(), picture.box(), "")
        .outline(given, "truth")
        .outline(found, "prediction")
        .frame(detail)
        .close();
    String magnified = picture.detail(detail);
    Panel.open(html, detail, "magnified").image(magnified, detail, "").close();
    Panel.open(html, detail, "magnified, with outlines")
        .image(magnified, detail, "")
        .outline(given, "truth")
        .outline(found, "prediction")
        .close();
    html.close();
    html.open("figcaption").element("b", rank + ". " + Naming.capital(one.suspicion().words()));
    html.text(" · " + one.sample() + " · " + one.defectClass());
    html.element("div", Naming.capital(one.look()));
    html.open("div", "class", "scores");
    score(html, "score", Numerals.fixed(one.score(), 1));
    score(html, "self-confidence", Numerals.fixed(one.selfConfidence(), 3));
    if (Double.isFinite(one.alignment())) {
      score(html, "alignment", Numerals.signed(one.alignment(), 2));
    }
    html.close().close().close().line();
  }

  private static void score(Html html, String name, String value) {
    html.open("span").text(name + " ").element("b", value).close().text(" ");
  }
}
