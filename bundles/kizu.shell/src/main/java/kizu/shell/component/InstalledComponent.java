package kizu.shell.component;

import java.util.List;

/**
 * A component of an installed bundle, active or not.
 *
 * @param id its name in Declarative Services, mostly its class
 * @param kind in words: {@code transform}, {@code segmenter} …, or what serves others
 * @param name what experiments and the shell call it
 * @param services the interfaces it offers
 * @param bundle symbolic name of its bundle
 * @param version version of its bundle
 * @param state how it stands
 * @param unmet the references that keep it from starting
 * @param detail what it failed with, which configuration it lacks or which other is used; else
 *     empty
 */
public record InstalledComponent(
    String id,
    String kind,
    String name,
    List<String> services,
    String bundle,
    String version,
    State state,
    List<Unmet> unmet,
    String detail) {
  /** Copies the lists. */
  public InstalledComponent {
    services = List.copyOf(services);
    unmet = List.copyOf(unmet);
  }

  /** How a component stands. */
  public enum State {
    /** It is in use. */
    ACTIVE("active"),
    /** It can be used at once. */
    READY("ready"),
    /** It waits for a service. */
    WAITING("waiting"),
    /** It needs a configuration. */
    UNCONFIGURED("needs configuration"),
    /** Another of its name is used. */
    SHADOWED("shadowed"),
    /** Its start threw an exception, or what it offers is not what it says. */
    FAILED("failed"),
    /** Its start has begun and does not end. */
    STARTING("starting"),
    /** Somebody switched it off. */
    DISABLED("disabled"),
    /** Its bundle is not active. */
    BUNDLE("bundle not active");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /** For people. */
    public String word() {
      return word;
    }

    /** Whether it can be used. */
    public boolean usable() {
      return this == ACTIVE || this == READY;
    }
  }

  /**
   * A reference without a service.
   *
   * @param service the interface
   * @param target the filter a service must match; empty for none
   */
  public record Unmet(String service, String target) {}

  /** The same component in another state. */
  InstalledComponent with(State other, String why) {
    return new InstalledComponent(id, kind, name, services, bundle, version, other, List.of(), why);
  }

  /** With kind, name and bundle, for people. */
  public String title() {
    return kind + " '" + name + "' of " + bundle + " " + version;
  }
}
