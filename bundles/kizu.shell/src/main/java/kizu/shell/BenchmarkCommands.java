package kizu.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.benchmark.Benchmark;
import kizu.api.benchmark.BenchmarkTable;
import kizu.api.config.Names;
import kizu.shell.line.Arguments;
import kizu.shell.line.Descriptions;
import kizu.shell.line.Flag;
import kizu.shell.line.Usage;
import kizu.shell.print.BenchmarkText;
import kizu.shell.print.Table;
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

/** The command that measures components. */
@Component(service = BenchmarkCommands.class)
@GogoCommand(
    scope = "kizu",
    function = {"benchmark"})
public final class BenchmarkCommands {
  private final Services services;
  private final CommandEntry entry;
  private final Places places;

  /** Made by the framework. */
  @Activate
  public BenchmarkCommands(BundleContext context, @Reference Services services) {
    this(services, new CommandEntry(context::getProperty), new Places(context::getProperty));
  }

  BenchmarkCommands(Services services, CommandEntry entry, Places places) {
    this.services = services;
    this.entry = entry;
    this.places = places;
  }

  /** Measures, or lists what can be measured. */
  @Descriptor(Descriptions.BENCHMARK)
  public void benchmark(
      CommandSession session, @Descriptor("[NAME] [--data DIR]") String[] arguments)
      throws CommandFailure {
    entry.call(session, Usage.BENCHMARK, arguments, this::benchmark);
  }

  private void benchmark(Console console, Arguments arguments)
      throws KizuException, CommandFailure {
    Map<String, Benchmark> benchmarks = services.benchmarks();
    if (arguments.optionalOperand().isEmpty()) {
      Table table = new Table("benchmark", "what it measures");
      benchmarks.forEach((name, benchmark) -> table.row(name, benchmark.description()));
      console.print(table.lines());
      return;
    }
    String name = arguments.operand();
    Benchmark benchmark = benchmarks.get(name);
    if (benchmark == null) {
      throw new KizuException(
          "benchmark '" + name + "'",
          "there is none of this name",
          Names.nearest(name, benchmarks.keySet())
              .map(near -> "Did you mean '" + near + "'?")
              .orElse("There are: " + String.join(", ", benchmarks.keySet()) + "."));
    }
    Optional<Path> data = arguments.value(Flag.DATA).map(folder -> places.input(console, folder));
    StoppableCall call = new StoppableCall(console, "Stopping after what is being measured.");
    List<BenchmarkTable> tables = call.run("benchmark", progress -> benchmark.run(data, progress));
    if (tables.isEmpty()) {
      throw call.stopped("stopped before the first table was whole");
    }
    console.print(BenchmarkText.lines(tables));
    if (call.stopping()) {
      throw call.stopped("stopped; what is not above was not measured");
    }
  }
}
