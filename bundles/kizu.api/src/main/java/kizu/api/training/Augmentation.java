package kizu.api.training;

/** How every window, real or synthetic, is laid before it is trained on. */
public enum Augmentation {
  /** As it is: for pictures whose orientation means something. */
  NONE,
  /** Mirrored across, mirrored down, both, or neither. */
  FLIP,
  /** Any of the eight poses of a square: turned by quarters, and mirrored. */
  DIHEDRAL
}
