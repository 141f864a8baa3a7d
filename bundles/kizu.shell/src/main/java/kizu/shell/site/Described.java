package kizu.shell.site;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;

/** Which configurations the installed bundles understand, and which keys each has. */
final class Described {
  private final Map<String, Map<String, AttributeDefinition>> attributes = new TreeMap<>();
  private final Map<String, Set<String>> properties = new TreeMap<>();

  /** Looks at what is installed now. */
  Described(BundleContext context, MetaTypeService metatype, ServiceComponentRuntime runtime) {
    for (Bundle bundle : context.getBundles()) {
      MetaTypeInformation described = metatype.getMetaTypeInformation(bundle);
      if (described != null) {
        add(described, described.getPids());
        add(described, described.getFactoryPids());
      }
    }
    for (ComponentDescriptionDTO component : runtime.getComponentDescriptionDTOs()) {
      for (String pid : component.configurationPid) {
        properties.computeIfAbsent(pid, p -> new TreeSet<>()).addAll(component.properties.keySet());
      }
    }
  }

  private void add(MetaTypeInformation described, String[] pids) {
    for (String pid : pids == null ? new String[0] : pids) {
      ObjectClassDefinition definition = described.getObjectClassDefinition(pid, null);
      AttributeDefinition[] all = definition.getAttributeDefinitions(ObjectClassDefinition.ALL);
      Map<String, AttributeDefinition> own = attributes.computeIfAbsent(pid, p -> new TreeMap<>());
      Arrays.stream(all == null ? new AttributeDefinition[0] : all)
          .forEach(attribute -> own.put(attribute.getID(), attribute));
    }
  }

  /** The names of all configurations. */
  Set<String> pids() {
    Set<String> pids = new TreeSet<>(attributes.keySet());
    pids.addAll(properties.keySet());
    return pids;
  }

  /** Whether it is known which keys a configuration has. */
  boolean closed(String pid) {
    return attributes.containsKey(pid);
  }

  /** The keys that have a description. */
  Map<String, AttributeDefinition> attributes(String pid) {
    return attributes.getOrDefault(pid, Map.of());
  }

  /** Every key, described or not. */
  Set<String> keys(String pid) {
    Set<String> keys = new TreeSet<>(attributes(pid).keySet());
    keys.addAll(properties.getOrDefault(pid, Set.of()));
    return keys;
  }
}
