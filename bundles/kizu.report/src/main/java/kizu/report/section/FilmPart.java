package kizu.report.section;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.image.Box;
import kizu.api.image.Mask;
import kizu.folder.run.LocationFilm;
import kizu.folder.run.LocationFilm.Backdrop;
import kizu.folder.run.LocationFilm.Grid;
import kizu.folder.run.LocationFilm.Snapshot;
import kizu.report.html.Html;
import kizu.report.html.Missing;
import kizu.report.html.Numerals;
import kizu.report.html.Part;
import kizu.report.picture.HeatPicture;
import kizu.report.picture.Outline;
import kizu.report.picture.Panel;
import kizu.report.picture.Picture;
import kizu.report.picture.PictureFolder;
import kizu.report.picture.Viridis;

/** The location maps over the pictures pasted into, from the first upper step to the last. */
final class FilmPart implements Part {
  private static final int ROWS = 4;
  private static final int MOMENTS = 6;

  private final Shown shown;
  private final int rows;

  FilmPart(Shown shown) {
    this(shown, ROWS);
  }

  /**
   * Creates the part.
   *
   * @param rows how many pictures at most
   */
  FilmPart(Shown shown, int rows) {
    this.shown = shown;
    this.rows = rows;
  }

  /** A picture and the class whose map is drawn over it. */
  private record Strip(Backdrop backdrop, String defectClass) {}

  @Override
  public void write(Html html) throws KizuException {
    Path file = LocationFilm.DOCUMENT.in(shown.run().root());
    LocationFilm film = LocationFilm.DOCUMENT.read(file);
    PictureFolder pictures = new PictureFolder(file, film.files());
    List<Snapshot> moments = film.moments(MOMENTS);
    HeatScale scale = HeatScale.of(moments);
    html.element(
        "p",
        "How likely each place is to be pasted into, against pasting anywhere (1×). Lighter is more"
            + " likely; a white line is the region where defects belong, where the data set knows"
            + " one. Below each map: how much of it lies there, and how many times as much as of even"
            + " paste.",
        "class",
        "intro");
    shown.write(html, "maps");
    legend(html, scale);
    int number = 0;
    for (Strip strip : strips(film)) {
      String id = "ground-" + ++number;
      html.attempt(
          part -> strip(part, pictures, strip, moments, scale, id),
          new Missing(shown.run().root()));
    }
  }

  /** Each class once over the first picture, then further pictures with the first class. */
  private List<Strip> strips(LocationFilm film) {
    List<Strip> strips = new ArrayList<>();
    for (Backdrop backdrop : film.backgrounds()) {
      for (String defectClass : film.classes()) {
        boolean first = strips.size() < film.classes().size();
        if (strips.size() < rows && (first || defectClass.equals(film.classes().get(0)))) {
          strips.add(new Strip(backdrop, defectClass));
        }
      }
    }
    return strips;
  }

  private static void legend(Html html, HeatScale scale) {
    html.open("div", "class", "legend", "role", "img", "aria-label", "colour scale");
    html.element("span", scale.lowest()).open("i", "style", "background:" + Viridis.gradient());
    html.close().element("span", scale.highest());
    html.element("span", "as likely as anywhere, logarithmic; the middle is 1×", "class", "muted");
    html.close().line();
  }

  private static void strip(
      Html html,
      PictureFolder pictures,
      Strip strip,
      List<Snapshot> moments,
      HeatScale scale,
      String id)
      throws KizuException {
    Backdrop backdrop = strip.backdrop();
    Picture ground = pictures.picture(backdrop.file());
    Optional<Mask> region =
        backdrop.region().isEmpty()
            ? Optional.empty()
            : Optional.of(pictures.mask(backdrop.region().get(), ground));
    Ground shared = new Ground(ground.box(), region, region.map(Outline::of).orElse(""), id);
    html.element("h3", "Defect class " + strip.defectClass() + " on " + backdrop.id());
    html.open("div", "class", "film");
    html.open("figure");
    Panel.open(html, ground.box(), "picture " + backdrop.id())
        .image(ground.uri(), ground.box(), "", id)
        .outline(shared.outline(), "region")
        .close();
    html.element("figcaption", "picture").close();
    for (Snapshot moment : moments) {
      Optional<Grid> map = moment.map(backdrop.id(), strip.defectClass());
      if (map.isPresent()) {
        frame(html, shared, map.get(), scale, moment.step());
      }
    }
    html.close().line();
  }

  /**
   * What all maps of a strip lie over.
   *
   * @param region where defects belong, where that is known
   * @param outline its outline; empty without one
   * @param id of the picture's element
   */
  private record Ground(Box view, Optional<Mask> region, String outline, String id) {}

  private static void frame(Html html, Ground ground, Grid map, HeatScale scale, int step) {
    String heat = HeatPicture.of(map.rows(), map.columns(), cell -> scale.share(map.ratio(cell)));
    Box covered = new Box(0, 0, map.columns() * map.stride(), map.rows() * map.stride());
    html.open("figure");
    Panel.open(html, ground.view(), "location map at step " + step)
        .again(ground.id(), "ground")
        .image(heat, covered, "heat")
        .outline(ground.outline(), "region")
        .close();
    html.open("figcaption").text("step " + Numerals.whole(step));
    String overlap = Overlap.of(map, ground.region());
    if (!overlap.isEmpty()) {
      html.empty("br").element("small", overlap);
    }
    html.close().close();
  }
}
