package kizu.report.section;

import java.nio.file.Path;
import java.util.List;
import kizu.api.KizuException;
import kizu.api.image.Box;
import kizu.api.synthesis.Recipe;
import kizu.folder.run.Gallery;
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
    Path file = Gallery.DOCUMENT.in(shown.run().root());
    Gallery gallery = Gallery.DOCUMENT.read(file);
    PictureFolder pictures = new PictureFolder(file, gallery.files());
    html.element(
        "p",
        "Windows as the network sees them in training. Frames mark pasted defects; beside each"
            + " picture, its largest defect magnified. Places are pixels of the whole background.",
        "class",
        "intro");
    shown.write(html, "gallery");
    html.open("div", "class", "cards");
    int made = 0;
    Missing missing = new Missing(shown.run().root());
    for (Gallery.Entry entry : gallery.pictures()) {
      if (entry instanceof Gallery.Normal normal) {
        html.attempt(part -> FalseAlarmCard.write(part, pictures, normal), missing);
      } else if (entry instanceof Gallery.Synthetic synthetic && made++ < MOST) {
        html.attempt(part -> card(part, pictures, synthetic), missing);
      }
    }
    html.close().line();
  }

  private static void card(Html html, PictureFolder pictures, Gallery.Synthetic entry)
      throws KizuException {
    Picture picture = pictures.picture(entry.file());
    List<Blob> pasted = Blobs.of(pictures.mask(entry.mask(), picture));
    html.open("figure", "class", "card").open("div", "class", "pair");
    Panel whole =
        Panel.open(html, picture.box(), "synthetic image " + entry.file())
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
    caption(html, entry);
    html.close().line();
  }

  private static void caption(Html html, Gallery.Synthetic entry) {
    html.open("figcaption");
    if (entry.recipes().isEmpty()) {
      html.text("Nothing was pasted.");
    } else {
      html.text("On ").element("b", entry.recipes().get(0).background());
    }
    html.open("ul");
    for (Recipe recipe : entry.recipes()) {
      html.open("li").element("i", recipe.source()).text(": ");
      html.text(RecipeWords.of(recipe)).close();
    }
    for (Recipe distractor : entry.distractors()) {
      html.open("li").element("i", "no defect").text(": ");
      html.text(RecipeWords.ofDistractor(distractor)).close();
    }
    html.close().close();
  }
}
