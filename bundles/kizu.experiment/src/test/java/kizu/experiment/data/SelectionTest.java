package kizu.experiment.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import kizu.api.KizuException;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.experiment.FakeDataset;
import kizu.experiment.file.Experiment.Budget;
import org.junit.jupiter.api.Test;

class SelectionTest {
  private static Budget budget(int train, int validation) {
    return budget(List.of(), train, validation);
  }

  private static Budget budget(List<String> classes, int train, int validation) {
    return new Budget(
        classes,
        OptionalInt.of(train),
        OptionalInt.empty(),
        OptionalInt.of(validation),
        OptionalInt.empty(),
        true,
        OptionalInt.empty());
  }

  private static List<SampleInfo> candidates(Map<String, Integer> samplesOfGroup, String name) {
    List<SampleInfo> candidates = new ArrayList<>();
    samplesOfGroup.forEach(
        (group, count) -> {
          for (int i = 0; i < count; i++) {
            candidates.add(
                new SampleInfo(group + "-" + i, Split.TRAIN, group, name, group + "-" + i));
          }
        });
    return candidates;
  }

  private static long groups(List<SampleInfo> samples) {
    return samples.stream().map(SampleInfo::group).distinct().count();
  }

  @Test
  void aFewSamplesComeFromAsManyGroupsAsThereAre() {
    List<SampleInfo> candidates = candidates(Map.of("big", 50, "middle", 10, "small", 1), "dent");
    for (long seed = 0; seed < 20; seed++) {
      assertEquals(3, groups(FewShot.draw(candidates, 3, Seeds.random(seed, "test"))));
      List<SampleInfo> five = FewShot.draw(candidates, 5, Seeds.random(seed, "test"));
      assertEquals(2, five.stream().filter(s -> s.group().equals("big")).count());
    }
  }

  @Test
  void classesTakeTurns() {
    List<SampleInfo> candidates = new ArrayList<>(candidates(Map.of("a", 20, "b", 20), "dent"));
    candidates.addAll(candidates(Map.of("c", 1), "crack"));
    candidates.addAll(candidates(Map.of("d", 9), "fray"));
    List<SampleInfo> seven = FewShot.draw(candidates, 7, Seeds.random(1, "test"));
    Map<String, Long> counts =
        seven.stream()
            .collect(Collectors.groupingBy(SampleInfo::defectClass, Collectors.counting()));
    assertEquals(Map.of("dent", 3L, "crack", 1L, "fray", 3L), counts);
  }

  @Test
  void nothingIsDrawnTwiceAndALargerBudgetHoldsTheSmaller() {
    List<SampleInfo> candidates = candidates(Map.of("a", 5, "b", 9, "c", 2), "dent");
    List<SampleInfo> all = FewShot.draw(candidates, 16, Seeds.random(7, "test"));
    assertEquals(new HashSet<>(candidates), new HashSet<>(all));
    assertEquals(all.subList(0, 6), FewShot.draw(candidates, 6, Seeds.random(7, "test")));
  }

  @Test
  void aSeedAlwaysDrawsTheSameAndAnotherOneOthers() throws KizuException {
    FakeDataset dataset = FakeDataset.small();
    Selection first = Selection.draw(dataset, budget(4, 2), 3);
    assertEquals(first, Selection.draw(dataset, budget(4, 2), 3));
    Set<List<SampleInfo>> distinct = new HashSet<>();
    for (long seed = 0; seed < 10; seed++) {
      Selection selection = Selection.draw(dataset, budget(4, 2), seed);
      distinct.add(selection.defects());
      assertEquals(first.test(), selection.test());
    }
    assertTrue(distinct.size() > 5, "only " + distinct.size() + " different draws");
  }

  @Test
  void asManyNormalAsDefectiveValidationPicturesAreDrawn() throws KizuException {
    Selection selection = Selection.draw(FakeDataset.small(), budget(4, 3), 0);
    assertEquals(3, selection.validation().stream().filter(s -> !s.defective()).count());
    Selection capped = Selection.draw(FakeDataset.small(), budget(4, 12), 0);
    assertEquals(4, capped.validation().stream().filter(s -> !s.defective()).count());
  }

  @Test
  void aBudgetLargerThanTheSetIsRefusedWithTheNumberThereIs() {
    KizuException e =
        assertThrows(
            KizuException.class, () -> Selection.draw(FakeDataset.small(), budget(13, 2), 0));
    assertEquals("budget.train", e.location());
    assertTrue(e.problem().contains("13 asked for, but fakes has 12"), e.getMessage());
    assertTrue(e.remedy().contains("12"));
  }

  @Test
  void onlyTheClassesAskedForAreUsed() throws KizuException {
    Dataset dataset = FakeDataset.small();
    Selection selection = Selection.draw(dataset, budget(List.of("dent"), 4, 2), 0);
    for (List<SampleInfo> part :
        List.of(selection.defects(), selection.validation(), selection.test())) {
      assertEquals(
          Set.of("dent"),
          part.stream()
              .filter(SampleInfo::defective)
              .map(SampleInfo::defectClass)
              .collect(Collectors.toSet()));
    }
    KizuException e =
        assertThrows(
            KizuException.class, () -> Selection.draw(dataset, budget(List.of("dint"), 4, 2), 0));
    assertEquals("budget.classes", e.location());
    assertTrue(e.problem().contains("'dint'") && e.remedy().contains("dent"), e.getMessage());
  }

  @Test
  void aSetWithoutTestDefectsIsRefused() {
    FakeDataset dataset = FakeDataset.small();
    dataset.samples().removeIf(s -> s.split() == Split.TEST && s.defective());
    KizuException e =
        assertThrows(KizuException.class, () -> Selection.draw(dataset, budget(4, 2), 0));
    assertTrue(e.problem().contains("TEST"), e.getMessage());
  }

  @Test
  void purposesDrawIndependently() {
    assertNotEquals(Seeds.random(1, "train").nextLong(), Seeds.random(1, "val").nextLong());
  }
}
