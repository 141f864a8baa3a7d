package kizu.shell;

import kizu.api.KizuException;
import kizu.api.experiment.Experiments;
import kizu.shell.session.CommandFailure;
import kizu.shell.session.Console;
import kizu.shell.session.Consoles;
import kizu.shell.session.StoppableCall;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Does runs for another process, which started this one and speaks to it through its standard
 * streams. Not for people, so no help lists it.
 */
@Component(service = WorkerCommand.class)
@GogoCommand(scope = "kizu", function = "worker")
public final class WorkerCommand {
  private final Services services;
  private final Consoles consoles;

  /** Made by the framework. */
  @Activate
  public WorkerCommand(BundleContext context, @Reference Services services) {
    this.services = services;
    this.consoles = new Consoles(context::getProperty);
  }

  /** Serves until the standard input ends. */
  @Descriptor("does runs for kizu compare --jobs, which starts it")
  public void worker(CommandSession session) throws CommandFailure {
    Console console = consoles.of(session);
    if (!console.alone()) {
      throw new CommandFailure(
          "worker is started by compare, as a process of its own. Call compare --jobs N.", 1);
    }
    try {
      Experiments experiments = services.experiments();
      new StoppableCall(console, "Stopping after this step, with a checkpoint.")
          .run(
              "worker",
              progress -> {
                experiments.serve(session.getKeyboard(), console.out(), progress);
                return Boolean.TRUE;
              });
    } catch (KizuException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), 1);
    }
  }
}
