package kizu.segmenter.pytorch;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kizu.api.KizuException;
import kizu.api.config.Options;
import kizu.api.folder.Digest;

/**
 * The file of weights that an experiment begins with, as its option names it: {@code
 * plant/rails.safetensors}, or with the content pinned, {@code
 * plant/rails.safetensors@sha256:7d86…}.
 *
 * @param name its name in the folder of weights
 * @param digest the SHA-256 it must have; empty where any will do
 */
record WeightsChoice(String name, Optional<String> digest) {
  /** The option's name. */
  static final String OPTION = "weights";

  /** Where a message says it is. */
  static final String LOCATION = "segmenter." + OPTION;

  private static final String PIN = "@sha256:";
  private static final Pattern PINNED = Pattern.compile("(.*)" + PIN + "([0-9a-f]{64})");

  /** What the options choose; empty where a network is to be drawn by chance. */
  static Optional<WeightsChoice> of(Options options) {
    String text = options.text(OPTION);
    if (text.isBlank()) {
      return Optional.empty();
    }
    Matcher pinned = PINNED.matcher(text);
    return Optional.of(
        pinned.matches()
            ? new WeightsChoice(pinned.group(1), Optional.of(pinned.group(2)))
            : new WeightsChoice(text, Optional.empty()));
  }

  /**
   * The option's text with the content pinned.
   *
   * @param content the file's bytes
   * @throws KizuException if it was pinned to others
   */
  String pinnedTo(byte[] content) throws KizuException {
    String found = Digest.of(content);
    if (digest.isPresent() && !digest.get().equals(found)) {
      throw new KizuException(
          LOCATION,
          "'%s' is not the file that was begun with: its SHA-256 is %s, not %s"
              .formatted(name, found, digest.get()),
          "Put the file back as it was; or begin anew, with its name alone.");
    }
    return name + PIN + found;
  }
}
