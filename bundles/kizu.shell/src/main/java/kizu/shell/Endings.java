package kizu.shell;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import kizu.api.KizuException;
import kizu.api.experiment.ComparisonSummary;
import kizu.api.experiment.CurveSummary;
import kizu.api.experiment.LabelsSummary;
import kizu.api.experiment.PotentialSummary;
import kizu.api.experiment.RunSummary;
import kizu.api.experiment.RunSummary.State;
import kizu.shell.line.Arguments;
import kizu.shell.line.Flag;
import kizu.shell.print.ComparisonText;
import kizu.shell.print.CurveText;
import kizu.shell.print.LabelsText;
import kizu.shell.print.PotentialText;
import kizu.shell.print.RunText;
import kizu.shell.print.Words;
import kizu.shell.session.CommandFailure;
import kizu.shell.session.Console;
import kizu.shell.session.StoppableCall;

/** How runs and comparisons end: results, what to do next, the report; or how to go on. */
final class Endings {
  private final Services services;

  Endings(Services services) {
    this.services = services;
  }

  /** Of a run, finished or stopped. */
  void ofRun(Console console, StoppableCall call, RunSummary run)
      throws KizuException, CommandFailure {
    String name = Places.name(run.folder(), services.experiments().runsFolder());
    if (run.state() != State.FINISHED) {
      throw call.stopped(
          "stopped at step " + run.step() + "; continue with: " + console.call("resume " + name));
    }
    console.print(RunText.lines(run, ZoneId.systemDefault()));
    console.print("");
    console.print("Is it better than random paste? " + console.call("compare EXPERIMENT.yaml"));
    report(console, run.folder());
  }

  /**
   * Of a potential.
   *
   * @param settings all it was measured with
   */
  void ofPotential(
      Console console, PotentialSummary potential, Arguments arguments, List<String> settings)
      throws KizuException {
    console.print(PotentialText.lines(potential));
    if (potential.folder().isEmpty()) {
      return;
    }
    if (!potential.trained().isEmpty()) {
      console.print("");
      console.print("To leave out what has no room: " + console.call(advised(arguments, settings)));
    }
    report(console, potential.folder().get());
  }

  /** Of a check of labels. */
  void ofLabels(Console console, LabelsSummary labels) throws KizuException {
    console.print(LabelsText.lines(labels));
    console.print("");
    report(console, labels.folder());
  }

  /** The run that takes its advice: with the same settings, or its labels are others. */
  private static String advised(Arguments arguments, List<String> settings) {
    StringBuilder line = new StringBuilder("run ").append(Arguments.quoted(arguments.operand()));
    Stream.concat(
            settings.stream(),
            Stream.of(
                "method=recommended", "search.advice=" + arguments.value(Flag.OUT).orElse("")))
        .forEach(setting -> line.append(" --set ").append(Arguments.quoted(setting)));
    return line.toString();
  }

  /** Of a finished comparison. */
  void ofComparison(Console console, ComparisonSummary result) throws KizuException {
    console.print(ComparisonText.lines(result));
    console.print("");
    report(console, result.folder());
  }

  /**
   * Of a comparison that was stopped.
   *
   * @param again the same command with the same arguments, which goes on with it
   */
  CommandFailure stopped(
      Console console, StoppableCall call, ComparisonSummary result, String again) {
    int runs = result.methods().stream().mapToInt(method -> method.seeds().size()).sum();
    return call.stopped(
        "stopped after "
            + runs
            + (runs == 1 ? " finished run" : " finished runs")
            + " in "
            + result.folder()
            + "; continue with: "
            + console.call(again));
  }

  /**
   * Of learning curves, finished or stopped.
   *
   * @param again the same command with the same arguments and its folder, which goes on with them
   */
  void ofCurve(Console console, StoppableCall call, CurveSummary curve, String again)
      throws KizuException, CommandFailure {
    if (!curve.finished()) {
      throw call.stopped(
          "stopped after "
              + Words.count(curve.runs(), "finished run")
              + " in "
              + curve.folder()
              + "; continue with: "
              + console.call(again));
    }
    console.print(CurveText.lines(curve));
    console.print("");
    report(console, curve.folder());
  }

  /** Writes the report and says where. */
  void report(Console console, Path folder) throws KizuException {
    console.print("Report: " + services.reports().write(folder));
  }
}
