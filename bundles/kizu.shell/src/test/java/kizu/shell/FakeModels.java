package kizu.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import kizu.api.experiment.Progress;
import kizu.api.model.ExportSummary;
import kizu.api.model.ExportSummary.CheckedFile;
import kizu.api.model.Models;
import kizu.api.model.PredictionRequest;
import kizu.api.model.PredictionSummary;

/** Remembers what it was asked, and answers as it is told. */
final class FakeModels implements Models {
  final List<Object> asked = new ArrayList<>();
  final List<String> failures = new ArrayList<>();
  int done = 3;

  @Override
  public ExportSummary export(Path run, Optional<Path> out, Progress progress) {
    asked.addAll(List.of(run, out));
    return new ExportSummary(
        out.orElse(run.resolve("export")),
        "unet-small",
        8,
        1e-4,
        List.of(
            new CheckedFile("model.pt", OptionalDouble.of(3e-7), "PyTorch"),
            new CheckedFile("model.onnx", OptionalDouble.empty(), "written, not checked")));
  }

  @Override
  public PredictionSummary predict(PredictionRequest request, Progress progress) {
    asked.add(request);
    return new PredictionSummary(request.out(), 3, done, 1, 2, failures);
  }
}
