package kizu.core.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.TreeSet;

/**
 * What a checkpoint says of itself, under its own checksum: every number that a training goes on
 * with, and the checksums of the files beside it. Equal trainings give equal manifests.
 *
 * @param step lower steps done
 * @param fingerprint of the resolved experiment
 * @param joined transforms that joined during the run
 * @param best the best evaluation so far
 * @param files SHA-256 by file name
 */
record Manifest(
    int step,
    String fingerprint,
    TreeSet<String> joined,
    Checkpoint.Best best,
    Map<String, String> files) {
  /** The manifest of a checkpoint whose files are written. */
  static Manifest of(Checkpoint checkpoint, Map<String, String> files) {
    return new Manifest(
        checkpoint.step(),
        checkpoint.fingerprint(),
        new TreeSet<>(checkpoint.joined()),
        checkpoint.best(),
        files);
  }

  /** The text of its file. */
  String text() throws IOException {
    ObjectNode manifest = SealedObject.create();
    manifest.put("step", step);
    manifest.put("fingerprint", fingerprint);
    var names = manifest.putArray("joined");
    joined.forEach(names::add);
    ObjectNode node = manifest.putObject("best");
    node.put("step", best.step());
    // JSON has no infinities; before the first evaluation there is nothing to keep.
    if (best.step() >= 0) {
      node.put("score", best.score());
      node.put("loss", best.loss());
      node.put("threshold", best.threshold());
    }
    ObjectNode hashes = manifest.putObject("files");
    files.forEach(hashes::put);
    return SealedObject.text(manifest);
  }

  /** Reads its file. */
  static Manifest read(byte[] bytes) throws IOException {
    SealedObject manifest = SealedObject.read(bytes);
    TreeSet<String> joined = new TreeSet<>();
    for (JsonNode name : manifest.list("joined")) {
      joined.add(name.asText());
    }
    return new Manifest(
        manifest.integer("step"),
        manifest.string("fingerprint"),
        joined,
        best(manifest.object("best")),
        manifest.texts("files"));
  }

  private static Checkpoint.Best best(SealedObject best) throws IOException {
    int step = best.integer("step");
    return step < 0
        ? Checkpoint.Best.NONE
        : new Checkpoint.Best(
            step, best.number("score"), best.number("loss"), best.number("threshold"));
  }
}
