package kizu.api.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import kizu.api.KizuException;
import kizu.api.config.Option;
import kizu.api.config.Options;
import kizu.api.dataset.GroupSplit.Member;
import org.junit.jupiter.api.Test;

class GroupSplitTest {
  private static final GroupSplit SHARES = new GroupSplit(0.5, 0.2, 0);

  @Test
  void everyClassIsDividedByTheShares() {
    List<Member> members = new ArrayList<>();
    add(members, "crack", 40, 1);
    add(members, "spot", 20, 1);
    add(members, SampleInfo.NORMAL, 100, 1);
    Map<String, Split> parts = SHARES.assign(members);

    assertEquals(
        Map.of(Split.TRAIN, 20, Split.VALIDATION, 8, Split.TEST, 12), count(parts, "crack"));
    assertEquals(Map.of(Split.TRAIN, 10, Split.VALIDATION, 4, Split.TEST, 6), count(parts, "spot"));
    assertEquals(
        Map.of(Split.TRAIN, 50, Split.VALIDATION, 20, Split.TEST, 30),
        count(parts, SampleInfo.NORMAL));
  }

  @Test
  void aClassOfThreeGroupsIsInEveryPartWhateverTheShares() {
    List<Member> members = new ArrayList<>();
    add(members, "crack", 3, 1);
    add(members, "spot", 1, 7);
    add(members, "spot", 2, 1);

    for (int seed = 0; seed < 20; seed++) {
      Map<String, Split> parts = new GroupSplit(0.9, 0.05, seed).assign(members);
      assertEquals(3, count(parts, "crack").size());
      assertEquals(3, count(parts, "spot").size());
    }
  }

  @Test
  void samplesNotGroupsAreCounted() {
    List<Member> members = new ArrayList<>();
    add(members, "crack", 6, 10);
    add(members, "hole", 60, 1);
    Map<String, Split> parts = SHARES.assign(members);

    assertEquals(66, parts.size());
    assertEquals(Map.of(Split.TRAIN, 3, Split.VALIDATION, 1, Split.TEST, 2), count(parts, "crack"));
  }

  @Test
  void aGroupOfSeveralClassesCountsForEach() {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      members.add(new Member("part-" + i, "crack"));
      members.add(new Member("part-" + i, SampleInfo.NORMAL));
    }
    add(members, SampleInfo.NORMAL, 10, 1);
    Map<String, Split> parts = SHARES.assign(members);

    assertEquals(Map.of(Split.TRAIN, 5, Split.VALIDATION, 2, Split.TEST, 3), count(parts, "part"));
    assertEquals(
        Map.of(Split.TRAIN, 5, Split.VALIDATION, 2, Split.TEST, 3),
        count(parts, SampleInfo.NORMAL));
  }

  @Test
  void theOrderOfTheSamplesDoesNotMatterAndTheSeedDoes() {
    List<Member> members = new ArrayList<>();
    add(members, "crack", 12, 2);
    add(members, SampleInfo.NORMAL, 12, 1);
    List<Member> shuffled = new ArrayList<>(members);
    Collections.shuffle(shuffled, new Random(3));

    assertEquals(SHARES.assign(members), SHARES.assign(shuffled));
    assertNotEquals(SHARES.assign(members), new GroupSplit(0.5, 0.2, 1).assign(members));
  }

  @Test
  void anotherClassLeavesTheDivisionAsItWas() {
    List<Member> members = new ArrayList<>();
    add(members, "crack", 12, 2);
    Map<String, Split> before = SHARES.assign(members);
    add(members, "spot", 9, 1);

    assertTrue(SHARES.assign(members).entrySet().containsAll(before.entrySet()));
  }

  @Test
  void sharesThatLeaveNothingAreRefused() throws KizuException {
    List<Option> options = GroupSplit.options(0.5, 0.2, 0);
    Options values =
        Options.resolve("dataset", options, Map.of("trainShare", 0.8, "valShare", 0.2));
    KizuException failure =
        assertThrows(KizuException.class, () -> GroupSplit.of("dataset", values));

    assertTrue(failure.getMessage().contains("trainShare 0.8"), failure.getMessage());
    assertEquals(SHARES, GroupSplit.of("dataset", Options.defaults(options)));
    assertThrows(IllegalArgumentException.class, () -> new GroupSplit(0.5, Double.NaN, 0));
  }

  private static void add(List<Member> members, String defectClass, int groups, int size) {
    int first = members.size();
    for (int group = 0; group < groups; group++) {
      for (int i = 0; i < size; i++) {
        members.add(new Member(defectClass + "-" + (first + group), defectClass));
      }
    }
  }

  /** Groups of a class by part. */
  private static Map<Split, Integer> count(Map<String, Split> parts, String prefix) {
    Map<Split, Integer> counts = new EnumMap<>(Split.class);
    parts.forEach(
        (group, split) -> {
          if (group.startsWith(prefix + "-")) {
            counts.merge(split, 1, Integer::sum);
          }
        });
    return counts;
  }
}
