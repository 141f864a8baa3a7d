package kizu.shell;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import kizu.api.KizuException;
import kizu.api.config.Names;
import kizu.api.training.ComponentCatalog;
import kizu.shell.component.Cause;
import kizu.shell.component.Diagnosis;
import kizu.shell.component.FrameworkInventory;
import kizu.shell.component.InstalledComponent;
import kizu.shell.component.Inventory;
import kizu.shell.line.Arguments;
import kizu.shell.line.Descriptions;
import kizu.shell.line.Usage;
import kizu.shell.print.Table;
import kizu.shell.print.Words;
import kizu.shell.session.CommandEntry;
import kizu.shell.session.CommandFailure;
import kizu.shell.session.Console;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.util.tracker.ServiceTracker;

/** Commands that look at what is installed. */
@Component(service = ComponentCommands.class)
@GogoCommand(
    scope = "kizu",
    function = {"list", "why"})
public final class ComponentCommands {
  private final Inventory inventory;
  private final CommandEntry entry;
  private final Runnable end;

  /**
   * Made by the framework. Whoever holds the catalogue makes every component start; only then is it
   * known which of them cannot.
   */
  @Activate
  public ComponentCommands(BundleContext context, @Reference ServiceComponentRuntime runtime) {
    ServiceTracker<ComponentCatalog, ComponentCatalog> catalog =
        new ServiceTracker<>(context, ComponentCatalog.class, null);
    catalog.open();
    this.inventory = new FrameworkInventory(context, runtime);
    this.entry = new CommandEntry(context::getProperty);
    this.end = catalog::close;
  }

  ComponentCommands(Inventory inventory, CommandEntry entry) {
    this.inventory = inventory;
    this.entry = entry;
    this.end = () -> {};
  }

  /** Lets go of the catalogue. */
  @Deactivate
  public void close() {
    end.run();
  }

  /** Lists components. */
  @Descriptor(Descriptions.LIST)
  public void list(CommandSession session, @Descriptor("[KIND]") String[] arguments)
      throws CommandFailure {
    entry.call(session, Usage.LIST, arguments, this::list);
  }

  private void list(Console console, Arguments arguments) throws KizuException {
    Optional<String> kind = arguments.optionalOperand();
    List<InstalledComponent> all = inventory.components();
    List<InstalledComponent> shown =
        all.stream().filter(c -> kind.isEmpty() || kind.get().equals(c.kind())).toList();
    if (shown.isEmpty()) {
      throw noneOf(kind.orElse(""), all);
    }
    Table table = new Table("kind", "name", "bundle", "version", "state");
    shown.forEach(c -> table.row(c.kind(), c.name(), c.bundle(), c.version(), c.state().word()));
    console.print(table.lines());
    int missing =
        (int)
            shown.stream()
                .filter(c -> !c.state().usable() && c.state() != InstalledComponent.State.SHADOWED)
                .count();
    if (missing > 0) {
      console.print("");
      console.print(
          Words.count(missing, "component")
              + " not usable; the cause: "
              + console.call("why NAME"));
    }
  }

  private static KizuException noneOf(String kind, List<InstalledComponent> all) {
    TreeSet<String> kinds = new TreeSet<>(all.stream().map(InstalledComponent::kind).toList());
    return new KizuException(
        "list",
        kind.isEmpty()
            ? "no component is installed"
            : "there is no component of kind '" + kind + "'",
        Names.nearest(kind, kinds)
            .map(near -> "Did you mean " + near + "?")
            .orElse("There are: " + String.join(", ", kinds) + "."));
  }

  /** Tells why something is missing. */
  @Descriptor(Descriptions.WHY)
  public void why(CommandSession session, @Descriptor("NAME") String[] arguments)
      throws CommandFailure {
    entry.call(session, Usage.WHY, arguments, this::why);
  }

  private void why(Console console, Arguments arguments) throws KizuException {
    for (Cause cause : new Diagnosis(inventory).why(arguments.operand())) {
      console.print(cause.lines());
    }
  }
}
