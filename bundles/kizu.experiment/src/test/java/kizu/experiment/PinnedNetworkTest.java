package kizu.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import kizu.api.KizuException;
import kizu.api.config.Option;
import kizu.api.config.Options;
import kizu.api.dataset.DatasetProblem;
import kizu.api.experiment.CompareRequest;
import kizu.api.experiment.RunSummary;
import kizu.api.experiment.RunSummary.State;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.SegmenterBackend;
import kizu.api.segmenter.SegmenterSpec;
import kizu.experiment.Workshop.Watch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose network begins with something outside the experiment, which may change. */
class PinnedNetworkTest {
  private static final String WITH = "segmenter.weights=rails";

  @TempDir Path folder;
  private Workshop shop;
  private final Shelf shelf = new Shelf();

  @BeforeEach
  void open() throws IOException {
    shop = new Workshop(folder);
    shop.catalog.add(SegmenterBackend.class, "pytorch", shelf);
  }

  /** A segmenter that keeps one thing, of some content, under any name. */
  private static final class Shelf implements SegmenterBackend {
    private String content = "old";
    private String fault = "";

    @Override
    public List<Option> options() {
      return List.of(
          Option.integer("threads", 1, 1, 64, "Threads."),
          Option.text("weights", "", "What it begins with."));
    }

    @Override
    public Options pinned(Options options) throws KizuException {
      String text = options.text("weights");
      if (text.isEmpty()) {
        return options;
      }
      String name = text.replaceFirst("@.*", "");
      if (text.contains("@") && !text.equals(name + "@" + content)) {
        throw new KizuException("segmenter.weights", name + " has changed", "Put it back.");
      }
      return options.with("weights", name + "@" + content);
    }

    @Override
    public void check(SegmenterSpec spec, Options options) throws KizuException {
      if (!fault.isEmpty()) {
        throw new KizuException("segmenter.weights", fault, "Give another.");
      }
    }

    @Override
    public Segmenter open(SegmenterSpec spec, Options values) {
      throw new UnsupportedOperationException("the fake trainer needs no network");
    }
  }

  private static Stored stored(RunSummary run) {
    return new Stored(run.folder());
  }

  private CompareRequest compared(String... methods) {
    return new CompareRequest(
        List.of(methods), 1, List.of(), OptionalInt.of(1), Optional.of(folder.resolve("compared")));
  }

  @Test
  void whatARunBeganWithIsPartOfWhatItIs() throws Exception {
    RunSummary one = shop.service.run(shop.file, shop.in("a", WITH), Watch.toTheEnd());
    shelf.content = "new";
    RunSummary other = shop.service.run(shop.file, shop.in("b", WITH), Watch.toTheEnd());

    assertEquals("rails@old", stored(one).key("segmenter", "weights"));
    assertEquals("rails@new", stored(other).key("segmenter", "weights"));
    assertNotEquals(stored(one).head().fingerprint(), stored(other).head().fingerprint());
  }

  @Test
  void aRunGoesOnWithTheSameOnly() throws Exception {
    RunSummary stopped = shop.service.run(shop.file, shop.in("run", WITH), new Watch(11));
    shelf.content = "new";
    KizuException refusal =
        assertThrows(
            KizuException.class, () -> shop.service.resume(stopped.folder(), Watch.toTheEnd()));
    assertTrue(refusal.location().endsWith("segmenter.weights"), refusal.location());
    assertEquals("rails has changed", refusal.problem());
    assertEquals(11, shop.trainer.steps.get());
    shelf.content = "old";
    assertEquals(State.FINISHED, shop.service.resume(stopped.folder(), Watch.toTheEnd()).state());
  }

  @Test
  void aComparisonGoesOnWithTheSameOnly() throws Exception {
    Path file = shop.write("with.yaml", Workshop.YAML + "segmenter: {weights: rails}\n");
    shop.service.compare(file, compared("none"), Watch.toTheEnd());
    shelf.content = "new";
    KizuException refusal =
        assertThrows(
            KizuException.class,
            () -> shop.service.compare(file, compared("none", "random"), Watch.toTheEnd()));
    assertTrue(
        refusal.problem().contains("segmenter.weights is rails@old there, rails@new asked for"),
        refusal.problem());
    shelf.content = "old";
    assertEquals(
        2,
        shop.service.compare(file, compared("none", "random"), Watch.toTheEnd()).methods().size());
  }

  @Test
  void whatOneMethodBeginsWithIsPinnedForItAlone() throws Exception {
    Path file = shop.write("with.yaml", Workshop.YAML + "segmenter: {weights: rails}\n");
    shop.service.compare(file, compared("none", "none+segmenter.weights=belt"), Watch.toTheEnd());
    Path runs = folder.resolve("compared").resolve("runs");
    assertEquals("rails@old", weights(runs.resolve("none-s0")));
    assertEquals("belt@old", weights(runs.resolve("none+segmenter.weights=belt-s0")));
  }

  private static Object weights(Path run) throws KizuException {
    return new Stored(run).key("segmenter", "weights");
  }

  @Test
  void whatTheSegmenterWouldRefuseIsRefusedBeforeThereIsAFolder() throws Exception {
    shelf.fault = "does not fit";
    KizuException refusal =
        assertThrows(
            KizuException.class,
            () -> shop.service.run(shop.file, shop.in("run", WITH), Watch.toTheEnd()));
    assertEquals("segmenter.weights: does not fit", refusal.location() + ": " + refusal.problem());
    assertFalse(Files.exists(folder.resolve("run")));
    DatasetProblem told =
        shop.service.check(shop.file, List.of(WITH), Watch.toTheEnd()).problems().stream()
            .filter(DatasetProblem::refuses)
            .findFirst()
            .orElseThrow();
    assertEquals("segmenter.weights", told.source());
    assertEquals("does not fit", told.problem());
  }
}
