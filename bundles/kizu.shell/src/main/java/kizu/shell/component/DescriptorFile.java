package kizu.shell.component;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import kizu.api.ComponentName;

/**
 * What a component's XML description says of it. Declarative Services reads it only once the bundle
 * is started; this tells what is in bundles that are not.
 *
 * @param id the component's name in Declarative Services
 * @param name its {@link ComponentName}; empty when it has none
 * @param services the interfaces it offers
 */
record DescriptorFile(String id, String name, List<String> services) {
  /** Reads a description; the stream stays open. */
  static DescriptorFile read(InputStream in) throws IOException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    String id = "";
    String name = "";
    List<String> services = new ArrayList<>();
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(in);
      while (xml.hasNext()) {
        if (xml.next() != XMLStreamConstants.START_ELEMENT) {
          continue;
        }
        switch (xml.getLocalName()) {
          case "component" -> id = attribute(xml, "name");
          case "implementation" -> id = id.isEmpty() ? attribute(xml, "class") : id;
          case "provide" -> services.add(attribute(xml, "interface"));
          case "property" -> name = named(xml) ? attribute(xml, "value") : name;
          default -> {
            // The rest matters once the bundle is started.
          }
        }
      }
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
    return new DescriptorFile(id, name, services);
  }

  private static boolean named(XMLStreamReader xml) {
    return attribute(xml, "name").equals(ComponentName.PROPERTY);
  }

  private static String attribute(XMLStreamReader xml, String name) {
    String value = xml.getAttributeValue(null, name);
    return value == null ? "" : value;
  }
}
