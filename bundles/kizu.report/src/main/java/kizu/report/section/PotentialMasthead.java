package kizu.report.section;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import kizu.report.folder.Potential;
import kizu.report.folder.Potential.Lever;
import kizu.report.folder.Potential.Trained;
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
                potential.trained().isEmpty()
                    ? "From the labels of training pictures alone: no network was trained, and no"
                        + " test picture was looked at. Room is what could be learned; what a network"
                        + " gains by it is for a comparison to say."
                    : "From the labels of training pictures, and from short trainings that were"
                        + " judged on held-out ones; no test picture was looked at. Of twenty"
                        + " levers that gain nothing one or so may seem to: a comparison proves."));
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
    List<Lever> levers = potential.all().stream().filter(lever -> !lever.part()).toList();
    if (levers.stream().anyMatch(LeverWords::room)) {
      return "gain";
    }
    return !levers.isEmpty() && levers.stream().allMatch(LeverWords::none) ? "even" : "open";
  }

  private String answer() {
    List<String> answers = new ArrayList<>();
    if (!levers.isEmpty()) {
      answers.add(Naming.capital(answer(levers, "room to learn: ")));
    }
    if (!potential.trained().isEmpty()) {
      List<Lever> trained = potential.trained().stream().map(Trained::lever).toList();
      answers.add("In trainings " + answer(trained, "room: "));
    }
    return answers.isEmpty() ? "Nothing could be measured" : String.join(". ", answers);
  }

  private static String answer(List<Lever> levers, String room) {
    List<String> parts = new ArrayList<>();
    add(levers, parts, LeverWords::room, room);
    add(levers, parts, LeverWords::none, "none to see: ");
    add(
        levers,
        parts,
        lever -> !LeverWords.room(lever) && !LeverWords.none(lever),
        "too few to say: ");
    return String.join("; ", parts);
  }

  private static void add(
      List<Lever> levers, List<String> parts, Predicate<Lever> which, String words) {
    List<String> names = levers.stream().filter(which).map(Lever::name).toList();
    if (!names.isEmpty()) {
      parts.add(words + String.join(", ", names));
    }
  }
}
