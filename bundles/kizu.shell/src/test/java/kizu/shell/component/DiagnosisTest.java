package kizu.shell.component;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kizu.api.KizuException;
import kizu.shell.component.InstalledComponent.State;
import kizu.shell.component.InstalledComponent.Unmet;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
  private final FakeInventory inventory = new FakeInventory();

  private static final class FakeInventory implements Inventory {
    final List<InstalledComponent> components = new ArrayList<>();
    final List<InstalledBundle> bundles = new ArrayList<>();
    final Map<Long, List<MissingRequirement>> missing = new HashMap<>();
    final List<String> offered = new ArrayList<>();

    @Override
    public List<InstalledComponent> components() {
      return components;
    }

    @Override
    public List<InstalledBundle> bundles() {
      return bundles;
    }

    @Override
    public List<MissingRequirement> missing(InstalledBundle bundle) {
      return missing.getOrDefault(bundle.id(), List.of());
    }

    @Override
    public boolean offered(String service) {
      return offered.contains(service);
    }

    InstalledBundle bundle(long id, String name, InstalledBundle.State state) {
      InstalledBundle bundle = new InstalledBundle(id, name, "1.0.0", state, 0, true);
      bundles.add(bundle);
      return bundle;
    }

    void component(
        String name, String service, String bundle, State state, String detail, Unmet... unmet) {
      components.add(
          new InstalledComponent(
              "id." + name,
              Kinds.of(List.of(service)),
              name,
              List.of(service),
              bundle,
              "1.0.0",
              state,
              List.of(unmet),
              detail));
    }
  }

  private String why(String name) throws KizuException {
    List<String> lines = new ArrayList<>();
    new Diagnosis(inventory).why(name).forEach(cause -> lines.addAll(cause.lines()));
    return String.join("\n", lines);
  }

  @Test
  void anUnmetReferenceLeadsToTheProviderAndWhatKeepsThat() throws KizuException {
    inventory.component(
        "Experiments",
        "kizu.api.experiment.Experiments",
        "kizu.experiment",
        State.WAITING,
        "",
        new Unmet("kizu.api.image.ImageCodec", ""),
        new Unmet("x.Clock", ""));
    inventory.component(
        "opencv", "kizu.api.image.ImageCodec", "kizu.imageio.opencv", State.BUNDLE, "");
    InstalledBundle codec =
        inventory.bundle(7, "kizu.imageio.opencv", InstalledBundle.State.UNRESOLVED);
    InstalledBundle library = inventory.bundle(8, "opencv", InstalledBundle.State.UNRESOLVED);
    inventory.missing.put(
        codec.id(),
        List.of(new Inventory.MissingRequirement("package org.opencv.core", List.of(library))));
    inventory.missing.put(
        library.id(), List.of(new Inventory.MissingRequirement("package javax.x", List.of())));
    assertEquals(
        """
        service 'Experiments' of kizu.experiment 1.0.0 is not there (waiting)
          - it needs kizu.api.image.ImageCodec
            - imageio 'opencv' of kizu.imageio.opencv 1.0.0 is not there (bundle not active)
              - bundle kizu.imageio.opencv 1.0.0 is not resolved
                - it needs package org.opencv.core
                  - bundle opencv 1.0.0 is not resolved
                    - it needs package javax.x, which no installed bundle has
          - it needs x.Clock, which no installed bundle offers""",
        why("experiments"));
  }

  @Test
  void componentsThatWaitForEachOtherEndTheTree() throws KizuException {
    inventory.component("A", "kizu.api.A", "a", State.WAITING, "", new Unmet("kizu.api.B", ""));
    inventory.component("B", "kizu.api.B", "b", State.WAITING, "", new Unmet("kizu.api.A", ""));
    assertEquals(
        """
        service 'A' of a 1.0.0 is not there (waiting)
          - it needs kizu.api.B
            - service 'B' of b 1.0.0 is not there (waiting)
              - it needs kizu.api.A
                - service 'A' of a 1.0.0 is not there (waiting), see above""",
        why("A"));
  }

  @Test
  void aTargetThatNothingMatchesIsShown() throws KizuException {
    inventory.component(
        "A", "kizu.api.A", "a", State.WAITING, "", new Unmet("kizu.api.B", "(flavour=gpu)"));
    inventory.offered.add("kizu.api.B");
    assertEquals(
        """
        service 'A' of a 1.0.0 is not there (waiting)
          - it needs kizu.api.B; there is one, but none that matches (flavour=gpu)""",
        why("A"));
  }

  @Test
  void aFailedStartIsToldWithItsException() throws KizuException {
    inventory.component(
        "region", "kizu.api.placement.PlacementPolicy", "r", State.FAILED, "x.E: top is 2.0");
    assertEquals(
        """
        placement 'region' of r 1.0.0 is not there (failed)
          - x.E: top is 2.0
          - the log has the details""",
        why("region"));
  }

  @Test
  void aRefusedConfigurationIsToldAsSuch() throws KizuException {
    inventory.component(
        "region",
        "kizu.api.placement.PlacementPolicy",
        "r",
        State.FAILED,
        "java.lang.IllegalArgumentException: configuration of the region placement: top is 2.0");
    assertEquals("refused configuration of the region placement: top is 2.0", first(why("region")));
  }

  @Test
  void aMissingConfigurationAndADisabledComponentAreTold() throws KizuException {
    inventory.component("A", "kizu.api.A", "a", State.UNCONFIGURED, "a.pid");
    inventory.component("B", "kizu.api.B", "b", State.DISABLED, "");
    assertEquals("there is no configuration a.pid; give it one", first(why("A")));
    assertEquals("enable it with scr:enable id.B", first(why("B")));
  }

  private static String first(String tree) {
    return tree.lines().skip(1).findFirst().orElse("").replaceFirst("^ *- ", "");
  }

  @Test
  void aBundleThatIsNotStartedSaysWhatToDo() throws KizuException {
    inventory.bundles.add(
        new InstalledBundle(5, "idle", "1.0.0", InstalledBundle.State.RESOLVED, 0, false));
    inventory.bundles.add(
        new InstalledBundle(6, "late", "1.0.0", InstalledBundle.State.RESOLVED, 40, true));
    inventory.bundles.add(
        new InstalledBundle(9, "ill", "1.0.0", InstalledBundle.State.RESOLVED, 0, true));
    assertEquals("nobody started it; start it with felix:start 5", first(why("idle")));
    assertEquals("it waits for start level 40", first(why("late")));
    assertEquals(
        "its start failed; see the log, or try again with felix:start 9", first(why("ill")));
  }

  @Test
  void anActiveBundleShowsWhichOfItsComponentsAreMissing() throws KizuException {
    inventory.bundle(3, "pack", InstalledBundle.State.ACTIVE);
    inventory.component("good", "kizu.api.metric.Metric", "pack", State.READY, "");
    assertEquals("bundle pack 1.0.0 is active, and so is all it offers", why("pack"));
    inventory.component("bad", "kizu.api.metric.Metric", "pack", State.FAILED, "x.E");
    assertEquals(
        """
        bundle pack 1.0.0 is active, but not all it offers
          - metric 'bad' of pack 1.0.0 is not there (failed)
            - x.E
            - the log has the details""",
        why("pack"));
  }

  @Test
  void whatIsThereIsSaidToBe() throws KizuException {
    inventory.component("iou", "kizu.api.metric.Metric", "m", State.ACTIVE, "");
    assertEquals("metric 'iou' of m 1.0.0 is active: nothing is missing", why("iou"));
  }

  @Test
  void anUnknownNameGetsTheNearest() {
    inventory.component("poisson", "kizu.api.synthesis.BlendMode", "p", State.ACTIVE, "");
    assertEquals(
        "why: nothing installed is called 'poison'. Did you mean poisson?",
        assertThrows(KizuException.class, () -> why("poison")).getMessage());
  }
}
