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
import kizu.api.training.TrainingPlan.Fold;
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
        OptionalInt.empty(),
        4,
        OptionalInt.of(train),
        OptionalInt.empty(),
        OptionalInt.of(validation),
        OptionalInt.empty(),
        true,
        OptionalInt.empty());
  }

  private static Budget labelled(int labelled, int folds, OptionalInt validationNormals) {
    return new Budget(
        List.of(),
        OptionalInt.of(labelled),
        folds,
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        validationNormals,
        validationNormals.isEmpty(),
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
  void everyLabelledDefectIsHeldOutOnceAndWithItItsGroup() throws KizuException {
    Dataset dataset = FakeDataset.small();
    for (long seed = 0; seed < 5; seed++) {
      Selection drawn = Selection.draw(dataset, labelled(12, 4, OptionalInt.empty()), seed);
      assertEquals(12, drawn.defects().size());
      assertEquals(
          Set.of(Split.TRAIN, Split.VALIDATION),
          drawn.defects().stream().map(SampleInfo::split).collect(Collectors.toSet()));
      assertEquals(4, drawn.folds().size());
      Set<SampleInfo> heldOut = new HashSet<>();
      for (Fold fold : drawn.folds()) {
        Set<String> unseen = groupsOf(fold.validation());
        assertTrue(fold.validation().stream().anyMatch(SampleInfo::defective));
        assertTrue(groupsOf(fold.defects()).stream().noneMatch(unseen::contains));
        assertTrue(groupsOf(fold.normals()).stream().noneMatch(unseen::contains));
        fold.validation().forEach(sample -> assertTrue(heldOut.add(sample), "twice: " + sample));
        assertEquals(
            12,
            fold.defects().size()
                + fold.validation().stream().filter(SampleInfo::defective).count());
      }
      assertTrue(heldOut.containsAll(drawn.defects()));
      assertEquals(heldOut, new HashSet<>(drawn.validation()));
      // Four normal pictures a split, all of which are held out once.
      assertEquals(8, heldOut.stream().filter(s -> !s.defective()).count());
      assertTrue(drawn.test().stream().allMatch(s -> s.split() == Split.TEST));
    }
  }

  @Test
  void foldsHoldClassesSideBySide() throws KizuException {
    List<SampleInfo> defects = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String name = i % 2 == 0 ? "dent" : "scratch";
      defects.add(new SampleInfo("s" + i, Split.TRAIN, "g" + i, name, "s" + i));
    }
    for (Fold fold : Folds.deal(defects, List.of(), 0, 3)) {
      assertEquals(4, fold.validation().size());
      assertEquals(
          2, fold.validation().stream().filter(s -> s.defectClass().equals("dent")).count());
    }
  }

  @Test
  void asManyNormalPicturesAreHeldOutAsAskedForAndTheOthersNever() throws KizuException {
    Selection drawn = Selection.draw(FakeDataset.small(), labelled(6, 2, OptionalInt.of(2)), 1);
    assertEquals(2, drawn.validation().stream().filter(s -> !s.defective()).count());
    assertEquals(8, drawn.normals().size());
    for (Fold fold : drawn.folds()) {
      assertEquals(7, fold.normals().size());
    }
  }

  @Test
  void moreFoldsThanGroupsAreRefusedWithTheNumberThereAre() {
    List<SampleInfo> defects = candidates(Map.of("a", 3, "b", 3), "dent");
    KizuException refused =
        assertThrows(KizuException.class, () -> Folds.deal(defects, List.of(), 0, 3));
    assertTrue(refused.getMessage().contains("at most 2 folds"), refused.getMessage());
    List<SampleInfo> one = candidates(Map.of("a", 3), "dent");
    refused = assertThrows(KizuException.class, () -> Folds.deal(one, List.of(), 0, 2));
    assertTrue(refused.getMessage().contains("budget.train"), refused.getMessage());
  }

  @Test
  void whereTrainingAndValidationAreApartNothingIsDealt() throws KizuException {
    Selection drawn = Selection.draw(FakeDataset.small(), budget(4, 4), 0);
    assertEquals(List.of(), drawn.folds());
    assertEquals(Set.of("train", "normals", "validation"), drawn.ids().keySet());
  }

  private static Set<String> groupsOf(List<SampleInfo> samples) {
    return samples.stream().map(SampleInfo::group).collect(Collectors.toSet());
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
