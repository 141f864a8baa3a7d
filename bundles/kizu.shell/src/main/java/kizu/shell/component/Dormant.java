package kizu.shell.component;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import kizu.shell.component.InstalledComponent.State;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The components of a bundle that Declarative Services does not tell of. */
final class Dormant {
  private static final Logger LOG = LoggerFactory.getLogger(Dormant.class);

  private Dormant() {}

  static List<InstalledComponent> components(Bundle bundle, State state, String detail) {
    String header = bundle.getHeaders("").get("Service-Component");
    List<InstalledComponent> components = new ArrayList<>();
    for (String path : header == null ? new String[0] : header.split("\\s*,\\s*", -1)) {
      URL file = bundle.getEntry(path.strip());
      if (file != null) {
        add(components, bundle, file, state, detail);
      }
    }
    return components;
  }

  private static void add(
      List<InstalledComponent> components, Bundle bundle, URL file, State state, String detail) {
    try (InputStream in = file.openStream()) {
      DescriptorFile read = DescriptorFile.read(in);
      components.add(
          new InstalledComponent(
              read.id(),
              Kinds.of(read.services()),
              read.name().isEmpty() ? Kinds.name(read.id(), read.services()) : read.name(),
              read.services(),
              bundle.getSymbolicName(),
              bundle.getVersion().toString(),
              state,
              List.of(),
              detail));
    } catch (IOException e) {
      LOG.warn("{} of bundle {} cannot be read", file, bundle, e);
    }
  }
}
