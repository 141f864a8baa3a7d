package kizu.api.training;

import java.util.List;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.config.ComponentChoice;
import kizu.api.config.Configurable;
import kizu.api.config.Options;
import org.osgi.annotation.versioning.ProviderType;

/** Which components are there now. Thread-safe; answers change as bundles come and go. */
@ProviderType
public interface ComponentCatalog {
  /** Every component, ordered by kind and name. */
  List<Entry> entries();

  /**
   * A component of a kind, by its name.
   *
   * @param kind the service interface, for example {@code Transform.class}
   * @param name its {@link kizu.api.ComponentName}
   */
  <T> Optional<T> find(Class<T> kind, String name);

  /**
   * A component of a kind, or the failure that says what is there instead.
   *
   * @throws KizuException naming the nearest component of that kind, and {@code kizu:why}
   */
  <T> T require(Class<T> kind, String name) throws KizuException;

  /**
   * The options of a chosen component, checked and completed with its defaults.
   *
   * @throws KizuException if the component is missing or a value is not allowed
   */
  <T extends Configurable> Options resolve(Class<T> kind, ComponentChoice choice)
      throws KizuException;

  /**
   * One component.
   *
   * @param kind in words, for example {@code transform}
   * @param name its name
   * @param bundle symbolic name of its bundle
   * @param version version of its bundle
   */
  record Entry(String kind, String name, String bundle, String version) {}
}
