package kizu.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kizu.api.AddOnException;
import kizu.api.KizuException;
import kizu.api.experiment.RunRequest;
import kizu.api.experiment.RunSummary;
import kizu.api.synthesis.Transform;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.osgi.framework.Bundle;

/**
 * Components of every kind that break their contract, in a bundle of their own: each is named with
 * what it did, nothing else is harmed, and the framework goes on.
 */
public class PoisonIT extends KizuTestBase {
  private static final String BUNDLE = "kizu.itest.addon.poison 1.2.3";

  private Bundle poison;
  private Map<String, String> others;

  @Before
  public void install() throws Exception {
    others = states();
    poison = context.installBundle(place("addons").resolve("poison.jar").toUri().toString());
    poison.start();
    await(Transform.class, named("transform-null"));
  }

  /** Nobody else was stopped, restarted or updated. */
  @After
  public void uninstall() throws Exception {
    poison.uninstall();
    awaitGone(Transform.class, "transform-null");
    assertEquals(others, states());
  }

  private Map<String, String> states() {
    Map<String, String> states = new TreeMap<>();
    for (Bundle bundle : context.getBundles()) {
      states.put(bundle.toString(), bundle.getState() + " since " + bundle.getLastModified());
    }
    return states;
  }

  @Test
  public void transformsAreSetAside() throws Exception {
    assertTransformSetAside("transform-links-nothing", "threw java.lang.NoClassDefFoundError: x/Y");
    assertTransformSetAside("transform-null", "apply() returned null");
    assertStopped(
        source("transform-parameters-null"),
        "transform-parameters-null",
        "parameters() returned null");
    assertTransformSetAside("transform-no-number", "a value that is no number");
  }

  @Test
  public void whoWritesIntoWhatItIsGivenChangesNothing() throws Exception {
    assertEquals(
        judged(run("sound", source("transform-sound")), "iou"),
        judged(run("writes", source("transform-writes")), "iou"));
    assertEquals(
        judged(run("iou", "metrics=[iou, f1]"), "f1"),
        judged(run("metric", "metrics=[metric-writes, f1]"), "f1"));
  }

  @Test
  public void blendModesAreNamed() throws Exception {
    String begin = "synthesis.sources=[{name: sound, transforms: [flip]}, {name: bad, blend: ";
    assertNamed(run("asserts", begin + "blend-asserts}]"), "blend-asserts", "AssertionError: b");
    assertNamed(run("number", begin + "blend-no-number}]"), "blend-no-number", "is no number");
  }

  @Test
  public void furtherMetricsAreSetAside() throws Exception {
    assertNamed(run("seven", "metrics=[iou, metric-seven]"), "metric-seven", "returned 7.0");
    assertNamed(
        run("links", "metrics=[iou, metric-links-nothing]"),
        "metric-links-nothing",
        "LinkageError: m");
    assertNamed(
        run("keeps", "metrics=[iou, metric-keeps-less-than-nothing]"),
        "metric-keeps-less-than-nothing",
        "returned -1");
  }

  @Test
  public void aMetricThatDecidesStopsTheRun() throws Exception {
    assertStopped("metrics=[metric-seven, iou]", "metric-seven", "value() returned 7.0");
  }

  @Test
  public void solversStopTheRun() throws Exception {
    assertStopped("solver=solver-null", "solver-null", "solve() returned null");
    assertStopped("solver=solver-throws", "solver-throws", "java.lang.ArithmeticException: s");
  }

  @Test
  public void placementsStopTheRun() throws Exception {
    assertStopped("placement=placement-null", "placement-null", "map() returned null");
    assertStopped("placement=placement-throws", "placement-throws", "StackOverflowError");
    assertStopped("placement=placement-no-number", "placement-no-number", "is no number");
    assertStopped(
        "placement=placement-weighs-less-than-nothing",
        "placement-weighs-less-than-nothing",
        "weight() returned -1");
  }

  @Test
  public void recipesStopTheRun() throws Exception {
    assertStopped("recipe=recipe-null", "recipe-null", "returned null", "method=joint");
    assertStopped("recipe=recipe-too-few", "recipe-too-few", "returned 0 values", "method=joint");
  }

  @Test
  public void segmentersStopTheRun() throws Exception {
    assertStopped(
        "segmenter=segmenter-predicts-no-number",
        "segmenter-predicts-no-number",
        "predict() returned a value that is no number");
    assertStopped(
        "segmenter=segmenter-predicts-too-few",
        "segmenter-predicts-too-few",
        "predict() returned 3 values");
    assertStopped("segmenter=segmenter-throws", "segmenter-throws", "UnsatisfiedLinkError: n");
  }

  @Test
  public void dataSetsAreRefused() throws Exception {
    assertStopped("dataset.format=dataset-null", "dataset-null", "samples() returned null");
    assertStopped(
        "dataset.format=dataset-two-channels", "dataset-two-channels", "channels() returned 2");
    assertStopped("dataset.format=dataset-asserts", "dataset-asserts", "AssertionError: d");
    assertStopped("dataset.format=dataset-no-number", "dataset-no-number", "is no number");
  }

  private static String source(String transform) {
    return "synthesis.sources=[{name: one, transforms: [" + transform + "]}]";
  }

  private void assertTransformSetAside(String name, String did) throws Exception {
    RunFiles run =
        run(
            name,
            "synthesis.sources=[{name: sound, transforms: [flip]}, {name: bad, transforms: ["
                + name
                + "]}]");
    assertNamed(run, name, did);
  }

  private static void assertNamed(RunFiles run, String name, String did) throws IOException {
    String begin = "set_aside " + name + " " + BUNDLE + ": ";
    assertTrue(
        run.changes().toString(),
        run.changes().stream().anyMatch(line -> line.startsWith(begin) && line.contains(did)));
  }

  private void assertStopped(String setting, String name, String did, String... more)
      throws Exception {
    Path folder = folder(name);
    Exception failure = assertThrows(Exception.class, () -> begin(folder, with(setting, more)));
    assertTrue(
        failure.toString(), failure instanceof KizuException || failure instanceof AddOnException);
    String said = String.valueOf(failure.getMessage());
    for (String part : List.of("'" + name + "'", BUNDLE, did)) {
      assertTrue(said, said.contains(part));
    }
  }

  private static String[] with(String setting, String... more) {
    String[] all = Arrays.copyOf(more, more.length + 1);
    all[more.length] = setting;
    return all;
  }

  private RunFiles run(String name, String... settings) throws Exception {
    RunSummary summary = begin(folder(name), settings);
    assertEquals(RunSummary.State.FINISHED, summary.state());
    return new RunFiles(summary.folder());
  }

  private RunSummary begin(Path folder, String... settings) throws Exception {
    return experiments()
        .run(
            Factory.experiment(folder, "filterbank"),
            new RunRequest(List.of(settings), Optional.of(folder.resolve("run"))),
            new Following());
  }

  /** Loss and one metric of each evaluation. */
  private static List<String> judged(RunFiles run, String metric) throws IOException {
    List<String> values = new ArrayList<>();
    for (JsonNode line : run.events("evaluated")) {
      values.add(line.path("loss").asText() + " " + line.path("metrics").path(metric).asText());
    }
    assertEquals("evaluations", 2, values.size());
    return values;
  }
}
