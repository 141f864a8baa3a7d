package kizu.api.mask;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import kizu.api.KizuException;
import kizu.api.dataset.DatasetProblem.Severity;
import kizu.api.dataset.Findings;
import kizu.api.dataset.Opening;
import kizu.api.image.ImageCodec;
import kizu.api.image.ImageHeader;
import kizu.api.image.ImageSize;
import kizu.api.image.Orientation;
import kizu.api.image.Reading;

/**
 * Reads the headers of all pictures and masks: a file that is no image is better found now than in
 * the middle of a training. Tells channels, depths, and which way up pixels lie.
 */
final class PictureHeaders {
  private static final String KEY = "dataset.orientation";

  private final ImageCodec codec;
  private final Findings findings;
  private final Map<String, Integer> tags = new TreeMap<>();
  private final Map<Integer, Integer> depths = new TreeMap<>();
  private final Set<Path> jpegMasks = new HashSet<>();
  private int transparent;
  private int channels = 1;
  private int agreeing;
  private int storedOnly;
  private int shownOnly;
  private int open;

  private PictureHeaders(ImageCodec codec, Findings findings) {
    this.codec = codec;
    this.findings = findings;
  }

  /**
   * Reads headers.
   *
   * @param undecided whether the user left the orientation open
   * @param findings where those go that cannot be read, or lie differently
   * @param opening told every pair
   * @throws KizuException if it was stopped
   */
  static PictureHeaders of(
      List<Pair> pairs, boolean undecided, ImageCodec codec, Findings findings, Opening opening)
      throws KizuException {
    PictureHeaders headers = new PictureHeaders(codec, findings);
    Findings turned = new Findings();
    int done = 0;
    for (Pair pair : pairs) {
      headers.pair(pair, turned);
      opening.read(++done, pairs.size());
    }
    if (undecided && !headers.decided()) {
      findings.addAll(turned.list());
    }
    return headers;
  }

  private void pair(Pair pair, Findings turned) {
    Optional<ImageHeader> picture = header(pair.picture());
    Optional<ImageHeader> mask = pair.mask().flatMap(this::header);
    if (mask.filter(header -> header.format().equals("JPEG")).isPresent()) {
      jpegMasks.add(pair.mask().orElseThrow());
    }
    if (picture.isEmpty()) {
      return;
    }
    channels = Math.max(channels, picture.get().size().channels() > 1 ? 3 : 1);
    depths.merge(picture.get().significantBits(), 1, Integer::sum);
    Orientation own = picture.get().orientation();
    if (own != Orientation.AS_STORED) {
      tags.merge(own + " (tag " + own.tag() + ")", 1, Integer::sum);
    }
    if (mask.isPresent()) {
      transparent += mask.get().alpha() ? 1 : 0;
      compare(pair.picture(), picture.get(), mask.get(), turned);
    }
  }

  /** Sizes tell, where a turn by a quarter swaps them. */
  private void compare(Path file, ImageHeader picture, ImageHeader mask, Findings turned) {
    if (picture.orientation() == mask.orientation()) {
      agreeing += picture.orientation() == Orientation.AS_STORED ? 0 : 1;
      return;
    }
    boolean stored = same(picture.size(), mask.size());
    Reading shown = new Reading(0, true);
    boolean turnedToo = same(picture.size(shown), mask.size(shown));
    if (stored && !turnedToo) {
      storedOnly++;
    } else if (turnedToo && !stored) {
      shownOnly++;
    } else {
      open++;
    }
    Orientation tagged =
        picture.orientation() == Orientation.AS_STORED ? mask.orientation() : picture.orientation();
    turned.error(
        file,
        "picture and mask have different orientation tags ("
            + tagged
            + ", tag "
            + tagged.tag()
            + ", in one of both), so that it cannot be told which way up the mask was drawn",
        "Say it with "
            + KEY
            + ": shown, if it was drawn in a viewer or annotation program that follows the tag, or "
            + KEY
            + ": stored, if on the pixels as stored.");
  }

  private static boolean same(ImageSize a, ImageSize b) {
    return a.width() == b.width() && a.height() == b.height();
  }

  /** Whether every pair lies alike one way only. */
  private boolean decided() {
    return open == 0 && (storedOnly == 0 || shownOnly == 0);
  }

  private Optional<ImageHeader> header(Path file) {
    try {
      return Optional.of(codec.header(file));
    } catch (KizuException e) {
      findings.add(Severity.ERROR, e.location(), e.problem(), e.remedy());
      return Optional.empty();
    }
  }

  /** Masks whose values were blurred by compression. */
  Set<Path> jpegMasks() {
    return jpegMasks;
  }

  int channels() {
    return channels;
  }

  /** Whether sizes say that masks were drawn on the pictures as shown, where that was left open. */
  boolean shownBySize() {
    return decided() && shownOnly > 0 && agreeing == 0;
  }

  /** In words: which tags there are, and whether they are followed. */
  String orientation(Reading reading) {
    if (tags.isEmpty()) {
      return "none";
    }
    StringBuilder words = new StringBuilder();
    tags.forEach(
        (tag, count) ->
            words.append(words.isEmpty() ? "" : ", ").append(count).append(' ').append(tag));
    return words
        + (reading.shown() ? "; pictures and masks are turned so" : "; taken as stored")
        + (storedOnly + shownOnly > 0 && decided() ? ", as the masks' sizes show" : "");
  }

  /** In words: masks with transparency; empty where there are none. */
  String transparency() {
    return transparent == 0 ? "" : "; " + transparent + " have transparency, which counts as black";
  }

  /** In words: bits in use; empty where all have eight. */
  String depth(Reading reading) {
    if (reading.bits() != 0) {
      return reading.bits() + " bits in use of what is stored in more than 8, as dataset.bits says";
    }
    if (depths.keySet().stream().allMatch(bits -> bits <= 8)) {
      return "";
    }
    return String.join(
        ", ",
        depths.entrySet().stream()
            .map(entry -> entry.getKey() + " bits (" + entry.getValue() + " pictures)")
            .toList());
  }
}
