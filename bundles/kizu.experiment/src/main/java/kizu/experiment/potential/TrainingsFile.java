package kizu.experiment.potential;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kizu.api.KizuException;
import kizu.experiment.statistics.LeaveOneOut;
import kizu.folder.potential.DoneTrainings;

/**
 * The trainings that are done, in {@code trainings.json}, so that a call that was stopped goes on.
 *
 * @param file where they are kept
 * @param fingerprint of everything that decides what they come to
 */
record TrainingsFile(Path file, String fingerprint) {
  private static final String AGAIN =
      "Give another folder with --out, or remove the file: then its trainings are done again.";

  static Path in(Path folder) {
    return DoneTrainings.DOCUMENT.in(folder);
  }

  /**
   * What is done, by method.
   *
   * @throws KizuException if the file is damaged, or of other trainings
   */
  Map<String, HeldOut> read() throws KizuException {
    Map<String, HeldOut> done = new LinkedHashMap<>();
    if (!Files.exists(file)) {
      return done;
    }
    DoneTrainings stored = DoneTrainings.DOCUMENT.read(file, AGAIN);
    if (!stored.fingerprint().equals(fingerprint)) {
      throw new KizuException(
          file.toString(), "is of another experiment, other data or another seed", AGAIN);
    }
    for (DoneTrainings.Training training : stored.trainings()) {
      Map<String, LeaveOneOut> scores = new LinkedHashMap<>();
      training
          .metrics()
          .forEach(
              (name, score) -> scores.put(name, new LeaveOneOut(score.value(), score.without())));
      done.put(training.method(), new HeldOut(training.seconds(), scores));
    }
    return done;
  }

  /** Writes what is done. */
  void write(Map<String, HeldOut> done) throws KizuException {
    List<DoneTrainings.Training> trainings = new ArrayList<>();
    done.forEach(
        (method, heldOut) -> {
          Map<String, DoneTrainings.Score> scores = new LinkedHashMap<>();
          heldOut
              .scores()
              .forEach(
                  (name, score) ->
                      scores.put(name, new DoneTrainings.Score(score.value(), score.without())));
          trainings.add(new DoneTrainings.Training(method, heldOut.seconds(), scores));
        });
    DoneTrainings.DOCUMENT.write(file, new DoneTrainings(fingerprint, trainings));
  }
}
