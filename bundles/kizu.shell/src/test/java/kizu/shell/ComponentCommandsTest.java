package kizu.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kizu.shell.component.InstalledBundle;
import kizu.shell.component.InstalledComponent;
import kizu.shell.component.InstalledComponent.State;
import kizu.shell.component.Inventory;
import kizu.shell.session.CommandEntry;
import kizu.shell.session.CommandFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComponentCommandsTest {
  private static final Inventory INVENTORY =
      new Inventory() {
        @Override
        public List<InstalledComponent> components() {
          return List.of(
              component("metric", "iou", State.READY), component("blend", "poisson", State.BUNDLE));
        }

        @Override
        public List<InstalledBundle> bundles() {
          return List.of();
        }

        @Override
        public List<MissingRequirement> missing(InstalledBundle bundle) {
          return List.of();
        }

        @Override
        public boolean offered(String service) {
          return false;
        }
      };

  @TempDir Path folder;
  private GogoShell shell;

  private static InstalledComponent component(String kind, String name, State state) {
    return new InstalledComponent(
        "x." + name, kind, name, List.of(), "x", "1.0.0", state, List.of(), "");
  }

  @BeforeEach
  void open() {
    Map<String, String> properties = Map.of();
    shell =
        new GogoShell(folder)
            .with(
                new ComponentCommands(INVENTORY, new CommandEntry(properties::get)), "list", "why");
  }

  @AfterEach
  void close() {
    shell.close();
  }

  @Test
  void everyComponentIsListedAlsoThoseThatAreNotActive() throws Exception {
    shell.execute("kizu:list");
    assertEquals(
        List.of(
            "kind    name     bundle  version  state",
            "metric  iou      x       1.0.0    ready",
            "blend   poisson  x       1.0.0    bundle not active",
            "",
            "1 component not usable; the cause: kizu:why NAME"),
        shell.results());
  }

  @Test
  void oneKindIsListedAndAnUnknownOneRefused() throws Exception {
    shell.execute("kizu:list metric");
    assertEquals(2, shell.results().size());
    assertEquals(
        "list: there is no component of kind 'metrik'. Did you mean metric?",
        assertThrows(CommandFailure.class, () -> shell.execute("kizu:list metrik")).toString());
  }

  @Test
  void theCauseIsPrinted() throws Exception {
    shell.execute("kizu:why iou");
    assertEquals(List.of("metric 'iou' of x 1.0.0 is ready: nothing is missing"), shell.results());
  }
}
