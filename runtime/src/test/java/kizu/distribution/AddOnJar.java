package kizu.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import kizu.distribution.addon.Plain;

/** A bundle with one transform, as an add-on's build would make it. */
final class AddOnJar {
  private AddOnJar() {}

  /**
   * Writes the bundle.
   *
   * @param file where to
   * @param title symbolic name and version, separated by a blank
   * @param name the transform's name
   * @param type its class
   */
  static void write(Path file, String title, String name, Class<? extends Plain> type)
      throws IOException {
    Manifest manifest = new Manifest();
    Attributes headers = manifest.getMainAttributes();
    headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.putValue("Bundle-ManifestVersion", "2");
    headers.putValue("Bundle-SymbolicName", title.split(" ", 2)[0]);
    headers.putValue("Bundle-Version", title.split(" ", 2)[1]);
    headers.putValue("Import-Package", "kizu.api.synthesis");
    headers.putValue("Service-Component", "OSGI-INF/it.xml");
    headers.putValue(
        "Require-Capability", "osgi.extender;filter:=\"(osgi.extender=osgi.component)\"");
    Path part = Files.createTempFile(file.getParent(), "addon", ".part");
    try (OutputStream out = Files.newOutputStream(part);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      jar.putNextEntry(new JarEntry("OSGI-INF/it.xml"));
      jar.write(description(name, type).getBytes(StandardCharsets.UTF_8));
      add(jar, Plain.class);
      if (type != Plain.class) {
        add(jar, type);
      }
    }
    Files.move(part, file);
  }

  private static String description(String name, Class<?> type) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%s">
      <property name="kizu.component.name" type="String" value="%s"/>
      <service><provide interface="kizu.api.synthesis.Transform"/></service>
      <implementation class="%s"/>
    </scr:component>
    """
        .replace("%s\">\n  <p", type.getName() + "\">\n  <p")
        .replace("value=\"%s", "value=\"" + name)
        .replace("class=\"%s", "class=\"" + type.getName());
  }

  private static void add(JarOutputStream jar, Class<?> type) throws IOException {
    String entry = type.getName().replace('.', '/') + ".class";
    jar.putNextEntry(new JarEntry(entry));
    try (InputStream in = type.getClassLoader().getResourceAsStream(entry)) {
      if (in == null) {
        throw new IOException(entry);
      }
      in.transferTo(jar);
    }
  }
}
