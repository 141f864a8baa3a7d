package kizu.shell.component;

import java.util.List;
import kizu.api.KizuException;

/** What is installed. */
public interface Inventory {
  /** Every component of every installed bundle. */
  List<InstalledComponent> components();

  /** Every installed bundle. */
  List<InstalledBundle> bundles();

  /** What keeps a bundle from being resolved; empty when nothing does. */
  List<MissingRequirement> missing(InstalledBundle bundle);

  /** Files of the site that are not used: their names, the reasons and what to do. */
  default List<KizuException> refused() {
    return List.of();
  }

  /** Whether any service of an interface is there, whatever its properties. */
  boolean offered(String service);

  /**
   * A requirement that keeps a bundle from being resolved.
   *
   * @param what for people, for example {@code package org.opencv.core [4.9,5)}
   * @param providers bundles that would meet it, but are not resolved themselves
   */
  record MissingRequirement(String what, List<InstalledBundle> providers) {
    /** Copies the list. */
    public MissingRequirement {
      providers = List.copyOf(providers);
    }
  }
}
