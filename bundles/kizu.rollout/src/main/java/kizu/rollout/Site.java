package kizu.rollout;

import java.nio.file.Path;
import java.util.Locale;
import kizu.api.rollout.Stage;
import kizu.folder.comparison.ComparisonTable;
import kizu.folder.potential.MeasuredPotential;
import kizu.folder.rollout.Champion;
import kizu.folder.rollout.DecisionRecord;
import kizu.folder.rollout.RolloutState;

/**
 * Where things lie in a site's folder.
 *
 * @param root the folder
 */
record Site(Path root) {
  Site {
    root = root.toAbsolutePath().normalize();
  }

  /** The state. */
  Path state() {
    return RolloutState.DOCUMENT.in(root);
  }

  /** What the first stage makes. */
  Path verify() {
    return root.resolve(Stage.VERIFY.word());
  }

  /** What there is to learn, measured before anything is compared. */
  Path potential() {
    return verify().resolve("potential");
  }

  Path potentialFile() {
    return MeasuredPotential.DOCUMENT.in(potential());
  }

  /** The comparison that a stage's gate is asked about. */
  Path comparison(Stage stage) {
    return root.resolve(stage.word()).resolve("comparison");
  }

  /** What was learned for today's rule. */
  Path tune() {
    return root.resolve(Stage.TUNE.word());
  }

  /** What a retraining learns and compares. */
  Path challenger(int number) {
    return root.resolve("challengers").resolve(numbered(number));
  }

  /** A frozen version. */
  Path policy(int number) {
    return root.resolve("policies").resolve(numbered(number));
  }

  /** Which of them is in use, for scripts. */
  Path champion() {
    return Champion.DOCUMENT.in(root);
  }

  /** A decision's folder. */
  Path decision(int number) {
    return root.resolve("decisions").resolve(numbered(number));
  }

  /** Its document. */
  Path decisionFile(int number) {
    return DecisionRecord.DOCUMENT.in(decision(number));
  }

  /** Its page. */
  Path page(int number) {
    return decision(number).resolve("report").resolve("index.html");
  }

  static Path table(Path comparison) {
    return ComparisonTable.DOCUMENT.in(comparison);
  }

  /** How a step names a file: relative, with slashes. */
  String name(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  static String numbered(int number) {
    return String.format(Locale.ROOT, "%04d", number);
  }
}
