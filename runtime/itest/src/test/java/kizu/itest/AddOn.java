package kizu.itest;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Bundles that are not part of the distribution, made from classes of this module. */
final class AddOn {
  static final String VERSION = "1.2.3";

  private AddOn() {}

  /**
   * Makes a bundle as the build of an add-on would.
   *
   * @param name the package below {@code kizu.itest.addon}; the bundle is called the same
   * @param classes the folder of this module's compiled classes
   * @param folder where {@code NAME.jar} goes
   */
  static void make(String name, Path classes, Path folder) throws IOException {
    String bundle = bundle(name);
    try (Builder builder = new Builder()) {
      builder.setBundleSymbolicName(bundle);
      builder.setBundleVersion(VERSION);
      builder.setPrivatePackage(bundle);
      builder.setProperty("-noextraheaders", "true");
      builder.setProperty("Import-Package", "!org.jspecify.*,*");
      builder.addClasspath(classes.toFile());
      for (String entry :
          System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1)) {
        if (entry.endsWith(".jar")) {
          builder.addClasspath(Path.of(entry).toFile());
        }
      }
      Jar jar = builder.build();
      if (!builder.isOk()) {
        throw new IOException(name + ": " + builder.getErrors());
      }
      jar.write(Files.createDirectories(folder).resolve(name + ".jar").toFile());
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(name + " cannot be built", e);
    }
  }

  /** The symbolic name of an add-on's bundle. */
  static String bundle(String name) {
    return "kizu.itest.addon." + name;
  }
}
