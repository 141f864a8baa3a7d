package kizu.experiment;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import kizu.api.KizuException;
import kizu.folder.run.Gallery;
import kizu.folder.run.LocationFilm;
import kizu.folder.run.RunHead;
import kizu.folder.run.RunResult;
import kizu.folder.run.Trials;

/**
 * What a run left in its folder.
 *
 * @param run the folder
 */
record Stored(Path run) {
  RunHead head() throws KizuException {
    return RunHead.DOCUMENT.read(RunHead.DOCUMENT.in(run));
  }

  /** A key of the resolved experiment, by its path. */
  Object key(String... path) throws KizuException {
    Object at = head().experiment();
    for (String key : path) {
      at = Objects.requireNonNull(((Map<?, ?>) at).get(key), key);
    }
    return at;
  }

  RunResult result() throws KizuException {
    return RunResult.DOCUMENT.read(RunResult.DOCUMENT.in(run));
  }

  Trials trials() throws KizuException {
    return Trials.DOCUMENT.read(Trials.DOCUMENT.in(run));
  }

  Gallery gallery() throws KizuException {
    return Gallery.DOCUMENT.read(Gallery.DOCUMENT.in(run));
  }

  LocationFilm film() throws KizuException {
    return LocationFilm.DOCUMENT.read(LocationFilm.DOCUMENT.in(run));
  }
}
