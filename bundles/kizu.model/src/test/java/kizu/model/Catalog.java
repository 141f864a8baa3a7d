package kizu.model;

import java.util.List;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.config.ComponentChoice;
import kizu.api.config.Configurable;
import kizu.api.config.Options;
import kizu.api.training.ComponentCatalog;

/** The segmenter and the data set of these tests. */
public final class Catalog implements ComponentCatalog {
  /** The data set. */
  public final Factory factory = new Factory();

  private final BrightBackend backend = new BrightBackend();

  @Override
  public List<Entry> entries() {
    return List.of();
  }

  @Override
  public <T> Optional<T> find(Class<T> kind, String name) {
    return List.<Object>of(factory, backend).stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst()
        .filter(found -> name.equals(Factory.NAME) || name.equals(BrightBackend.NAME));
  }

  @Override
  public <T> T require(Class<T> kind, String name) throws KizuException {
    return find(kind, name)
        .orElseThrow(() -> new KizuException(name, "is not there", "Install it."));
  }

  @Override
  public <T extends Configurable> Options resolve(Class<T> kind, ComponentChoice choice)
      throws KizuException {
    return Options.resolve(choice.name(), require(kind, choice.name()).options(), choice.options());
  }
}
