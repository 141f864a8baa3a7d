package kizu.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.inject.Inject;
import kizu.api.training.ComponentCatalog;
import kizu.api.training.Trainer;
import org.junit.Before;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;

/** What the distribution holds: everything starts, has its name, and can be configured. */
public class ComponentsIT extends KizuTestBase {
  private static final Map<String, String> EXPECTED =
      new TreeMap<>(
          Map.of(
              "blend", "[feathered, hard, poisson, residual]",
              "dataset", "[factory, folder, mvtec]",
              "imageio", "[opencv]",
              "metric",
                  "[auprc, boundary-f1, boundary-f1-1, boundary-f1-2, f1, false-alarms, image-auroc, iou, picture-boundary-f1, picture-f1, picture-iou, precision, precision-at-recall-60, precision-at-recall-80, pro, recall, recall-large, recall-medium, recall-small, region-precision, region-recall]",
              "placement",
                  "[empirical, location-map, location-mixture, location-network, random-network, region, rules, surrogate, uniform]",
              "recipe", "[learned-choices, uniform]",
              "segmenter", "[filterbank, pytorch]",
              "solver", "[auto, cg, neumann, nystrom, one-step, preconditioned, soba]",
              "transform", "[brightness, contrast, flip, gamma, match, rotate, scale, shear]"));

  @Inject private ServiceComponentRuntime runtime;
  @Inject private MetaTypeService metatype;
  private ComponentCatalog catalog;

  /** Whoever uses the trainer makes every component start; only then is it known which cannot. */
  @Before
  public void start() throws InterruptedException {
    context.getService(context.getServiceReference(Trainer.class));
    catalog = await(ComponentCatalog.class, "");
  }

  @Test
  public void everyComponentIsSatisfied() {
    List<String> broken = new ArrayList<>();
    for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs()) {
      if (!component.bundle.symbolicName.startsWith("kizu.")) {
        continue;
      }
      var configurations = runtime.getComponentConfigurationDTOs(component);
      boolean satisfied =
          !configurations.isEmpty()
              && configurations.stream()
                  .allMatch(
                      c ->
                          c.state == ComponentConfigurationDTO.ACTIVE
                              || c.state == ComponentConfigurationDTO.SATISFIED);
      if (!satisfied) {
        broken.add(component.name);
      }
    }
    assertEquals(List.of(), broken);
  }

  @Test
  public void everyKindHasItsNames() {
    assertEquals(EXPECTED.toString(), names().toString());
  }

  @Test
  public void everyConfigurableComponentIsDescribed() {
    List<String> missing = new ArrayList<>();
    int configurable = 0;
    for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs()) {
      if (component.bundle.symbolicName.startsWith("kizu.")) {
        Set<String> keys = configurableKeys(component);
        configurable += keys.isEmpty() ? 0 : 1;
        keys.removeAll(describedKeys(component));
        keys.forEach(key -> missing.add(component.name + "." + key));
      }
    }
    assertEquals(List.of(), missing);
    assertTrue("only " + configurable, configurable > 20);
  }

  /**
   * The defaults of a component's annotation of configuration are its own properties; a reference's
   * target is no setting of an experiment.
   */
  private static Set<String> configurableKeys(ComponentDescriptionDTO component) {
    Set<String> keys = new TreeSet<>(component.properties.keySet());
    keys.removeIf(
        key -> key.startsWith("kizu.") || key.startsWith("osgi.") || key.endsWith(".target"));
    return keys;
  }

  private Set<String> describedKeys(ComponentDescriptionDTO component) {
    MetaTypeInformation described =
        metatype.getMetaTypeInformation(context.getBundle(component.bundle.id));
    if (!Arrays.asList(described.getPids()).contains(component.name)) {
      return Set.of();
    }
    return Arrays.stream(
            described
                .getObjectClassDefinition(component.name, null)
                .getAttributeDefinitions(ObjectClassDefinition.ALL))
        .map(AttributeDefinition::getID)
        .collect(Collectors.toSet());
  }

  @Test
  public void logIsWhereCommandsSayItIs() {
    Path log = Path.of(context.getProperty("kizu.log"));
    assertTrue(log.toString(), Files.isRegularFile(log));
  }

  @Test
  public void anyAddOnCanBeStoppedAndStarted() throws Exception {
    int stopped = 0;
    Map<String, Set<String>> before = names();
    for (Bundle bundle : context.getBundles()) {
      String name = bundle.getSymbolicName();
      if (name.matches("kizu\\.(transform|placement|recipe|solver|metric|segmenter)\\..*")) {
        List<ComponentCatalog.Entry> own =
            catalog.entries().stream().filter(entry -> entry.bundle().equals(name)).toList();
        assertTrue(name, !own.isEmpty());
        List<ComponentCatalog.Entry> others = new ArrayList<>(catalog.entries());
        others.removeAll(own);
        bundle.stop();
        try {
          assertEquals(name, others, catalog.entries());
          assertEquals(name, Bundle.ACTIVE, context.getBundle(0).getState());
          experiments();
        } finally {
          bundle.start();
        }
        Condition.await(name + " is back", () -> names().equals(before));
        stopped++;
      }
    }
    assertEquals(22, stopped);
  }

  private Map<String, Set<String>> names() {
    Map<String, Set<String>> names = new TreeMap<>();
    for (ComponentCatalog.Entry entry : catalog.entries()) {
      names.computeIfAbsent(entry.kind(), kind -> new TreeSet<>()).add(entry.name());
    }
    return names;
  }
}
