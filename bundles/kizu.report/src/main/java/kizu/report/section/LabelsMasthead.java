package kizu.report.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kizu.api.experiment.LabelsSummary.Label;
import kizu.api.experiment.LabelsSummary.Suspicion;
import kizu.folder.labels.CheckedLabels;
import kizu.report.html.Masthead;
import kizu.report.html.Masthead.Fact;
import kizu.report.html.Naming;
import kizu.report.html.Numerals;

/** The answer of a check of labels: how many look wrong, and how. */
final class LabelsMasthead {
  private final CheckedLabels labels;

  LabelsMasthead(CheckedLabels labels) {
    this.labels = labels;
  }

  Masthead masthead() {
    String day = labels.started().toString().replaceAll("T.*", "");
    List<String> remarks = new ArrayList<>();
    remarks.add(
        "Every picture was looked at by networks that had not learned from it; test pictures were"
            + " left alone. What is told is where a mask and these networks disagree: a network can"
            + " be wrong, too.");
    labels.notes().stream().map(Naming::capital).forEach(remarks::add);
    return new Masthead(
        "Kizu labels · " + labels.dataset() + " · " + day,
        labels.suspects().isEmpty() ? "gain" : "open",
        answer(),
        remarks,
        List.of(
            new Fact(Numerals.whole(labels.suspects().size()), "look wrong"),
            new Fact(Numerals.whole(labels.pictures()), "labelled pictures"),
            new Fact(Numerals.whole(labels.normals()), "pictures without a defect"),
            new Fact(Numerals.whole(labels.trainings()), "cross-fitted trainings"),
            new Fact(Numerals.duration(labels.seconds()), "to check")));
  }

  private String answer() {
    List<Label> suspects = labels.suspects();
    if (suspects.isEmpty()) {
      return "No label stands out as wrong";
    }
    Map<Suspicion, Integer> kinds = new TreeMap<>();
    suspects.forEach(one -> kinds.merge(one.suspicion(), 1, Integer::sum));
    List<String> parts = new ArrayList<>();
    kinds.forEach((kind, count) -> parts.add(count + " " + kind.words()));
    return suspects.size()
        + " of "
        + Numerals.count(labels.ranked().size(), "label")
        + (suspects.size() == 1 ? " looks" : " look")
        + " wrong: "
        + String.join(", ", parts);
  }
}
