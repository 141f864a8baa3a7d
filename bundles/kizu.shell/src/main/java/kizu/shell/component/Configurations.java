package kizu.shell.component;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import kizu.api.ComponentName;
import kizu.shell.component.InstalledComponent.State;
import kizu.shell.component.InstalledComponent.Unmet;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** What Declarative Services knows of the components of started bundles. */
final class Configurations {
  private final ServiceComponentRuntime runtime;
  private final BiFunction<InstalledComponent, ComponentDescriptionDTO, InstalledComponent> check;

  Configurations(ServiceComponentRuntime runtime) {
    this(runtime, (component, description) -> component);
  }

  /**
   * Asks a runtime.
   *
   * @param check corrects what it says of a component
   */
  Configurations(
      ServiceComponentRuntime runtime,
      BiFunction<InstalledComponent, ComponentDescriptionDTO, InstalledComponent> check) {
    this.runtime = runtime;
    this.check = check;
  }

  /** Every component of a started bundle. */
  List<InstalledComponent> components() {
    return runtime.getComponentDescriptionDTOs().stream().map(this::component).toList();
  }

  private InstalledComponent component(ComponentDescriptionDTO description) {
    Collection<ComponentConfigurationDTO> configurations =
        runtime.getComponentConfigurationDTOs(description);
    List<String> services = List.of(description.serviceInterfaces);
    State state = state(description, configurations);
    InstalledComponent told =
        new InstalledComponent(
            description.name,
            Kinds.of(services),
            name(description, services),
            services,
            description.bundle.symbolicName,
            description.bundle.version,
            state,
            state == State.WAITING ? unmet(description, configurations) : List.of(),
            detail(state, description, configurations));
    return check.apply(told, description);
  }

  private static String name(ComponentDescriptionDTO description, List<String> services) {
    Map<String, Object> properties = description.properties;
    return properties.get(ComponentName.PROPERTY) instanceof String name
        ? name
        : Kinds.name(description.name, services);
  }

  private State state(
      ComponentDescriptionDTO description, Collection<ComponentConfigurationDTO> configurations) {
    if (!runtime.isComponentEnabled(description)) {
      return State.DISABLED;
    }
    if (configurations.isEmpty()) {
      return State.UNCONFIGURED;
    }
    // With several configurations the best one counts.
    return configurations.stream()
        .map(Configurations::state)
        .min(State::compareTo)
        .orElse(State.UNCONFIGURED);
  }

  private static State state(ComponentConfigurationDTO configuration) {
    boolean failed = configuration.failure != null && !configuration.failure.isBlank();
    return switch (configuration.state) {
      case ComponentConfigurationDTO.ACTIVE -> State.ACTIVE;
      case ComponentConfigurationDTO.SATISFIED -> failed ? State.FAILED : State.READY;
      case ComponentConfigurationDTO.FAILED_ACTIVATION -> State.FAILED;
      case ComponentConfigurationDTO.UNSATISFIED_REFERENCE -> State.WAITING;
      default -> State.UNCONFIGURED;
    };
  }

  private static List<Unmet> unmet(
      ComponentDescriptionDTO description, Collection<ComponentConfigurationDTO> configurations) {
    return configurations.stream()
        .filter(c -> c.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE)
        .flatMap(c -> Arrays.stream(c.unsatisfiedReferences))
        .map(reference -> unmet(description, reference))
        .distinct()
        .toList();
  }

  private static Unmet unmet(
      ComponentDescriptionDTO description, UnsatisfiedReferenceDTO reference) {
    String service =
        Arrays.stream(description.references)
            .filter(r -> r.name.equals(reference.name))
            .map((ReferenceDTO r) -> r.interfaceName)
            .findFirst()
            .orElse(reference.name);
    return new Unmet(service, Optional.ofNullable(reference.target).orElse(""));
  }

  private static String detail(
      State state,
      ComponentDescriptionDTO description,
      Collection<ComponentConfigurationDTO> configurations) {
    if (state == State.UNCONFIGURED) {
      return String.join(" or ", description.configurationPid);
    }
    if (state != State.FAILED) {
      return "";
    }
    return configurations.stream()
        .map(c -> c.failure)
        .filter(failure -> failure != null && !failure.isBlank())
        .map(Failure::words)
        .findFirst()
        .orElse("its start threw an exception");
  }
}
