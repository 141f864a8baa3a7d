package kizu.shell;

import java.util.List;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.config.Names;
import kizu.shell.line.Arguments;
import kizu.shell.line.Descriptions;
import kizu.shell.line.Usage;
import kizu.shell.print.HelpText;
import kizu.shell.session.CommandEntry;
import kizu.shell.session.CommandFailure;
import kizu.shell.session.Console;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Explains the commands. */
@Component(service = HelpCommand.class)
@GogoCommand(scope = "kizu", function = "help")
public final class HelpCommand {
  private final CommandEntry entry;

  /** Made by the framework. */
  @Activate
  public HelpCommand(BundleContext context) {
    this(new CommandEntry(context::getProperty));
  }

  HelpCommand(CommandEntry entry) {
    this.entry = entry;
  }

  /** Explains all commands or one. */
  @Descriptor(Descriptions.HELP)
  public void help(CommandSession session, @Descriptor("[COMMAND]") String[] arguments)
      throws CommandFailure {
    entry.call(session, Usage.HELP, arguments, HelpCommand::help);
  }

  private static void help(Console console, Arguments arguments) throws KizuException {
    Optional<String> name = arguments.optionalOperand();
    if (name.isEmpty()) {
      console.print(HelpText.all(console::call));
      console.print("Gogo's own commands (files, bundles, pipes): gogo:help");
      return;
    }
    Usage usage = Usage.of(name.get()).orElseThrow(() -> unknown(name.get()));
    console.print(HelpText.of(usage, console::call));
  }

  private static KizuException unknown(String name) {
    List<String> known = Usage.commands();
    return new KizuException(
        "help",
        "there is no command '" + name + "'",
        Names.nearest(name, known)
            .map(near -> "Did you mean " + near + "?")
            .orElse("There are: " + String.join(", ", known) + "."));
  }
}
