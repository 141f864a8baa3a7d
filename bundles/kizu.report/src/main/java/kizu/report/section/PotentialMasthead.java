package kizu.report.section;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import kizu.api.experiment.PotentialSummary.Lever;
import kizu.api.experiment.PotentialSummary.Trained;
import kizu.folder.potential.MeasuredPotential;
import kizu.report.html.Masthead;
import kizu.report.html.Masthead.Fact;
import kizu.report.html.Naming;
import kizu.report.html.Numerals;

/** The answer of a potential: which levers have room. */
final class PotentialMasthead {
  private final MeasuredPotential potential;
  private final List<Lever> levers;

  PotentialMasthead(MeasuredPotential potential) {
    this.potential = potential;
    this.levers = potential.levers().stream().filter(lever -> !LeverWords.part(lever)).toList();
  }

  Masthead masthead() {
    String day = potential.started().toString().replaceAll("T.*", "");
    List<String> remarks =
        new ArrayList<>(
            List.of(
                potential.trained().isEmpty()
                    ? "From the labels of training pictures alone: no network was trained, and no"
                        + " test picture was looked at. Room is what could be learned; what a network"
                        + " gains by it is for a comparison to say."
                    : "From the labels of training pictures, and from short trainings that were"
                        + " judged on held-out ones; no test picture was looked at. Of forty"
                        + " levers that gain nothing one or so may seem to: a comparison proves."));
    remarks.addAll(potential.notes().stream().map(Naming::capital).toList());
    return new Masthead(
        "Kizu potential · " + potential.dataset() + " · " + day,
        tone(),
        answer(),
        remarks,
        List.of(
            new Fact(Numerals.whole(potential.defects()), "labelled defects"),
            new Fact(Numerals.whole(potential.pictures()), "training pictures"),
            new Fact(Numerals.whole(potential.groups()), "independent groups"),
            new Fact(Numerals.whole((double) potential.seed()), "seed of the draw"),
            new Fact(Numerals.duration(potential.seconds()), "to measure")));
  }

  private String tone() {
    List<Lever> all = potential.all().stream().filter(lever -> !LeverWords.part(lever)).toList();
    if (all.stream().anyMatch(LeverWords::room)) {
      return "gain";
    }
    return !all.isEmpty() && all.stream().allMatch(LeverWords::none) ? "even" : "open";
  }

  private String answer() {
    List<String> answers = new ArrayList<>();
    if (!levers.isEmpty()) {
      List<String> parts = new ArrayList<>();
      add(parts, LeverWords::room, "room to learn: ");
      add(parts, LeverWords::none, "none to see: ");
      add(parts, lever -> !LeverWords.room(lever) && !LeverWords.none(lever), "too few to say: ");
      answers.add(Naming.capital(String.join("; ", parts)));
    }
    if (!potential.trained().isEmpty()) {
      answers.add(trained());
    }
    return answers.isEmpty() ? "Nothing could be measured" : String.join(". ", answers);
  }

  /** A dozen names would be no answer: those with room, and how many have none. */
  private String trained() {
    List<Lever> trained = potential.trained().stream().map(Trained::lever).toList();
    List<String> room = trained.stream().filter(LeverWords::room).map(Lever::name).toList();
    long none = trained.stream().filter(LeverWords::none).count();
    return "In trainings "
        + (room.isEmpty() ? "no lever shows room" : "there is room: " + String.join(", ", room))
        + " (none in "
        + none
        + " of "
        + trained.size()
        + ", too few to say in "
        + (trained.size() - room.size() - none)
        + ")";
  }

  private void add(List<String> parts, Predicate<Lever> which, String words) {
    List<String> names = levers.stream().filter(which).map(Lever::name).toList();
    if (!names.isEmpty()) {
      parts.add(words + String.join(", ", names));
    }
  }
}
