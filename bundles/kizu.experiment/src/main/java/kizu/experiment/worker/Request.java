package kizu.experiment.worker;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import kizu.api.KizuException;
import kizu.experiment.file.ResolvedExperiment;
import kizu.experiment.folder.Fields;
import kizu.experiment.folder.Json;
import kizu.experiment.run.RunJob;
import kizu.experiment.run.RunJob.Purpose;

/**
 * What a worker is asked to do: one run, or one training of a potential.
 *
 * @param name the experiment's name
 * @param experiment every key with its value, method and seed applied
 * @param folder the run's folder, absolute
 * @param label what a person reads beside its progress
 * @param purpose what is wanted of it
 * @param fingerprint of the run; a worker that comes to another one sees other data or components
 */
public record Request(
    String name,
    Map<?, ?> experiment,
    Path folder,
    String label,
    Purpose purpose,
    String fingerprint) {
  private static final String SOURCE = "a request to a worker";

  static Request of(RunJob job) {
    return new Request(
        job.experiment().name(),
        ResolvedExperiment.of(job.experiment()),
        job.folder().root().toAbsolutePath(),
        job.label(),
        job.purpose(),
        job.fingerprint());
  }

  /** Refuses a run that is not the one asked for. */
  public void refuseAnother(RunJob job) throws KizuException {
    if (!job.fingerprint().equals(fingerprint)) {
      throw new KizuException(
          folder.toString(),
          "a worker process comes to another run than the process that asked for it",
          "The data set has changed meanwhile, or the worker has other bundles: what was installed"
              + " in the shell only is not there. Put bundles into deploy/, or give --jobs 1.");
    }
  }

  String line() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", name);
    map.put("experiment", experiment);
    map.put("folder", folder.toString());
    map.put("label", label);
    map.put("purpose", purpose.name());
    map.put("fingerprint", fingerprint);
    return Json.line(map);
  }

  static Request parse(String line) throws KizuException {
    Fields fields = new Fields(SOURCE, Json.parse(line));
    return new Request(
        fields.text("name"),
        fields.object("experiment").values(),
        Path.of(fields.text("folder")),
        fields.text("label"),
        Purpose.valueOf(fields.text("purpose")),
        fields.text("fingerprint"));
  }
}
