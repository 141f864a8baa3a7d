package kizu.shell;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import kizu.api.KizuException;
import kizu.api.experiment.Experiments;
import kizu.api.experiment.RunSummary;
import kizu.api.experiment.RunSummary.State;
import kizu.shell.line.Arguments;
import kizu.shell.line.Descriptions;
import kizu.shell.line.Usage;
import kizu.shell.print.RunText;
import kizu.shell.session.CommandEntry;
import kizu.shell.session.CommandFailure;
import kizu.shell.session.Console;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Commands that look at run folders. */
@Component(service = FolderCommands.class)
@GogoCommand(
    scope = "kizu",
    function = {"runs", "show", "report"})
public final class FolderCommands {
  private final Services services;
  private final CommandEntry entry;
  private final Endings endings;

  /** Made by the framework. */
  @Activate
  public FolderCommands(BundleContext context, @Reference Services services) {
    this(services, new CommandEntry(context::getProperty));
  }

  FolderCommands(Services services, CommandEntry entry) {
    this.services = services;
    this.entry = entry;
    this.endings = new Endings(services);
  }

  /** Lists runs. */
  @Descriptor(Descriptions.RUNS)
  public void runs(CommandSession session, @Descriptor("[DIR]") String[] arguments)
      throws CommandFailure {
    entry.call(session, Usage.RUNS, arguments, this::runs);
  }

  private void runs(Console console, Arguments arguments) throws KizuException {
    Experiments experiments = services.experiments();
    Path root =
        arguments
            .optionalOperand()
            .map(text -> Places.run(console, text, experiments.runsFolder()))
            .orElseGet(experiments::runsFolder);
    List<RunSummary> runs = experiments.runs(root);
    if (runs.isEmpty()) {
      console.print("There are no runs in " + root + " yet. A first one: " + console.call("demo"));
      return;
    }
    console.print(RunText.list(runs, ZoneId.systemDefault()));
    console.print("");
    console.print("All of them are in " + root + "; more on one: " + console.call("show RUN"));
  }

  /** Shows a run. */
  @Descriptor(Descriptions.SHOW)
  public void show(CommandSession session, @Descriptor("RUN") String[] arguments)
      throws CommandFailure {
    entry.call(session, Usage.SHOW, arguments, this::show);
  }

  private void show(Console console, Arguments arguments) throws KizuException {
    Experiments experiments = services.experiments();
    Path runs = experiments.runsFolder();
    RunSummary run = experiments.show(Places.run(console, arguments.operand(), runs));
    console.print(RunText.lines(run, ZoneId.systemDefault()));
    if (run.state() != State.BROKEN) {
      console.print("");
      console.print(next(console, run, Places.name(run.folder(), runs)));
    }
  }

  private static String next(Console console, RunSummary run, String name) {
    if (run.state() == State.FINISHED) {
      return "Next: " + console.call("report " + name);
    }
    return RunText.comparison(run)
        ? "The compare command it was started with continues it."
        : "Next: " + console.call("resume " + name);
  }

  /** Writes a report. */
  @Descriptor(Descriptions.REPORT)
  public void report(CommandSession session, @Descriptor("RUN") String[] arguments)
      throws CommandFailure {
    entry.call(session, Usage.REPORT, arguments, this::report);
  }

  private void report(Console console, Arguments arguments) throws KizuException {
    Path runs = services.experiments().runsFolder();
    endings.report(console, Places.run(console, arguments.operand(), runs));
  }
}
