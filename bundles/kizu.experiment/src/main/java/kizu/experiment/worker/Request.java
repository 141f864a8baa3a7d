package kizu.experiment.worker;

import java.util.Map;
import kizu.api.KizuException;
import kizu.experiment.file.ResolvedExperiment;
import kizu.experiment.run.RunJob;
import kizu.experiment.run.RunJob.Purpose;
import kizu.folder.Json;

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
    Map<String, Object> experiment,
    String folder,
    String label,
    Purpose purpose,
    String fingerprint) {
  static Request of(RunJob job) {
    return new Request(
        job.experiment().name(),
        ResolvedExperiment.of(job.experiment()),
        job.folder().root().toAbsolutePath().toString(),
        job.label(),
        job.purpose(),
        job.fingerprint());
  }

  /** Refuses a run that is not the one asked for. */
  public void refuseAnother(RunJob job) throws KizuException {
    if (!job.fingerprint().equals(fingerprint)) {
      throw new KizuException(
          folder,
          "a worker process comes to another run than the process that asked for it",
          "The data set has changed meanwhile, or the worker has other bundles: what was installed"
              + " in the shell only is not there. Put bundles into deploy/, or give --jobs 1.");
    }
  }

  String line() {
    return Json.line(this);
  }

  static Request parse(String line) throws KizuException {
    return Json.parse(line, Request.class)
        .orElseThrow(
            () ->
                new KizuException(
                    "a request to a worker",
                    "is damaged",
                    "Start the comparison again; it goes on where it was."));
  }
}
