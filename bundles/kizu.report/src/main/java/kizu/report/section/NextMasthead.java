package kizu.report.section;

import java.util.ArrayList;
import java.util.List;
import kizu.folder.next.RankedPictures;
import kizu.report.html.Masthead;
import kizu.report.html.Masthead.Fact;
import kizu.report.html.Naming;
import kizu.report.html.Numerals;

/** The answer of a ranking for labelling: which picture first. */
final class NextMasthead {
  /** More are not read above the pictures. */
  private static final int MOST = 5;

  private final RankedPictures next;

  NextMasthead(RankedPictures next) {
    this.next = next;
  }

  Masthead masthead() {
    String day = next.started().toString().replaceAll("T.*", "");
    List<String> remarks = new ArrayList<>();
    remarks.add(
        "Networks that have learned from the labels there are say where a new label would change"
            + " most of what they are judged by: labelled pictures that were held out from them."
            + " The label itself is not known to anybody; a picture without a defect may be worth"
            + " as much as one with.");
    next.leftOut().stream().limit(MOST).forEach(one -> remarks.add("Not ranked: " + one));
    if (next.leftOut().size() > MOST) {
      remarks.add(
          "… and "
              + (next.leftOut().size() - MOST)
              + " more that are not ranked: see "
              + RankedPictures.DOCUMENT.name()
              + ".");
    }
    return new Masthead(
        "Kizu next · " + next.dataset() + " · " + day,
        "open",
        answer(),
        remarks,
        List.of(
            new Fact(Numerals.whole(next.proposed().size()), "proposed"),
            new Fact(Numerals.whole(next.ranked().size()), "pictures ranked"),
            new Fact(Numerals.whole(next.networks()), "networks asked"),
            new Fact(Numerals.whole(next.judges()), "held-out labels or groups that judge"),
            new Fact(Numerals.duration(next.seconds()), "to rank")));
  }

  private String answer() {
    return Naming.capital(
        "label "
            + next.proposed().get(0).picture()
            + " first, of "
            + Numerals.count(next.proposed().size(), "picture")
            + " proposed");
  }
}
