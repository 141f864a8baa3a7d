package kizu.model.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import kizu.api.PlainText;
import kizu.api.experiment.Judged;
import kizu.folder.model.ModelHead;
import kizu.folder.run.RunResult;
import kizu.folder.run.RunResult.Figures;
import kizu.model.run.FinishedRun;

/** {@code README.md} of a model: what it is, what it was made from, how good it is, its limits. */
final class ModelCard {
  private final List<String> lines = new ArrayList<>();

  private ModelCard() {}

  /** The page, in Markdown. */
  static String of(ModelHead model, FinishedRun run) {
    ModelCard card = new ModelCard();
    card.head(model);
    card.use(model);
    card.data(model);
    card.figures(run.result());
    card.checks(model);
    card.limits(model);
    return PlainText.ofLines(String.join("\n", card.lines) + "\n");
  }

  private void title(String title) {
    lines.addAll(List.of("", "## " + title, ""));
  }

  private void head(ModelHead model) {
    ModelHead.Origin origin = model.origin();
    lines.add(String.format(Locale.ROOT, "# A model of %s", origin.data().name()));
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "Marks defects (%s) pixel by pixel. Network: %s. From the run `%s` (experiment %s, method"
                + " %s, seed %d), by Kizu %s%s.",
            String.join(", ", model.output().classes()),
            model.network().description(),
            origin.run(),
            origin.experiment(),
            origin.method(),
            origin.seed(),
            origin.program().version(),
            origin.program().revision().isEmpty() ? "" : ", " + origin.program().revision()));
  }

  private void use(ModelHead model) {
    ModelHead.Input input = model.input();
    title("How to use it");
    lines.add(
        "With Kizu: `kizu predict THIS_FOLDER PICTURES`. Without: `python infer.py PICTURE`.");
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "- Input: float32, N × %d × H × W, %s, values 0 to 1: a stored value divided by the largest"
                + " that its depth can have (255, 65535%s). All other normalisation is inside the"
                + " network.",
            input.channels(),
            input.channels() == 1 ? "grey" : "red, green, blue",
            input.reading().bits() == 0
                ? ""
                : "; here "
                    + ((1 << input.reading().bits()) - 1)
                    + ", the set says it uses "
                    + input.reading().bits()
                    + " bits"));
    lines.add(
        String.format(
            Locale.ROOT,
            "- H and W may be anything from 16 up: the files mirror a picture beyond its right and lower"
                + " edge to multiples of 16 and cut the result."));
    if (input.scale() != 1) {
      lines.add(
          String.format(
              Locale.ROOT,
              "- Pictures are first brought to %s of their sides, by area.",
              input.scale()));
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "- Orientation tags of files are %s.",
            input.reading().shown() ? "followed" : "not followed: pixels are taken as stored"));
    lines.add(
        String.format(
            Locale.ROOT,
            "- Output: N × 1 × H × W, the probability of a defect. A pixel counts from %s up, the"
                + " threshold that %s liked best on %s.",
            model.output().threshold(),
            model.output().chosenBy(),
            model.output().chosenOn()));
    lines.add(
        String.format(
            Locale.ROOT,
            "- Larger pictures: in tiles of %d × %d (width × height) with an overlap of %d. The network"
                + " normalises over all it is shown, so it should be shown about as much as it was"
                + " judged on.",
            input.tile().width(),
            input.tile().height(),
            input.tile().overlap()));
  }

  private void data(ModelHead model) {
    title("What it was made from");
    ModelHead.Data data = model.origin().data();
    lines.add(
        String.format(Locale.ROOT, "Data set %s (SHA-256 %s):", data.name(), data.fingerprint()));
    lines.add("");
    for (Map.Entry<String, Integer> part : new TreeMap<>(data.counts()).entrySet()) {
      lines.add(String.format(Locale.ROOT, "- %s: %d pictures", part.getKey(), part.getValue()));
    }
    lines.add("");
    lines.add("How its synthetic defects were made stands in `recipe.json`.");
  }

  private void figures(RunResult result) {
    Figures figures = result.figures();
    title("How good it is");
    lines.add(
        String.format(
            Locale.ROOT,
            "On %s%s:",
            result.judged() == Judged.TEST
                ? "the test pictures, which nothing was chosen on"
                : "labelled pictures that were held out",
            figures.testGroups().isPresent()
                ? " (" + figures.testGroups().getAsInt() + " independent groups)"
                : ""));
    lines.addAll(List.of("", "| metric | value |", "|---|---|"));
    figures
        .metrics()
        .forEach(
            (name, value) -> lines.add(String.format(Locale.ROOT, "| %s | %.4f |", name, value)));
    lines.addAll(
        List.of(
            "",
            "These are of one run, so no interval is given: `kizu compare` tells how much they vary"
                + " with the seed and the pictures."));
  }

  private void checks(ModelHead model) {
    title("Whether the files are right");
    for (ModelHead.Check check : model.checks()) {
      if (check.known().isPresent()) {
        lines.add(
            String.format(
                Locale.ROOT,
                "- `%s`: as %s computes it no probability on %d pictures differs by more than %.1e from"
                    + " Kizu's (let through: %.0e).",
                check.file(),
                check.by(),
                check.pictures(),
                check.difference(),
                check.bound()));
      } else {
        lines.add(String.format(Locale.ROOT, "- `%s`: %s.", check.file(), check.by()));
      }
    }
    lines.addAll(
        List.of(
            "",
            "`python check.py` compares `model.onnx` and `model.pt` with `example/`, one picture and"
                + " what Kizu computed of it, where ONNX Runtime or PyTorch are installed."));
  }

  private void limits(ModelHead model) {
    title("Limits");
    lines.add(
        String.format(
            Locale.ROOT,
            "- It knows %s, as pictures of %s show them, and nothing else: other defects, parts, cameras,"
                + " lights and scales it has never seen, and what it says of them means nothing until it"
                + " was measured.",
            model.output().classes().isEmpty()
                ? "the defects it was shown"
                : String.join(", ", model.output().classes()),
            model.origin().data().name()));
    lines.add("- It does not tell classes of defects apart.");
    lines.add(
        "- A probability is a score to set a threshold on. With synthetic defects in the training it"
            + " is higher than how often a defect is really there.");
  }
}
