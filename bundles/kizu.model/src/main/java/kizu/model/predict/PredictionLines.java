package kizu.model.predict;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kizu.api.KizuException;
import kizu.api.folder.Seal;
import kizu.folder.Json;
import kizu.folder.Storage;
import kizu.folder.model.PredictedPicture;

/** The file {@code predictions.jsonl}: a sealed line for each picture that is done. */
final class PredictionLines {
  private static final String NAME = "predictions.jsonl";

  private final Path file;
  private final Map<String, PredictedPicture> done = new LinkedHashMap<>();

  /** Reads those of a folder up to the first that is not whole: a killed call was writing it. */
  PredictionLines(Path root) throws KizuException {
    this.file = root.resolve(NAME);
    byte[] bytes = bytes();
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        Optional<PredictedPicture> line =
            Seal.openLine(Arrays.copyOfRange(bytes, start, i))
                .flatMap(text -> Json.parse(text, PredictedPicture.class));
        if (line.isEmpty()) {
          return;
        }
        done.put(line.get().picture(), line.get());
        start = i + 1;
      }
    }
  }

  private byte[] bytes() throws KizuException {
    try {
      return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    } catch (IOException e) {
      throw Storage.failure(file, e);
    }
  }

  /** What is done, by picture. */
  Map<String, PredictedPicture> done() {
    return done;
  }

  /**
   * Forgets all other pictures, and what a killed call was writing. They are forgotten on disk when
   * this returns, whatever happens then.
   */
  void keepOnly(Set<String> pictures) throws KizuException {
    done.keySet().retainAll(pictures);
    byte[] kept = text(done.values());
    if (!Arrays.equals(kept, bytes())) {
      Storage.write(file, kept);
    }
  }

  /** Adds lines. */
  void add(Collection<PredictedPicture> pictures) throws KizuException {
    try {
      Files.write(file, text(pictures), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw Storage.failure(file, e);
    }
    pictures.forEach(picture -> done.put(picture.picture(), picture));
  }

  private static byte[] text(Collection<PredictedPicture> pictures) {
    return pictures.stream()
        .map(picture -> Seal.line(Json.line(picture)) + "\n")
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
  }
}
