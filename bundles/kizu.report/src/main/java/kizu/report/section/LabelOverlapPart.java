package kizu.report.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.folder.run.LabelOverlap;
import kizu.folder.run.LocationFilm;
import kizu.folder.run.LocationFilm.Snapshot;
import kizu.report.folder.Run;
import kizu.report.html.Html;
import kizu.report.html.Naming;
import kizu.report.html.Numerals;
import kizu.report.html.Part;
import kizu.report.html.Table;

/** How far location maps lie where labelled defects are; nothing where labels are not known. */
final class LabelOverlapPart implements Part {
  private final Run run;

  LabelOverlapPart(Run run) {
    this.run = run;
  }

  @Override
  public void write(Html html) throws KizuException {
    LocationFilm film = LocationFilm.DOCUMENT.read(LocationFilm.DOCUMENT.in(run.root()));
    List<String> words = LabelOverlap.words(film);
    if (words.isEmpty()) {
      return;
    }
    html.element("h3", "Is that where labelled defects are?");
    words.forEach(sentence -> html.element("p", Naming.capital(sentence) + "."));
    html.element(
        "p",
        "Held against the labels of the training pictures, never those of the test. Maps are of good"
            + " pictures, so the labels are laid over them, stretched to their size: that says"
            + " something where pictures are taken alike, and nothing where parts lie anywhere."
            + " Lift is against even paste, so 1 is no agreement. A policy does not know this figure:"
            + " it may be right where no label is yet.",
        "class",
        "intro");
    Table table =
        new Table(
            List.of(
                "Defect class",
                "Step",
                "Mass where defects are",
                "Lift",
                "Their area where " + Numerals.percent(LabelOverlap.MOST) + " of the mass is"));
    int end = film.snapshots().size() - 1;
    for (String defectClass : film.classes()) {
      for (int place : end > 0 ? new int[] {0, end} : new int[] {0}) {
        row(table, film, defectClass, film.snapshots().get(place));
      }
    }
    table.write(html, "figures");
  }

  private static void row(Table table, LocationFilm film, String defectClass, Snapshot moment) {
    Optional<LabelOverlap> found = LabelOverlap.of(film, moment, defectClass);
    if (found.isEmpty()) {
      return;
    }
    int pictures = LabelOverlap.labelled(film, defectClass).orElseThrow().pictures();
    LabelOverlap overlap = found.get();
    List<Table.Cell> cells = new ArrayList<>();
    cells.add(new Table.Cell(defectClass, Numerals.count(pictures, "labelled picture"), ""));
    cells.add(Table.Cell.of(Numerals.whole(moment.step())));
    cells.add(
        new Table.Cell(
            Numerals.percent(overlap.mass()),
            "on " + Numerals.percent(overlap.places()) + " of the places",
            ""));
    cells.add(Table.Cell.of(Numerals.fixed(overlap.lift(), 1)));
    cells.add(
        new Table.Cell(
            Numerals.percent(overlap.covered()),
            "on " + Numerals.percent(overlap.ground()) + " of the places",
            ""));
    table.row(cells);
  }
}
