package kizu.api.experiment;

import java.nio.file.Path;

/**
 * How a set of synthetic pictures is made.
 *
 * @param out the folder it is written to: a new or an empty one, or one where the same set was
 *     begun
 * @param count how many pictures, at least 1; a set may be continued with more, never with fewer
 */
public record SyntheticSetRequest(Path out, int count) {}
