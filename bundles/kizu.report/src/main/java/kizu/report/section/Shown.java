package kizu.report.section;

import java.util.List;
import kizu.report.folder.Run;
import kizu.report.folder.Runs;
import kizu.report.html.Html;
import kizu.report.html.Numerals;

/**
 * The run whose pictures stand in the page; the others are named, and linked for a reader who has
 * the whole folder.
 *
 * @param run the run
 * @param runs every run
 */
record Shown(Run run, Runs runs) {
  /**
   * Says whose pictures these are.
   *
   * @param folder the folder of the pictures within a run
   */
  void write(Html html, String folder) {
    List<Run> others = runs.found().stream().filter(other -> !other.equals(run)).toList();
    if (others.isEmpty()) {
      return;
    }
    html.open("p", "class", "others").text("Shown: ").element("b", run.label()).text(".").close();
    html.open("details", "class", "others");
    html.element("summary", "The other " + Numerals.count(others.size(), "run"));
    for (int i = 0; i < others.size(); i++) {
      html.text(i == 0 ? "" : ", ");
      html.element("a", others.get(i).label(), "href", link(others.get(i), folder));
    }
    html.close();
  }

  private static String link(Run other, String folder) {
    return "../runs/" + other.root().getFileName() + "/" + folder + "/";
  }
}
