package kizu.shell.print;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import kizu.api.experiment.ComparisonSummary.Interval;
import kizu.api.experiment.PotentialSummary;
import kizu.api.experiment.PotentialSummary.Gain;
import kizu.api.experiment.PotentialSummary.Lever;
import kizu.api.experiment.PotentialSummary.PlaceMap;
import kizu.api.experiment.PotentialSummary.Trained;
import kizu.api.experiment.PotentialSummary.Verdict;
import org.junit.jupiter.api.Test;

class PotentialTextTest {
  private static Lever lever(
      String name, double estimate, Verdict verdict, OptionalInt needed, String looks) {
    return new Lever(
        name,
        "nats a defect",
        estimate,
        new Interval(estimate - 0.25, estimate + 0.25),
        0.1,
        8,
        8,
        needed,
        verdict,
        looks,
        name + ": " + verdict.words());
  }

  @Test
  void theNumbersStandInATableAndTheAdviceBelow() {
    PotentialSummary potential =
        new PotentialSummary(
            "rails",
            "rail_rsdds1",
            3,
            8,
            8,
            10,
            List.of(
                lever("place", 0.46, Verdict.ROOM, OptionalInt.empty(), ""),
                lever("place: brightness", 0.2, Verdict.TOO_FEW, OptionalInt.of(23), ""),
                lever("size", -0.5, Verdict.NONE, OptionalInt.empty(), "7 to 47 px")),
            List.of(),
            List.of("tone: not measured"),
            new PlaceMap(1, 1, 1, List.of(1.0), List.of()),
            2.4,
            Optional.empty());

    assertEquals(
        List.of(
            "rails, data set rail_rsdds1, seed 3: 10 defects of 8 groups in 8 pictures of training;"
                + " no test picture was looked at (2.4 s)",
            "",
            "lever         estimate             95%                 says     pictures  groups"
                + "    needed",
            "place            +0.46  +0.21 to +0.71  nats a defect  room            8       8"
                + "         -",
            "  brightness     +0.20  -0.05 to +0.45  nats a defect  too few         8       8"
                + "  about 23",
            "size             -0.50  -0.75 to -0.25  nats a defect  none            8       8"
                + "         -",
            "",
            "place: room",
            "size: none",
            "  7 to 47 px",
            "note: tone: not measured"),
        PotentialText.lines(potential));
  }

  @Test
  void whatTrainingsSayStandsInATableOfItsOwn() {
    PotentialSummary potential =
        new PotentialSummary(
            "rails",
            "rail_rsdds1",
            3,
            8,
            8,
            10,
            List.of(),
            List.of(
                trained("pretraining", 0.06, Verdict.ROOM, OptionalInt.empty()),
                trained("distractors", -0.3, Verdict.TOO_FEW, OptionalInt.of(40))),
            List.of(),
            new PlaceMap(1, 1, 1, List.of(1.0), List.of()),
            120,
            Optional.empty());

    assertEquals(
        List.of(
            "Short trainings, judged on labelled pictures that were held out; a gain is above 0:",
            "",
            "lever        over    pooled IoU    gain               95%  says       needed"
                + "  pooled AUPRC               95%",
            "pretraining  random       0.561  +0.060  -0.190 to +0.310  room            -"
                + "        +0.110  +0.010 to +0.210",
            "distractors  random       0.201  -0.300  -0.550 to -0.050  too few  about 40"
                + "        +0.110  +0.010 to +0.210",
            "",
            "pretraining: room",
            "distractors: too few"),
        PotentialText.lines(potential).subList(3, 11));
  }

  private static Trained trained(String name, double gain, Verdict verdict, OptionalInt needed) {
    Lever lever = lever(name, gain, verdict, needed, "");
    return new Trained(
        new Lever(name, "iou", gain, lever.ci95(), 0.02, 8, 8, needed, verdict, "", lever.advice()),
        "random+x=1",
        "random",
        0.501 + gain,
        0.501,
        List.of(new Gain("auprc", 0.11, new Interval(0.01, 0.21))));
  }
}
