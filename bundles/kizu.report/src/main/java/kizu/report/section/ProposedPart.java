package kizu.report.section;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kizu.api.KizuException;
import kizu.api.experiment.NextSummary.Ranked;
import kizu.api.image.Box;
import kizu.folder.next.ProposedPictures;
import kizu.folder.next.RankedPictures;
import kizu.report.html.Html;
import kizu.report.html.Missing;
import kizu.report.html.Numerals;
import kizu.report.html.Part;
import kizu.report.picture.Panel;
import kizu.report.picture.Picture;
import kizu.report.picture.PictureFolder;

/** The pictures that are proposed, in their order, with where networks are least sure. */
final class ProposedPart implements Part {
  private final Path folder;
  private final RankedPictures next;

  ProposedPart(Path folder, RankedPictures next) {
    this.folder = folder;
    this.next = next;
  }

  @Override
  public void write(Html html) throws KizuException {
    Path file = ProposedPictures.DOCUMENT.in(folder);
    ProposedPictures index = ProposedPictures.DOCUMENT.read(file);
    PictureFolder pictures = new PictureFolder(file, index.files());
    html.element(
        "p",
        "Each says something that those before it do not. The frame is where networks are least"
            + " sure; it is magnified beside. Label the whole picture, not the frame alone.",
        "class",
        "intro");
    Map<String, Ranked> ranked = new HashMap<>();
    next.proposed().forEach(one -> ranked.put(one.picture(), one));
    html.open("div", "class", "cards wide");
    for (ProposedPictures.Shown shown : index.pictures()) {
      Ranked one = ranked.get(shown.picture());
      if (one != null) {
        html.attempt(part -> card(part, pictures, shown, one), new Missing(folder));
      }
    }
    html.close().line();
    int left = next.proposed().size() - index.pictures().size();
    if (left > 0) {
      html.element("p", "… and " + left + " more: see " + RankedPictures.SPREADSHEET + ".");
    }
  }

  private static void card(
      Html html, PictureFolder pictures, ProposedPictures.Shown shown, Ranked one)
      throws KizuException {
    Picture picture = pictures.picture(shown.image());
    Box detail = one.place();
    html.open("figure", "class", "card");
    Panel whole =
        Panel.open(html.open("div", "class", "pair"), picture.box(), one.picture())
            .image(picture.uri(), picture.box(), "");
    if (detail.equals(picture.box())) {
      // Magnified it would be the same once more.
      whole.close();
    } else {
      whole.frame(detail).close();
      Panel.open(html, detail, "magnified").image(picture.detail(detail), detail, "").close();
    }
    html.close();
    html.open("figcaption").element("b", one.turn().orElseThrow() + ". " + one.picture());
    html.open("div", "class", "scores");
    score(html, "effect", Numerals.fixed(one.effect(), 2));
    score(html, "uncertainty", Numerals.significant(one.uncertainty()));
    html.close().close().close().line();
  }

  private static void score(Html html, String name, String value) {
    html.open("span").text(name + " ").element("b", value).close().text(" ");
  }
}
