package kizu.shell.oneshot;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import kizu.shell.progress.StopSignals;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Executes the command line in the framework properties {@code kizu.arg.0}, {@code kizu.arg.1} … on
 * the process's own streams, then ends the process: with 0, with 1 when the command failed, with
 * 130 or 143 when it was stopped. Without the first property it does nothing.
 */
@Component(
    immediate = true,
    service = {})
public final class OneShot {
  /** How long the command processor may take when the framework has started, in seconds. */
  private static final int PATIENCE = 5;

  private final BundleContext context;

  /** Begins on a thread of its own, so that the framework goes on starting. */
  @Activate
  public OneShot(BundleContext context) {
    this.context = context;
    Optional<CommandLine> line = CommandLine.of(context::getProperty);
    line.ifPresent(command -> new Thread(() -> run(command), "kizu command").start());
  }

  private void run(CommandLine line) {
    // The launcher ends the process if nobody says so.
    System.setProperty("kizu.command.begun", "true");
    // System.out is Gogo's by now and gives each thread another stream.
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true);
    PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true);
    int code = 1;
    try {
      code = execute(line, out, err);
    } catch (InterruptedException e) {
      err.println("kizu: interrupted before the command began");
    } finally {
      // What bundles print while they are being stopped is no result.
      out.close();
      ProcessEnd.exit(code);
    }
  }

  private int execute(CommandLine line, PrintStream out, PrintStream err)
      throws InterruptedException {
    FrameworkStart.await(context);
    // A long command listens itself while it runs, and stops at a checkpoint. For everything else
    // the process ends; so there is nobody to give the signals back to.
    StopSignals.listen(true, reason -> ProcessEnd.exit(reason.exitCode()));
    Optional<CommandProcessor> processor = processor();
    if (processor.isEmpty()) {
      err.println(
          "kizu: the service CommandProcessor is not there after "
              + PATIENCE
              + " s. The bundle org.apache.felix.gogo.runtime must be started.");
      return 1;
    }
    return new CommandExecution(processor.get(), new FileInputStream(FileDescriptor.in), out, err)
        .execute(line);
  }

  /** The tracker stays open: a session lives as long as its processor is in use. */
  private Optional<CommandProcessor> processor() throws InterruptedException {
    ServiceTracker<CommandProcessor, CommandProcessor> processors =
        new ServiceTracker<>(context, CommandProcessor.class, null);
    processors.open();
    return Optional.ofNullable(processors.waitForService(TimeUnit.SECONDS.toMillis(PATIENCE)));
  }
}
