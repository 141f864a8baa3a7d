package kizu.experiment.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kizu.api.KizuException;
import kizu.api.config.Option;
import kizu.api.dataset.DatasetProblem;
import kizu.api.experiment.Progress;
import kizu.experiment.FakeCatalog;
import kizu.experiment.FakeDataset;
import kizu.experiment.data.FactStore;
import kizu.experiment.data.Gate;
import kizu.experiment.data.MachineMemory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every number an experiment can hold, at its extremes and far beyond them. */
class ExtremeKeysTest {
  private static final List<String> FAR =
      List.of(
          "0",
          "-1",
          "1e9",
          "-1e9",
          "1e308",
          "1e999",
          ".nan",
          ".inf",
          "NaN",
          "0x10",
          "2147483648",
          "9223372036854775808",
          "123456789012345678901234567890",
          "1.5",
          "'8'",
          "eight",
          "true",
          "[1]",
          "{a: 1}",
          "''",
          "~");

  @TempDir Path folder;

  static Stream<String> keys() {
    List<String> keys = new ArrayList<>();
    for (Section section : Keys.sections()) {
      for (Option option : section.options()) {
        boolean number =
            option.kind() == Option.Kind.INTEGER || option.kind() == Option.Kind.NUMBER;
        if (number) {
          keys.add(section.name().isEmpty() ? option.name() : section.name() + "." + option.name());
        }
      }
    }
    keys.addAll(
        List.of(
            "budget.train",
            "budget.normals",
            "budget.val",
            "budget.valNormals",
            "budget.test",
            "search.steps"));
    return keys.stream();
  }

  private List<DatasetProblem> problems(String key, String value) throws Exception {
    FakeCatalog catalog = FakeCatalog.complete(FakeDataset.small());
    Path file = Files.writeString(folder.resolve("e.yaml"), yaml(key, value));
    Experiment experiment =
        new ExperimentReader(catalog, "filterbank").read(YamlText.parse(file), "e", folder);
    MachineMemory memory = new MachineMemory(1L << 28, 1L << 30);
    return new Gate(catalog, FactStore.NONE, memory).check(experiment, Progress.SILENT).problems();
  }

  private static String yaml(String key, String value) {
    int dot = key.indexOf('.');
    if (key.startsWith("dataset.")) {
      return "dataset: {format: fake, " + key.substring(dot + 1) + ": " + value + "}\n";
    }
    String written =
        dot < 0
            ? key + ": " + value
            : key.substring(0, dot) + ": {" + key.substring(dot + 1) + ": " + value + "}";
    return "dataset: {format: fake}\n" + written + "\n";
  }

  @ParameterizedTest
  @MethodSource("keys")
  void isTakenOrRefusedByItsNameNeverAnythingElse(String key) throws Exception {
    for (String value : FAR) {
      try {
        problems(key, value);
      } catch (KizuException e) {
        String name = key.substring(key.lastIndexOf('.') + 1);
        assertTrue(e.location().contains(name) || e.problem().contains(name), key + ": " + e);
        assertTrue(!e.remedy().isEmpty());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("keys")
  void atTheEndsOfItsRangeItIsCheckedAgainstDataAndMemory(String key) throws Exception {
    for (Section section : Keys.sections()) {
      for (Option option : section.options()) {
        if (key.equals(section.name() + "." + option.name())
            && option.kind() == Option.Kind.INTEGER) {
          ends(key, option);
        }
      }
    }
  }

  private void ends(String key, Option option) throws Exception {
    problems(key, Long.toString((long) Math.max(option.minimum(), 1)));
    List<DatasetProblem> most = problems(key, Long.toString((long) option.maximum()));
    List<String> costly =
        List.of(
            "training.crop",
            "training.batch",
            "upper.candidates",
            "upper.validationBatch",
            "synthesis.stride");
    if (costly.contains(key)) {
      assertEquals(
          List.of(key),
          most.stream()
              .filter(DatasetProblem::refuses)
              .map(DatasetProblem::key)
              .distinct()
              .toList());
    }
  }
}
