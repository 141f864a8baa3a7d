package kizu.report.section;

import java.nio.file.Path;
import java.util.List;
import kizu.api.KizuException;
import kizu.api.image.Box;
import kizu.report.folder.Fields;
import kizu.report.html.Html;
import kizu.report.html.Missing;
import kizu.report.html.Part;
import kizu.report.picture.Blobs;
import kizu.report.picture.Blobs.Blob;
import kizu.report.picture.Magnifier;
import kizu.report.picture.Panel;
import kizu.report.picture.Picture;
import kizu.report.picture.PictureFolder;

/** Synthetic training images with the recipes that made them. */
final class GalleryPart implements Part {
  private static final int MOST = 12;
  private static final int MOST_FRAMES = 12;
  private static final int AIR = 2;

  private final Shown shown;

  GalleryPart(Shown shown) {
    this.shown = shown;
  }

  @Override
  public void write(Html html) throws KizuException {
    Path folder = shown.run().root().resolve("gallery");
    Fields index = Fields.read(folder.resolve("index.json"));
    List<Fields> entries = index.list("pictures");
    html.element(
        "p",
        "Windows as the network sees them in training. Frames mark pasted defects; beside each"
            + " picture, its largest defect magnified. Places are pixels of the whole background.",
        "class",
        "intro");
    shown.write(html, "gallery");
    html.open("div", "class", "cards");
    int made = 0;
    for (Fields entry : entries) {
      Missing missing = new Missing(shown.run().root());
      if (entry.has(FalseAlarmCard.MEMBER)) {
        html.attempt(part -> FalseAlarmCard.write(part, PictureFolder.of(index), entry), missing);
      } else if (made++ < MOST) {
        html.attempt(part -> card(part, PictureFolder.of(index), entry), missing);
      }
    }
    html.close().line();
  }

  private static void card(Html html, PictureFolder pictures, Fields entry) throws KizuException {
    Picture picture = pictures.picture(entry.text("file"));
    List<Blob> pasted = Blobs.of(pictures.mask(entry.text("mask"), picture));
    html.open("figure", "class", "card").open("div", "class", "pair");
    Panel whole =
        Panel.open(html, picture.box(), "synthetic image " + entry.text("file"))
            .image(picture.uri(), picture.box(), "");
    for (Blob blob : pasted.subList(0, Math.min(MOST_FRAMES, pasted.size()))) {
      whole.frame(blob.box().grow(AIR, picture.box()));
    }
    whole.close();
    if (!pasted.isEmpty()) {
      Box detail = Magnifier.around(pasted.get(0).box(), picture.box());
      Panel.open(html, detail, "the largest pasted defect, magnified")
          .image(picture.detail(detail), detail, "")
          .close();
    }
    html.close();
    caption(html, entry.list("recipes"), distractors(entry));
    html.close().line();
  }

  /** None in a run without them, as in one made before there were any. */
  private static List<Fields> distractors(Fields entry) throws KizuException {
    return entry.tree().has("distractors") ? entry.list("distractors") : List.of();
  }

  private static void caption(Html html, List<Fields> recipes, List<Fields> distractors)
      throws KizuException {
    html.open("figcaption");
    if (recipes.isEmpty()) {
      html.text("Nothing was pasted.");
    } else {
      html.text("On ").element("b", recipes.get(0).text("background"));
    }
    html.open("ul");
    for (Fields recipe : recipes) {
      html.open("li").element("i", recipe.text("source")).text(": ");
      html.text(RecipeWords.of(recipe)).close();
    }
    for (Fields distractor : distractors) {
      html.open("li").element("i", "no defect").text(": ");
      html.text(RecipeWords.ofDistractor(distractor)).close();
    }
    html.close().close();
  }
}
