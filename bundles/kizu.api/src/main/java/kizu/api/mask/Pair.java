package kizu.api.mask;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A picture's file and its mask's.
 *
 * @param picture the picture
 * @param mask its mask, if there is one
 */
public record Pair(Path picture, Optional<Path> mask) {}
