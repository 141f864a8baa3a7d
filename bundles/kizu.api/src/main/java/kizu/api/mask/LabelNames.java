package kizu.api.mask;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kizu.api.KizuException;
import kizu.api.dataset.DatasetRoot;

/**
 * Names that a set gives the values of its masks, in a file that annotation programs export beside
 * them:
 *
 * <ul>
 *   <li>{@code labelmap.txt} (CVAT): a line {@code name:r,g,b::} for each colour.
 *   <li>{@code label_colors.txt}: a line {@code r g b name} for each colour.
 *   <li>{@code class_names.txt} (labelme): a name a line, from {@code __ignore__} or {@code
 *       _background_}, which is 0.
 * </ul>
 */
public final class LabelNames {
  /** No names. */
  public static final LabelNames NONE = new LabelNames("");

  private static final Pattern CVAT =
      Pattern.compile("([^:#]+):(\\d{1,3}),(\\d{1,3}),(\\d{1,3})(?::.*)?");
  private static final Pattern CAMVID =
      Pattern.compile("(\\d{1,3})\\s+(\\d{1,3})\\s+(\\d{1,3})\\s+(.+)");

  private final String source;
  private final Map<Integer, String> numbers = new HashMap<>();
  private final Map<Integer, String> colours = new HashMap<>();

  private LabelNames(String source) {
    this.source = source;
  }

  /**
   * Reads a set's names, if it has any.
   *
   * @throws KizuException naming the file, if it cannot be read
   */
  public static LabelNames read(DatasetRoot root) throws KizuException {
    for (String name : List.of("labelmap.txt", "label_colors.txt", "class_names.txt")) {
      Optional<Path> file = root.file(name);
      if (file.isPresent()) {
        LabelNames names = new LabelNames(name);
        names.read(file.get());
        return names;
      }
    }
    return NONE;
  }

  private void read(Path file) throws KizuException {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (CharacterCodingException e) {
      throw new KizuException(file.toString(), "is not UTF-8", "Save it as UTF-8.", e);
    } catch (IOException e) {
      throw new KizuException(
          file.toString(), "cannot be read (" + e.getMessage() + ")", "Check the file.", e);
    }
    int number = 0;
    for (String line : lines) {
      String text = line.strip();
      Matcher cvat = CVAT.matcher(text);
      Matcher camvid = CAMVID.matcher(text);
      if (cvat.matches()) {
        colours.put(colour(cvat, 2), cvat.group(1).strip());
      } else if (camvid.matches()) {
        colours.put(colour(camvid, 1), camvid.group(4).strip());
      } else if (!text.isEmpty() && !text.startsWith("#")) {
        if (!text.equals("__ignore__")) {
          numbers.put(number++, text);
        }
      }
    }
  }

  private static int colour(Matcher matcher, int first) {
    int colour = 0;
    for (int c = first; c < first + 3; c++) {
      colour = colour << 8 | Math.min(255, Integer.parseInt(matcher.group(c)));
    }
    return colour;
  }

  /** The file they come from; empty for none. */
  public String source() {
    return source;
  }

  Optional<String> of(ValueSpace space, int value) {
    return Optional.ofNullable((space == ValueSpace.NUMBER ? numbers : colours).get(value));
  }

  boolean givesColours() {
    return !colours.isEmpty();
  }

  /** What the name of a value means, if it has one; a border is void. */
  Optional<Meaning> meaning(ValueSpace space, int value) {
    return of(space, value)
        .map(name -> name.equalsIgnoreCase("border") ? Meaning.VOID : Meaning.named(name));
  }
}
