package kizu.experiment.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizu.api.experiment.KnownMethod;

/**
 * What a potential said of levers, for the method {@code recommended}: what has no room is not
 * tried, and a method that learns is tried only where it has something to learn. It is kept whole
 * in the resolved experiment, so that a run does not depend on the file any more.
 *
 * @param file where it was read
 * @param data fingerprint of the data it was measured on
 * @param labelled the pictures with a defect it was measured on, by id
 * @param steps of each round of its trainings
 * @param metric by which it was decided
 * @param said a verdict by method, of what was trained, and by lever, of what labels say
 */
public record Advice(
    String file,
    String data,
    List<String> labelled,
    int steps,
    String metric,
    Map<String, String> said) {
  private static final String ROOM = "room";
  private static final String NO_ROOM = "none";

  /** What labels say of how a defect is pasted; of where they say {@code place}. */
  private static final List<String> LOOKS = List.of("size", "tone", "orientation");

  /** Copies the collections. */
  public Advice {
    labelled = List.copyOf(labelled);
    said = new LinkedHashMap<>(said);
  }

  /**
   * What is left out of a list of levers, each with the reason.
   *
   * @param levers as they were asked for
   */
  public Map<String, String> leavesOut(List<String> levers) {
    Map<String, String> left = new LinkedHashMap<>();
    for (String lever : levers) {
      against(lever).ifPresent(reason -> left.put(lever, reason));
    }
    return left;
  }

  /**
   * The levers that are tried.
   *
   * @param levers as they were asked for
   * @param usual whether these are the usual ones, to which a learned placement is added where
   *     there is something to learn
   */
  List<String> followed(List<String> levers, boolean usual) {
    List<String> followed = new ArrayList<>(levers);
    if (usual && place()) {
      followed.add(KnownMethod.LEARNED.word());
    }
    followed.removeAll(leavesOut(levers).keySet());
    // Something has to be trained with.
    return followed.isEmpty() ? List.of(levers.get(0)) : followed;
  }

  private Optional<String> against(String lever) {
    String base = Methods.base(lever);
    if (lever.equals(KnownMethod.RANDOM.word())) {
      // What the others are held against.
      return Optional.empty();
    }
    if (lever.equals(KnownMethod.NONE.word())) {
      return said(KnownMethod.RANDOM.word(), ROOM)
          ? Optional.of("pasting has room")
          : Optional.empty();
    }
    if (said(lever, NO_ROOM)) {
      return Optional.of("no room");
    }
    boolean looks = KnownMethod.JOINT.named(base) && LOOKS.stream().anyMatch(l -> said(l, ROOM));
    return Methods.learns(base) && !place() && !looks
        ? Optional.of("no room to learn is seen in places")
        : Optional.empty();
  }

  /**
   * Whether there is something to learn about places: labels or an oracle say so, and the oracle
   * does not deny it.
   */
  private boolean place() {
    return (said("place", ROOM) || said(KnownMethod.ORACLE.word(), ROOM))
        && !said(KnownMethod.ORACLE.word(), NO_ROOM);
  }

  private boolean said(String lever, String verdict) {
    return verdict.equals(said.get(lever));
  }
}
