package kizu.shell.component;

import java.util.List;
import kizu.api.KizuException;

/** Files of the site that are not used. */
public interface RefusedFiles {
  /** What is wrong with them now: the name of the file, the reason and what to do. */
  List<KizuException> problems();
}
