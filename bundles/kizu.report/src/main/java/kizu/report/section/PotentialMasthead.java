package kizu.report.section;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import kizu.report.folder.Potential;
import kizu.report.folder.Potential.Lever;
import kizu.report.html.Masthead;
import kizu.report.html.Masthead.Fact;
import kizu.report.html.Naming;
import kizu.report.html.Numerals;

/** The answer of a potential: which levers have room. */
final class PotentialMasthead {
  private final Potential potential;
  private final List<Lever> levers;

  PotentialMasthead(Potential potential) {
    this.potential = potential;
    this.levers = potential.levers().stream().filter(lever -> !lever.part()).toList();
  }

  Masthead masthead() {
    String day = potential.head().text("started").replaceAll("T.*", "");
    List<String> remarks =
        new ArrayList<>(
            List.of(
                "From the labels of training pictures alone: no network was trained, and no test"
                    + " picture was looked at. Room is what could be learned; what a network gains by"
                    + " it is for a comparison to say."));
    remarks.addAll(potential.head().texts("notes").stream().map(Naming::capital).toList());
    return new Masthead(
        "Kizu potential · " + potential.head().text("dataset") + (day.isEmpty() ? "" : " · " + day),
        tone(),
        answer(),
        remarks,
        List.of(
            fact("defects", "labelled defects"),
            fact("pictures", "training pictures"),
            fact("groups", "independent groups"),
            fact("seed", "seed of the draw"),
            new Fact(Numerals.duration(potential.head().number("seconds")), "to measure")));
  }

  private Fact fact(String key, String name) {
    return new Fact(Numerals.whole(potential.head().number(key)), name);
  }

  private String tone() {
    if (levers.stream().anyMatch(LeverWords::room)) {
      return "gain";
    }
    return !levers.isEmpty() && levers.stream().allMatch(LeverWords::none) ? "even" : "open";
  }

  private String answer() {
    List<String> parts = new ArrayList<>();
    add(parts, LeverWords::room, "room to learn: ");
    add(parts, LeverWords::none, "none to see: ");
    add(parts, lever -> !LeverWords.room(lever) && !LeverWords.none(lever), "too few to say: ");
    return parts.isEmpty() ? "Nothing could be measured" : Naming.capital(String.join("; ", parts));
  }

  private void add(List<String> parts, Predicate<Lever> which, String words) {
    List<String> names = levers.stream().filter(which).map(Lever::name).toList();
    if (!names.isEmpty()) {
      parts.add(words + String.join(", ", names));
    }
  }
}
