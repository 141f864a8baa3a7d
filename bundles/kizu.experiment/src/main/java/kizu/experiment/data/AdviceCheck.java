package kizu.experiment.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.DatasetProblem.Severity;
import kizu.api.dataset.SampleInfo;
import kizu.api.experiment.KnownMethod;
import kizu.experiment.file.Advice;
import kizu.experiment.file.Experiment;

/**
 * Whether the advice that an experiment takes was made for it, and what follows from it. Advice on
 * other labelled pictures knows what this experiment must not know yet.
 *
 * @param experiment its method applied
 * @param fingerprint of its data; empty where they cannot be read
 * @param drawn its samples; empty where the budget cannot be met
 */
record AdviceCheck(Experiment experiment, Optional<String> fingerprint, Optional<Selection> drawn) {
  private static final String KEY = "search.advice";
  private static final String ANEW =
      "Make it anew for this experiment, its data and its seed: kizu:potential --trainings; or set"
          + " search.advice to none.";

  /** Nothing where no advice is taken. */
  List<DatasetProblem> findings() {
    Optional<Advice> taken = experiment.search().advice();
    if (taken.isEmpty() || !KnownMethod.RECOMMENDED.named(experiment.method())) {
      return List.of();
    }
    Advice advice = taken.get();
    List<DatasetProblem> findings = new ArrayList<>();
    if (fingerprint.isPresent() && !fingerprint.get().equals(advice.data())) {
      findings.add(error(advice.file() + " is of other data, or the data have changed since"));
    } else if (drawn.isPresent() && !sameLabelled(advice, drawn.get())) {
      findings.add(
          error(
              advice.file()
                  + " is of other labelled pictures than seed "
                  + experiment.seed()
                  + " draws: they tell of labels that this run must not know"));
    }
    if (!advice.metric().equals(experiment.metrics().get(0))) {
      findings.add(
          error(
              advice.file()
                  + " decides by "
                  + advice.metric()
                  + ", this experiment by "
                  + experiment.metrics().get(0)));
    }
    if (findings.isEmpty()) {
      findings.addAll(followed(advice));
    }
    return findings;
  }

  private static boolean sameLabelled(Advice advice, Selection selection) {
    return new TreeSet<>(advice.labelled())
        .equals(
            selection.defects().stream()
                .map(SampleInfo::id)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  private List<DatasetProblem> followed(Advice advice) {
    List<DatasetProblem> findings = new ArrayList<>();
    Map<String, String> left = advice.leavesOut(experiment.leversAsked());
    String words =
        left.entrySet().stream()
            .map(one -> one.getKey() + " (" + one.getValue() + ")")
            .collect(Collectors.joining(", "));
    findings.add(
        warning(
            "by "
                + advice.file()
                + (left.isEmpty()
                    ? " every lever is tried: "
                    : " " + words + " is left out; tried: ")
                + String.join(", ", experiment.levers()),
            "Set search.advice to none to try everything."));
    int steps = experiment.search().steps().orElse(experiment.training().steps());
    if (advice.steps() != steps) {
      findings.add(
          warning(
              advice.file()
                  + " is from trainings of "
                  + advice.steps()
                  + " steps, here levers are tried for "
                  + steps
                  + ": what pays early need not pay late",
              "Make it with as many, unless that takes too long."));
    }
    return findings;
  }

  private static DatasetProblem error(String problem) {
    return new DatasetProblem(Severity.ERROR, KEY, problem, ANEW, KEY);
  }

  private static DatasetProblem warning(String problem, String remedy) {
    return new DatasetProblem(Severity.WARNING, KEY, problem, remedy, KEY);
  }
}
