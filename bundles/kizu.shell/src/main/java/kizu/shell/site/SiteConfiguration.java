package kizu.shell.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import kizu.api.KizuException;
import kizu.api.config.Names;
import kizu.shell.component.RefusedFiles;
import kizu.shell.deploy.Notices;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeService;

/**
 * Compares the files of conf/site with what components declare. A key that nobody has would change
 * nothing and say nothing; it is told with the nearest one that there is, and nothing is trained
 * until it is right.
 */
@Component(
    immediate = true,
    service = {SiteConfiguration.class, RefusedFiles.class, ConfigurationListener.class})
public final class SiteConfiguration implements ConfigurationListener, RefusedFiles {
  /** Where FileInstall notes the file that a configuration comes from. */
  private static final String FILE = "felix.fileinstall.filename";

  private static final String NEAR = "Did you mean '%s'?";

  private final BundleContext context;
  private final ConfigurationAdmin admin;
  private final MetaTypeService metatype;
  private final ServiceComponentRuntime runtime;
  private final Notices notices;

  /** Made by the framework; looks at what is configured already. */
  @Activate
  public SiteConfiguration(
      BundleContext context,
      @Reference ConfigurationAdmin admin,
      @Reference MetaTypeService metatype,
      @Reference ServiceComponentRuntime runtime,
      @Reference Notices notices) {
    this.context = context;
    this.admin = admin;
    this.metatype = metatype;
    this.runtime = runtime;
    this.notices = notices;
    problems().forEach(this::tell);
  }

  private void tell(KizuException problem) {
    notices.problem(String.valueOf(problem.getMessage()));
  }

  @Override
  public void configurationEvent(ConfigurationEvent event) {
    if (event.getType() == ConfigurationEvent.CM_UPDATED) {
      String filter = "(service.pid=" + event.getPid() + ")";
      problems(filter).forEach(this::tell);
    }
  }

  @Override
  public List<KizuException> problems() {
    List<KizuException> problems = new ArrayList<>(unread());
    problems.addAll(problems("(service.pid=*)"));
    return problems;
  }

  /** Files that FileInstall made no configuration of; it says so in the log only. */
  private List<KizuException> unread() {
    String folder = context.getProperty("kizu.site");
    List<KizuException> unread = new ArrayList<>();
    if (folder == null) {
      return unread;
    }
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      Set<String> read = new TreeSet<>();
      Configuration[] found = admin.listConfigurations("(" + FILE + "=*)");
      for (Configuration configuration : found == null ? new Configuration[0] : found) {
        read.add(name(String.valueOf(configuration.getProperties().get(FILE))));
      }
      for (Path file : files.sorted().toList()) {
        String name = name(file.toString());
        String lower = name.toLowerCase(Locale.ROOT);
        if (!read.contains(name) && !lower.contains("/readme") && !lower.contains("/.")) {
          unread.add(
              lower.matches(".*\\.(cfg|config)")
                  ? new KizuException(
                      name,
                      "cannot be read as configuration",
                      "A .cfg file holds lines key=value; a .config file values with types, like"
                          + " threads=I\"2\".")
                  : new KizuException(
                      name,
                      "is not read",
                      "The name of a configuration ends in .cfg or .config; bundles belong into"
                          + " deploy."));
        }
      }
    } catch (IOException | InvalidSyntaxException | UncheckedIOException e) {
      // Without the folder there is no configuration of the site.
      return unread;
    }
    return unread;
  }

  private List<KizuException> problems(String filter) {
    List<KizuException> problems = new ArrayList<>();
    try {
      Configuration[] found = admin.listConfigurations("(&(" + FILE + "=*)" + filter + ")");
      Described described = new Described(context, metatype, runtime);
      for (Configuration configuration : found == null ? new Configuration[0] : found) {
        problems.addAll(problems(configuration, described));
      }
    } catch (IOException | InvalidSyntaxException e) {
      problems.add(
          new KizuException(
              "conf/site", "cannot be looked at (" + e.getMessage() + ")", "See the log.", e));
    }
    problems.sort(Comparator.comparing(KizuException::location));
    return problems;
  }

  private List<KizuException> problems(Configuration configuration, Described described) {
    Dictionary<String, Object> values = configuration.getProperties();
    String factory = configuration.getFactoryPid();
    String pid = factory == null ? configuration.getPid() : factory;
    String file = name(String.valueOf(values.get(FILE)));
    if (!described.pids().contains(pid) && !taken(pid)) {
      return List.of(
          new KizuException(
              file,
              "no component has the configuration '" + pid + "'",
              Names.nearest(pid, described.pids())
                  .map(near -> NEAR.replace("%s", near))
                  .orElse("The file is named after the component's class.")));
    }
    List<KizuException> problems = new ArrayList<>();
    if (described.closed(pid)) {
      for (String key : new TreeSet<>(Collections.list(values.keys()))) {
        check(problems, file, key, values.get(key), pid, described);
      }
    }
    return problems;
  }

  private static void check(
      List<KizuException> problems,
      String file,
      String key,
      Object value,
      String pid,
      Described described) {
    Set<String> known = described.keys(pid);
    if (!known.contains(key)) {
      if (!common(key)) {
        Set<String> keys = new TreeSet<>(described.attributes(pid).keySet());
        problems.add(
            new KizuException(
                file + ", " + key,
                "unknown key",
                Names.nearest(key, keys)
                    .map(near -> NEAR.replace("%s", near))
                    .orElse("Known: " + String.join(", ", keys) + ".")));
      }
      return;
    }
    AttributeDefinition attribute = described.attributes(pid).get(key);
    if (attribute != null && !value.getClass().isArray()) {
      String wrong = attribute.validate(String.valueOf(value));
      if (wrong != null && !wrong.isEmpty()) {
        problems.add(
            new KizuException(
                file + ", " + key,
                "'" + value + "' is not allowed (" + wrong + ")",
                attribute.getDescription() == null ? "Correct it." : attribute.getDescription()));
      }
    }
  }

  /** Keys that any configuration may have. */
  private static boolean common(String key) {
    return key.startsWith("service.")
        || key.startsWith("felix.fileinstall.")
        || key.startsWith(".")
        || key.endsWith(".target")
        || key.endsWith(".cardinality.minimum");
  }

  /** Whether a service that is no component takes the configuration. */
  private boolean taken(String pid) {
    try {
      return context.getAllServiceReferences(null, "(service.pid=" + pid + ")") != null;
    } catch (InvalidSyntaxException e) {
      return false;
    }
  }

  private static String name(String uri) {
    String path = uri.startsWith("file:") ? java.net.URI.create(uri).getPath() : uri;
    Path last = Path.of(path).getFileName();
    return "conf/site/" + (last == null ? path : last);
  }
}
