package kizu.api.mask;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.MaskRule;
import kizu.api.image.LabelImage;
import kizu.api.image.Mask;

/** What the values of a set's masks were found to mean. Immutable, thread-safe. */
final class MaskReading implements MaskRule {
  private final ValueTable table;
  private final Map<Path, MaskUse> uses;
  private final Map<Path, Boolean> jpeg;
  private final List<DatasetProblem> problems;
  private final String statement;
  private final boolean classes;

  MaskReading(
      ValueTable table,
      Map<Path, MaskUse> uses,
      Map<Path, Boolean> jpeg,
      List<DatasetProblem> problems,
      String statement,
      boolean classes) {
    this.table = table;
    this.uses = Map.copyOf(uses);
    this.jpeg = Map.copyOf(jpeg);
    this.problems = List.copyOf(problems);
    this.statement = statement;
    this.classes = classes;
  }

  /** What a mask marks; empty for one that could not be read. */
  Optional<MaskUse> use(Path mask) {
    return Optional.ofNullable(uses.get(mask));
  }

  /** What could have been read otherwise, and what cannot be read. */
  List<DatasetProblem> problems() {
    return problems;
  }

  /** How the values were read, for people: {@code values 0 and 255}. */
  String statement() {
    return statement;
  }

  /** Whether values tell classes. */
  boolean givesClasses() {
    return classes;
  }

  @Override
  public String identity() {
    return table.identity();
  }

  @Override
  public Mask mask(Path file, LabelImage labels) {
    int[] values = table.space().values(labels);
    if (jpeg.getOrDefault(file, false)) {
      MaskContent.snap(table.space(), values);
    }
    return new Mask(labels.height(), labels.width(), table.marks(values));
  }
}
