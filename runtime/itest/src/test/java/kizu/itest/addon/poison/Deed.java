package kizu.itest.addon.poison;

import org.jspecify.annotations.Nullable;

/** What a method does instead of what it should. */
@FunctionalInterface
interface Deed {
  /** Does it. */
  @Nullable Object with(Object[] arguments, Sound sound) throws Throwable;

  /** What the method would have returned. */
  @FunctionalInterface
  interface Sound {
    /** Asks the sound component. */
    Object result() throws Throwable;
  }
}
