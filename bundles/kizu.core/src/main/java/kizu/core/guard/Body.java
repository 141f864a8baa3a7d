package kizu.core.guard;

import kizu.api.KizuException;

/**
 * What is done on a thread that can be given up.
 *
 * @param <T> what it returns
 */
@FunctionalInterface
public interface Body<T> {
  /** Does it. */
  T run() throws KizuException;
}
