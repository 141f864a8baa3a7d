package kizu.model.predict;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kizu.api.KizuException;
import kizu.api.config.ComponentChoice;
import kizu.api.folder.Digest;
import kizu.api.training.ComponentCatalog;
import kizu.folder.model.ModelHead;
import kizu.folder.run.RunHead;
import kizu.model.run.FinishedRun;
import kizu.model.run.OpenNetwork;

/**
 * An exported model whose files are as they were written.
 *
 * @param head what it is
 * @param network it, ready to be computed; closed with this
 */
record LoadedModel(ModelHead head, OpenNetwork network) implements AutoCloseable {
  private static final String AGAIN = "Copy the folder again, or export the run anew.";

  /**
   * Loads one.
   *
   * @param folder of the model, or of a run that it was exported into
   * @throws KizuException if there is none, its weights are damaged, or nothing here computes it
   */
  static LoadedModel of(Path folder, ComponentCatalog catalog) throws KizuException {
    Path root = root(folder);
    ModelHead head = ModelHead.DOCUMENT.read(ModelHead.DOCUMENT.in(root), AGAIN);
    Path file = root.resolve(head.network().weights());
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new KizuException(file.toString(), "cannot be read", AGAIN, e);
    }
    if (!Digest.of(bytes).equals(checksum(head))) {
      throw new KizuException(
          file.toString(), "is damaged: it does not match its checksum in model.json", AGAIN);
    }
    ComponentChoice choice =
        new ComponentChoice(head.network().segmenter(), head.network().options());
    return new LoadedModel(
        head,
        OpenNetwork.of(catalog, choice, head.input().channels(), FinishedRun.tensors(file, bytes)));
  }

  private static Path root(Path folder) throws KizuException {
    if (Files.exists(ModelHead.DOCUMENT.in(folder))) {
      return folder;
    }
    Path inRun = folder.resolve("export");
    if (Files.exists(ModelHead.DOCUMENT.in(inRun))) {
      return inRun;
    }
    boolean run = Files.exists(RunHead.DOCUMENT.in(folder));
    throw new KizuException(
        folder.toString(),
        run ? "is a run that was not exported yet" : "holds no model",
        run
            ? "First: kizu:export " + folder
            : "Give the folder that kizu:export made, in which model.json is.");
  }

  /** SHA-256 of its weights. */
  static String checksum(ModelHead head) {
    return head.files().getOrDefault(head.network().weights(), "");
  }

  @Override
  public void close() {
    network.close();
  }
}
