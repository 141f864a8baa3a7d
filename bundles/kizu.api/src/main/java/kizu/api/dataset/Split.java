package kizu.api.dataset;

/** The three disjoint parts of a data set. */
public enum Split {
  /** Trains the network; defects are cut from here. */
  TRAIN,
  /** Real images the upper level learns from. */
  VALIDATION,
  /** Read once, for the report. */
  TEST
}
