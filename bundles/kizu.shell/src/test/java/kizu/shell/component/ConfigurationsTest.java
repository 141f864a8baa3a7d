package kizu.shell.component;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import kizu.shell.component.InstalledComponent.State;
import kizu.shell.component.InstalledComponent.Unmet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.dto.BundleDTO;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;
import org.osgi.util.promise.Promise;

class ConfigurationsTest {
  /** One component with the given configurations. */
  private record Components(
      ComponentDescriptionDTO description,
      boolean enabled,
      List<ComponentConfigurationDTO> configurations)
      implements ServiceComponentRuntime {
    @Override
    public Collection<ComponentDescriptionDTO> getComponentDescriptionDTOs(Bundle... bundles) {
      return List.of(description);
    }

    @Override
    public ComponentDescriptionDTO getComponentDescriptionDTO(Bundle bundle, String name) {
      return description;
    }

    @Override
    public Collection<ComponentConfigurationDTO> getComponentConfigurationDTOs(
        ComponentDescriptionDTO asked) {
      return configurations;
    }

    @Override
    public boolean isComponentEnabled(ComponentDescriptionDTO asked) {
      return enabled;
    }

    @Override
    public Promise<Void> enableComponent(ComponentDescriptionDTO asked) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Promise<Void> disableComponent(ComponentDescriptionDTO asked) {
      throw new UnsupportedOperationException();
    }
  }

  private static ComponentDescriptionDTO description(Map<String, Object> properties) {
    ComponentDescriptionDTO description = new ComponentDescriptionDTO();
    description.name = "a.b.Blend";
    description.bundle = new BundleDTO();
    description.bundle.symbolicName = "a.b";
    description.bundle.version = "1.2.0";
    description.serviceInterfaces = new String[] {"kizu.api.synthesis.BlendMode"};
    description.properties = properties;
    description.configurationPid = new String[] {"a.b.pid"};
    ReferenceDTO reference = new ReferenceDTO();
    reference.name = "codec";
    reference.interfaceName = "kizu.api.image.ImageCodec";
    description.references = new ReferenceDTO[] {reference};
    return description;
  }

  private static ComponentConfigurationDTO configuration(
      int state, @Nullable String failure, String... unsatisfied) {
    ComponentConfigurationDTO configuration = new ComponentConfigurationDTO();
    configuration.state = state;
    configuration.failure = failure;
    configuration.unsatisfiedReferences =
        Arrays.stream(unsatisfied)
            .map(
                name -> {
                  UnsatisfiedReferenceDTO reference = new UnsatisfiedReferenceDTO();
                  reference.name = name;
                  return reference;
                })
            .toArray(UnsatisfiedReferenceDTO[]::new);
    return configuration;
  }

  private static InstalledComponent component(
      boolean enabled, ComponentConfigurationDTO... configurations) {
    return new Configurations(
            new Components(
                description(Map.of("kizu.component.name", "soft")),
                enabled,
                List.of(configurations)))
        .components()
        .get(0);
  }

  @Test
  void aComponentHasKindNameAndBundle() {
    InstalledComponent component =
        component(true, configuration(ComponentConfigurationDTO.ACTIVE, null));
    assertEquals("blend 'soft' of a.b 1.2.0", component.title());
    assertEquals(State.ACTIVE, component.state());
  }

  @Test
  void withoutANameItIsCalledByItsService() {
    Components runtime = new Components(description(Map.of()), true, List.of());
    assertEquals("BlendMode", new Configurations(runtime).components().get(0).name());
  }

  @Test
  void anUnmetReferenceIsToldWithItsInterface() {
    InstalledComponent component =
        component(
            true, configuration(ComponentConfigurationDTO.UNSATISFIED_REFERENCE, null, "codec"));
    assertEquals(State.WAITING, component.state());
    assertEquals(List.of(new Unmet("kizu.api.image.ImageCodec", "")), component.unmet());
  }

  @Test
  void aFailureIsTold() {
    String trace = "a.E: no\n\tat x";
    for (int state :
        new int[] {
          ComponentConfigurationDTO.FAILED_ACTIVATION, ComponentConfigurationDTO.SATISFIED
        }) {
      InstalledComponent component = component(true, configuration(state, trace));
      assertEquals(State.FAILED, component.state());
      assertEquals("a.E: no", component.detail());
    }
  }

  @Test
  void switchedOffAndUnconfiguredAreTold() {
    assertEquals(State.DISABLED, component(false).state());
    assertEquals(State.UNCONFIGURED, component(true).state());
    assertEquals("a.b.pid", component(true).detail());
  }

  @Test
  void theBestConfigurationCounts() {
    assertEquals(
        State.READY,
        component(
                true,
                configuration(ComponentConfigurationDTO.UNSATISFIED_REFERENCE, null, "codec"),
                configuration(ComponentConfigurationDTO.SATISFIED, null))
            .state());
  }
}
