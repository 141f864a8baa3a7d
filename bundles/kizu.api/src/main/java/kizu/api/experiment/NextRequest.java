package kizu.api.experiment;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which pictures are to be ranked for labelling.
 *
 * @param pictures a folder of pictures that have no labels
 * @param count how many are proposed, at least 1
 * @param out the folder the result is written to; by default a new one below the runs folder
 */
public record NextRequest(Path pictures, int count, Optional<Path> out) {}
