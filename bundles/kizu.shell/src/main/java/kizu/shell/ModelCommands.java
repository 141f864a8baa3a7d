package kizu.shell;

import java.nio.file.Path;
import java.util.OptionalInt;
import kizu.api.KizuException;
import kizu.api.experiment.Experiments;
import kizu.api.experiment.NextRequest;
import kizu.api.experiment.NextSummary;
import kizu.api.experiment.SyntheticSetRequest;
import kizu.api.experiment.SyntheticSetSummary;
import kizu.api.model.ExportSummary;
import kizu.api.model.Models;
import kizu.api.model.PredictionRequest;
import kizu.api.model.PredictionSummary;
import kizu.shell.line.Arguments;
import kizu.shell.line.Descriptions;
import kizu.shell.line.Flag;
import kizu.shell.line.Usage;
import kizu.shell.print.ModelText;
import kizu.shell.print.NextText;
import kizu.shell.session.CommandEntry;
import kizu.shell.session.CommandFailure;
import kizu.shell.session.Console;
import kizu.shell.session.StoppableCall;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Commands that take out of Kizu what was learned, and use it. */
@Component(service = ModelCommands.class)
@GogoCommand(
    scope = "kizu",
    function = {"export", "predict", "synthesise", "next"})
public final class ModelCommands {
  /** How many pictures a set has where nobody says. */
  private static final int PICTURES = 1000;

  /** As many as a person labels in a morning. */
  private static final int PROPOSED = 16;

  private final Services services;
  private final CommandEntry entry;

  /** Made by the framework. */
  @Activate
  public ModelCommands(BundleContext context, @Reference Services services) {
    this(services, new CommandEntry(context::getProperty));
  }

  ModelCommands(Services services, CommandEntry entry) {
    this.services = services;
    this.entry = entry;
  }

  /** Exports the network of a run. */
  @Descriptor(Descriptions.EXPORT)
  public void export(CommandSession session, @Descriptor("RUN [--out DIR]") String[] arguments)
      throws CommandFailure {
    entry.call(session, Usage.EXPORT, arguments, this::export);
  }

  private void export(Console console, Arguments arguments) throws KizuException, CommandFailure {
    Models models = services.models();
    Path run = Places.run(console, arguments.operand(), services.experiments().runsFolder());
    ExportSummary summary =
        new StoppableCall(console, "Stopping after this file.")
            .run(
                "export",
                progress ->
                    models.export(
                        run, arguments.value(Flag.NEW_FOLDER).map(console::path), progress));
    console.print(ModelText.of(summary));
    console.print("");
    console.print(
        "Next: "
            + console.call("predict " + Arguments.quoted(summary.folder().toString()))
            + " FOLDER");
  }

  /** Predicts a folder of pictures. */
  @Descriptor(Descriptions.PREDICT)
  public void predict(
      CommandSession session,
      @Descriptor("MODEL FOLDER [--out DIR] [--batch N]") String[] arguments)
      throws CommandFailure {
    entry.call(session, Usage.PREDICT, arguments, this::predict);
  }

  private void predict(Console console, Arguments arguments) throws KizuException, CommandFailure {
    OptionalInt batch = arguments.number(Flag.BATCH);
    if (batch.isPresent() && batch.getAsInt() < 1) {
      throw new KizuException(
          Flag.BATCH.name(), "is " + batch.getAsInt(), "Give a whole number from 1 up.");
    }
    Models models = services.models();
    Path pictures = console.path(arguments.operand(1));
    PredictionRequest request =
        new PredictionRequest(
            Places.run(console, arguments.operand(0), services.experiments().runsFolder()),
            pictures,
            arguments
                .value(Flag.PREDICTIONS)
                .map(console::path)
                .orElseGet(() -> console.path(pictures.getFileName() + "-predictions")),
            batch);
    StoppableCall call = new StoppableCall(console, "Stopping after the pictures at work.");
    PredictionSummary summary = call.run("predict", progress -> models.predict(request, progress));
    if (!summary.finished()) {
      throw call.stopped(
          "stopped after "
              + summary.done()
              + " of "
              + summary.pictures()
              + " pictures; go on with: "
              + console.call("predict " + arguments.line()));
    }
    console.print(ModelText.of(summary));
    if (!summary.failures().isEmpty()) {
      console.print(ModelText.failures(summary));
      int count = summary.failures().size();
      throw new CommandFailure(
          (count == 1 ? "1 file" : count + " files")
              + " could not be read; the others are done. Mend or remove what is named above; the"
              + " same call tries again.",
          1);
    }
  }

  /** Makes a set of synthetic pictures. */
  @Descriptor(Descriptions.SYNTHESISE)
  public void synthesise(
      CommandSession session, @Descriptor("RUN FOLDER [--count N]") String[] arguments)
      throws CommandFailure {
    entry.call(session, Usage.SYNTHESISE, arguments, this::synthesise);
  }

  private void synthesise(Console console, Arguments arguments)
      throws KizuException, CommandFailure {
    Experiments experiments = services.experiments();
    Path run = Places.run(console, arguments.operand(0), experiments.runsFolder());
    SyntheticSetRequest request =
        new SyntheticSetRequest(
            console.path(arguments.operand(1)), arguments.number(Flag.COUNT).orElse(PICTURES));
    StoppableCall call = new StoppableCall(console, "Stopping after the pictures at work.");
    SyntheticSetSummary summary =
        call.run("synthesise", progress -> experiments.synthesise(run, request, progress));
    if (!summary.finished()) {
      throw call.stopped(
          "stopped after "
              + summary.done()
              + " of "
              + summary.count()
              + " pictures; go on with: "
              + console.call("synthesise " + arguments.line()));
    }
    console.print(ModelText.of(summary));
  }

  /** Proposes pictures for labelling. */
  @Descriptor(Descriptions.NEXT)
  public void next(
      CommandSession session, @Descriptor("RUN FOLDER [--count N] [--out DIR]") String[] arguments)
      throws CommandFailure {
    entry.call(session, Usage.NEXT, arguments, this::next);
  }

  private void next(Console console, Arguments arguments) throws KizuException, CommandFailure {
    Experiments experiments = services.experiments();
    Path run = Places.run(console, arguments.operand(0), experiments.runsFolder());
    NextRequest request =
        new NextRequest(
            console.path(arguments.operand(1)),
            arguments.number(Flag.PROPOSED).orElse(PROPOSED),
            arguments.value(Flag.OUT).map(console::path));
    NextSummary next =
        new StoppableCall(console, "Stopping after this picture.")
            .run("next", progress -> experiments.next(run, request, progress));
    console.print(NextText.lines(next));
    console.print("");
    console.print("Report: " + services.reports().write(next.folder()));
  }
}
