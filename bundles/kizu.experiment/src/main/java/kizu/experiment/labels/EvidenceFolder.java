package kizu.experiment.labels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kizu.api.KizuException;
import kizu.api.dataset.SampleInfo;
import kizu.api.folder.Digest;
import kizu.api.image.Image;
import kizu.api.training.OutOfFold;
import kizu.api.training.Training;
import kizu.experiment.run.RunJob;
import kizu.folder.Storage;
import kizu.folder.labels.Evidence;

/**
 * What the networks of one cross-fitted training predict of the pictures they did not learn from,
 * kept in a folder: it is there when the training is done, and a call that goes on reads it.
 *
 * @param root the training's folder
 */
record EvidenceFolder(Path root) {
  static final String AGAIN =
      "Give another folder with --out, or remove this one: then its trainings are done again.";

  /** Whether the training is done. */
  boolean there() {
    return Files.exists(Evidence.DOCUMENT.in(root));
  }

  /** Asks the networks of a training whose folds are done, and keeps what they say. */
  void write(RunJob job, Training training) throws KizuException {
    Path index = Evidence.DOCUMENT.in(root);
    Path folder = index.resolveSibling("");
    Storage.createFolder(folder);
    List<Evidence.Seen> pictures = new ArrayList<>();
    Map<String, String> files = new TreeMap<>();
    training.outOfFold(
        seen -> {
          String name = "picture-" + (pictures.size() + 1) + ".logits";
          logits(job, seen).write(folder.resolve(name));
          files.put(name, digest(folder.resolve(name)));
          pictures.add(new Evidence.Seen(seen.sample().id(), name, seen.alignment()));
        });
    Evidence.DOCUMENT.write(index, new Evidence(job.fingerprint(), pictures, files));
  }

  private static LogitMap logits(RunJob job, OutOfFold seen) throws KizuException {
    Image image = job.data().dataset().load(seen.sample()).image();
    return LogitMap.of(image.height(), image.width(), seen.probability());
  }

  private static String digest(Path file) throws KizuException {
    try {
      return Digest.of(file);
    } catch (IOException e) {
      throw new KizuException(file.toString(), "cannot be read", AGAIN, e);
    }
  }

  /**
   * What is kept.
   *
   * @throws KizuException if it is damaged, or of another training
   */
  Kept read(RunJob job) throws KizuException {
    Path index = Evidence.DOCUMENT.in(root);
    Evidence evidence = Evidence.DOCUMENT.read(index, AGAIN);
    if (!evidence.fingerprint().equals(job.fingerprint())) {
      throw new KizuException(
          index.toString(), "is of another experiment, other data or another seed", AGAIN);
    }
    Map<String, Evidence.Seen> bySample = new HashMap<>();
    evidence.pictures().forEach(seen -> bySample.put(seen.sample(), seen));
    return new Kept(index, evidence.files(), bySample);
  }

  /**
   * What is kept of each sample; maps are read when they are asked for.
   *
   * @param index the file of the index
   * @param files checksums
   * @param bySample by its id
   */
  record Kept(Path index, Map<String, String> files, Map<String, Evidence.Seen> bySample) {
    /** Whether it was held out. */
    boolean has(SampleInfo sample) {
      return bySample.containsKey(sample.id());
    }

    /** Its logits. */
    LogitMap logits(SampleInfo sample) throws KizuException {
      Evidence.Seen seen = seen(sample);
      Path file = index.resolveSibling(seen.logits());
      if (!files.containsKey(seen.logits()) || !file.startsWith(index.resolveSibling(""))) {
        throw new KizuException(index.toString(), "names no file of its own", AGAIN);
      }
      if (!digest(file).equals(files.get(seen.logits()))) {
        throw new KizuException(
            file.toString(), "is damaged: it does not match its checksum", AGAIN);
      }
      return LogitMap.read(file, AGAIN);
    }

    /** Its alignment. */
    double alignment(SampleInfo sample) throws KizuException {
      return seen(sample).alignment();
    }

    private Evidence.Seen seen(SampleInfo sample) throws KizuException {
      Evidence.Seen seen = bySample.get(sample.id());
      if (seen == null) {
        throw new KizuException(index.toString(), "tells nothing of " + sample.id(), AGAIN);
      }
      return seen;
    }
  }
}
