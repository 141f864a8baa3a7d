package kizu.segmenter.pytorch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import kizu.api.KizuException;
import org.jspecify.annotations.Nullable;

/**
 * The one folder that weights are read from: whoever may write an experiment may not thereby have
 * any file of the machine read.
 *
 * @param folder an absolute path; it may be a link, and need not be there as long as nothing is
 *     read
 * @param files reads them
 */
record WeightsFolder(Path folder, LastRead files) {
  private static final String NAME = "weights";
  private static final String ENDING = ".safetensors";
  private static final int MOST_NAMES = 10;

  /** Far more than the largest network takes. */
  private static final long LARGEST = 256L << 20;

  private static final String REMEDY =
      "Put the file into that folder and give its name there. Which folder it is says the key"
          + " weightsFolder of conf/site/kizu.segmenter.pytorch.PyTorchBackend.cfg.";

  WeightsFolder {
    folder = folder.toAbsolutePath().normalize();
  }

  WeightsFolder(Path folder) {
    this(folder, new LastRead());
  }

  /**
   * The folder of a site.
   *
   * @param configured as configuration gives it; a relative one is taken from the data folder
   * @param data the data folder; without one, the working directory is taken
   * @throws IllegalArgumentException if it is no name of a folder
   */
  static WeightsFolder of(String configured, @Nullable String data) {
    try {
      Path base = Path.of(data == null ? "" : data);
      return new WeightsFolder(base.resolve(configured.isBlank() ? NAME : configured));
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          "configuration of the segmenter pytorch: weightsFolder is '"
              + configured
              + "', which is no name of a folder",
          e);
    }
  }

  /**
   * The content of a file in this folder or below it, which is not to be changed.
   *
   * @throws KizuException if it is not there, leads out of this folder, or cannot be read
   */
  byte[] read(String name) throws KizuException {
    Path given = relative(name);
    try {
      Path root = folder.toRealPath();
      Path file = root.resolve(given).toRealPath();
      if (!file.startsWith(root)) {
        throw refusal("'" + name + "' is a link that leads out of " + folder);
      }
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw refusal("'" + name + "' in " + folder + " is no file");
      }
      if (Files.size(file) > LARGEST) {
        throw refusal(
            String.format(
                Locale.ROOT,
                "'%s' in %s has %d MiB, more than the weights of any network here",
                name,
                folder,
                Files.size(file) >> 20));
      }
      return files.of(file);
    } catch (NoSuchFileException e) {
      throw absent(name);
    } catch (IOException e) {
      throw new KizuException(
          WeightsChoice.LOCATION,
          "'" + name + "' in " + folder + " cannot be read (" + e.getMessage() + ")",
          "Let the file be readable.",
          e);
    }
  }

  private Path relative(String name) throws KizuException {
    try {
      Path given = Path.of(name);
      for (Path part : given) {
        if (part.toString().equals("..")) {
          throw refusal("'" + name + "' leads out of " + folder);
        }
      }
      if (given.getRoot() != null) {
        throw refusal("'" + name + "' is no name within " + folder);
      }
      return given;
    } catch (InvalidPathException e) {
      throw refusal("'" + name + "' is no name of a file");
    }
  }

  private static KizuException refusal(String problem) {
    return new KizuException(WeightsChoice.LOCATION, problem, REMEDY);
  }

  private KizuException absent(String name) throws KizuException {
    if (!Files.isDirectory(folder)) {
      return refusal("'" + name + "' is not there: there is no folder " + folder);
    }
    List<String> there;
    try (Stream<Path> files = Files.walk(folder)) {
      there =
          files
              .filter(file -> file.toString().endsWith(ENDING) && Files.isRegularFile(file))
              .map(file -> folder.relativize(file).toString())
              .sorted()
              .limit(MOST_NAMES + 1L)
              .toList();
    } catch (IOException e) {
      return refusal("'" + name + "' is not in " + folder + ", which cannot be listed");
    }
    String names = String.join(", ", there.subList(0, Math.min(MOST_NAMES, there.size())));
    return refusal(
        "'%s' is not in %s; there %s%s"
            .formatted(
                name,
                folder,
                there.isEmpty() ? "is no " + ENDING + " file" : "is: " + names,
                there.size() > MOST_NAMES ? " …" : ""));
  }
}
