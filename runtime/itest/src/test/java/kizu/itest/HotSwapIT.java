package kizu.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.experiment.Progress;
import kizu.api.experiment.RunRequest;
import kizu.api.experiment.RunSummary;
import kizu.api.recipe.RecipePolicy;
import kizu.api.synthesis.Transform;
import org.junit.After;
import org.junit.Test;
import org.osgi.framework.Bundle;

/** Bundles come and go through the folder {@code deploy} while an experiment runs. */
public class HotSwapIT extends KizuTestBase {
  private static final String CALLS = "kizu.itest.stamp.calls";

  @After
  public void undeploy() throws IOException, InterruptedException {
    for (String name : List.of("stamp", "faulty")) {
      Files.deleteIfExists(deployed(name));
    }
    for (String name : List.of("stamp", "throwing", "cropping", "vague")) {
      awaitGone(Transform.class, name);
    }
    System.clearProperty(CALLS);
  }

  @Test
  public void newTransformJoinsARunAndIsUsed() throws Exception {
    RunFiles run = run("joins", new Following().at(4, () -> deploy("stamp", "stamp")));

    assertEquals(
        List.of("joined stamp " + bundle("stamp") + ": its bundle was started"), run.changes());
    assertTrue(Integer.getInteger(CALLS, 0) > 0);
    assertTrue(run.gallerySources().toString(), run.gallerySources().contains("+stamp"));
  }

  @Test
  public void runGoesOnWhenATransformLeaves() throws Exception {
    int[] callsWhenGone = new int[1];
    RunFiles run =
        run(
            "leaves",
            new Following()
                .at(4, () -> deploy("stamp", "stamp"))
                .at(
                    16,
                    () -> {
                      Files.delete(deployed("stamp"));
                      awaitGone(Transform.class, "stamp");
                      callsWhenGone[0] = Integer.getInteger(CALLS, 0);
                    }));

    assertEquals(
        List.of(
            "joined stamp " + bundle("stamp") + ": its bundle was started",
            "left stamp " + bundle("stamp") + ": its bundle was stopped"),
        run.changes());
    assertTrue(callsWhenGone[0] > 0);
    assertEquals(callsWhenGone[0], (int) Integer.getInteger(CALLS, 0));
  }

  @Test
  public void transformsThatBreakTheirContractAreNamedAndSetAside() throws Exception {
    RunFiles run =
        run(
            "faulty",
            new Following().at(4, () -> deploy("faulty", "throwing", "cropping", "vague")));

    List<String> changes = run.changes();
    assertEquals(changes.toString(), 6, changes.size());
    assertSetAside(changes, "throwing", "out of order");
    assertSetAside(changes, "cropping", "a tone transform keeps the size");
    assertSetAside(changes, "vague", "a value that is no number");
  }

  @Test
  public void aRecipeThatIsReplacedGoesOnFromWhatItKnew() throws Exception {
    RunFiles whole = run("whole", new Following(), "method=joint");
    RunFiles swapped =
        run(
            "swapped",
            new Following()
                .at(
                    14,
                    () -> {
                      Bundle recipe = installed("kizu.recipe.learned");
                      recipe.stop();
                      recipe.start();
                      await(RecipePolicy.class, named("learned-choices"));
                    }),
            "method=joint");

    assertEquals(List.of(), whole.changes());
    assertEquals(1, swapped.changes().size());
    assertTrue(
        swapped.changes().toString(),
        swapped.changes().get(0).startsWith("replaced learned-choices kizu.recipe.learned"));
    assertEquals(2, whole.lines("recipeLearned").size());
    assertEquals(whole.lines("recipeLearned"), swapped.lines("recipeLearned"));
  }

  private Bundle installed(String name) {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> name.equals(bundle.getSymbolicName()))
        .findFirst()
        .orElseThrow();
  }

  private static void assertSetAside(List<String> changes, String name, String reason) {
    String begin = "set_aside " + name + " " + bundle("faulty") + ": ";
    assertTrue(
        changes.toString(),
        changes.stream().anyMatch(line -> line.startsWith(begin) && line.contains(reason)));
  }

  private RunFiles run(String name, Progress progress, String... settings)
      throws IOException, InterruptedException, KizuException {
    Path folder = folder(name);
    RunSummary summary =
        experiments()
            .run(
                Factory.experiment(folder, "filterbank"),
                new RunRequest(List.of(settings), Optional.of(folder.resolve("run"))),
                progress);

    assertEquals(RunSummary.State.FINISHED, summary.state());
    assertEquals(Factory.STEPS, summary.step());
    return new RunFiles(summary.folder());
  }

  private void deploy(String addOn, String... components) throws IOException, InterruptedException {
    // Under its name at once or not at all: the folder is being watched.
    Path part = Files.copy(place("addons").resolve(addOn + ".jar"), place(addOn + ".part"));
    Files.move(part, deployed(addOn), StandardCopyOption.ATOMIC_MOVE);
    for (String component : components) {
      await(Transform.class, named(component));
    }
  }

  private static Path deployed(String addOn) {
    return home("deploy").resolve(addOn + ".jar");
  }

  private static String bundle(String addOn) {
    return "kizu.itest.addon." + addOn + " 1.2.3";
  }
}
