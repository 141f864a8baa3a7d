package kizu.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import kizu.api.KizuException;
import kizu.api.experiment.Progress;
import kizu.api.experiment.SoughtGain;
import kizu.api.rollout.Plan;
import kizu.api.rollout.Promotion;
import kizu.api.rollout.RolloutStatus;
import kizu.api.rollout.Rollouts;
import kizu.api.rollout.Step;
import kizu.shell.line.Arguments;
import kizu.shell.line.Descriptions;
import kizu.shell.line.Flag;
import kizu.shell.line.RolloutAction;
import kizu.shell.line.Usage;
import kizu.shell.print.RolloutText;
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

/** The staged introduction of a recipe. */
@Component(service = RolloutCommands.class)
@GogoCommand(scope = "kizu", function = "rollout")
public final class RolloutCommands {
  private static final int SEEDS = 5;

  private final Services services;
  private final CommandEntry entry;
  private final Places places;

  /** Made by the framework. */
  @Activate
  public RolloutCommands(BundleContext context, @Reference Services services) {
    this(services, new CommandEntry(context::getProperty), new Places(context::getProperty));
  }

  RolloutCommands(Services services, CommandEntry entry, Places places) {
    this.services = services;
    this.entry = entry;
    this.places = places;
  }

  /** Does one thing in an introduction. */
  @Descriptor(Descriptions.ROLLOUT)
  public void rollout(
      CommandSession session, @Descriptor("ACTION --site DIR [options]") String[] arguments)
      throws CommandFailure {
    entry.call(session, Usage.ROLLOUT, arguments, this::rollout);
  }

  private void rollout(Console console, Arguments arguments) throws KizuException, CommandFailure {
    RolloutAction action = RolloutAction.of(arguments);
    Path site = console.path(action.required(arguments, Flag.SITE));
    Rollouts rollouts = services.rollouts();
    String next = " --site " + Arguments.quoted(action.required(arguments, Flag.SITE));
    switch (action) {
      case START ->
          tell(
              console,
              rollouts.start(
                  site, plan(console, action, arguments), action.required(arguments, Flag.REASON)),
              next);
      case STATUS -> tell(console, rollouts.status(site), next);
      case HISTORY -> history(console, rollouts.audit(site));
      case VERIFY -> verify(console, arguments, rollouts, site, next);
      case TUNE -> tune(console, arguments, rollouts, site, next);
      case AUTOMATE -> tell(console, automate(arguments, rollouts, site), next);
      case RETRAIN ->
          lengthy(
              console,
              arguments,
              site,
              next,
              progress -> rollouts.retrain(site, arguments.number(Flag.JOBS), progress));
      case PROMOTE ->
          tell(console, rollouts.promote(site, action.required(arguments, Flag.REASON)), next);
      case ROLLBACK ->
          tell(console, rollouts.rollback(site, action.required(arguments, Flag.REASON)), next);
      case DECIDE -> {
        RolloutStatus status = rollouts.decide(site, action.required(arguments, Flag.REASON));
        decided(console, rollouts, status, next);
      }
    }
  }

  private Plan plan(Console console, RolloutAction action, Arguments arguments)
      throws KizuException {
    return new Plan(
        places.input(console, action.required(arguments, Flag.EXPERIMENT)).toAbsolutePath(),
        action.required(arguments, Flag.BASELINE),
        arguments.value(Flag.CANDIDATE).orElse("joint"),
        arguments.value(Flag.METRIC).orElse("iou"),
        arguments.decimal(Flag.GAIN).orElse(SoughtGain.LEAST),
        arguments.number(Flag.SEEDS, SEEDS),
        arguments.all(Flag.SET));
  }

  private void verify(
      Console console, Arguments arguments, Rollouts rollouts, Path site, String next)
      throws KizuException, CommandFailure {
    lengthy(
        console,
        arguments,
        site,
        next,
        progress ->
            rollouts.verify(
                site, arguments.number(Flag.SEEDS), arguments.number(Flag.JOBS), progress));
  }

  private void tune(Console console, Arguments arguments, Rollouts rollouts, Path site, String next)
      throws KizuException, CommandFailure {
    String reason = RolloutAction.TUNE.required(arguments, Flag.REASON);
    lengthy(
        console,
        arguments,
        site,
        next,
        progress ->
            rollouts.tune(
                site, reason, arguments.number(Flag.SEEDS), arguments.number(Flag.JOBS), progress));
  }

  private static RolloutStatus automate(Arguments arguments, Rollouts rollouts, Path site)
      throws KizuException {
    OptionalDouble threshold = arguments.decimal(Flag.THRESHOLD);
    double exceeded =
        threshold.isPresent() ? threshold.getAsDouble() : rollouts.status(site).plan().gain();
    return rollouts.automate(
        site,
        new Promotion(exceeded, !arguments.has(Flag.ASK)),
        RolloutAction.AUTOMATE.required(arguments, Flag.REASON));
  }

  /** Something that takes long. */
  @FunctionalInterface
  private interface Lengthy {
    RolloutStatus with(Progress progress) throws KizuException;
  }

  private void lengthy(Console console, Arguments arguments, Path site, String next, Lengthy body)
      throws KizuException, CommandFailure {
    services.requireSoundSite();
    int before = services.rollouts().status(site).steps().size();
    StoppableCall call = new StoppableCall(console, "Stopping after this step, with a checkpoint.");
    RolloutStatus status = call.run("rollout " + arguments.operand(), body::with);
    if (status.steps().size() == before) {
      throw call.stopped("stopped; continue with: " + console.call("rollout " + arguments.line()));
    }
    tell(console, status, next);
  }

  private static void decided(Console console, Rollouts rollouts, RolloutStatus status, String next)
      throws KizuException, CommandFailure {
    Optional<Path> page = rollouts.report(status.site());
    tell(console, status, next);
    page.ifPresent(path -> console.print("Decision report: " + path));
    if (status.decision().isPresent() && !status.decision().get().passed()) {
      throw new CommandFailure("The gate did not pass; nothing was changed.", 1);
    }
  }

  private static void tell(Console console, RolloutStatus status, String next) {
    console.print(RolloutText.lines(status));
    console.print("");
    console.print("Next: " + console.call(status.words().next() + next));
  }

  private static void history(Console console, RolloutStatus status) throws CommandFailure {
    for (Step step : status.steps()) {
      console.print(RolloutText.step(step));
    }
    List<String> problems = status.words().problems();
    if (!problems.isEmpty()) {
      console.print("");
      console.print(problems);
      throw new CommandFailure("The history is whole, but files it names are not.", 1);
    }
    console.print("");
    console.print("The history is whole, and every file it names is as it was recorded.");
  }
}
