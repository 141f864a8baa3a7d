package kizu.api.dataset;

import java.util.List;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.image.Mask;

/** An opened data set. Thread-safe; loads are not cached here. */
public interface Dataset {
  /** A short name for tables and folders, for example the folder's name. */
  String name();

  /** Channels of every loaded image, 1 or 3. */
  int channels();

  /** Every sample, in a stable order that does not depend on the file system. */
  List<SampleInfo> samples();

  /**
   * Decodes one sample.
   *
   * @throws KizuException naming the file, if image or mask is missing, unreadable or of another
   *     size
   */
  LabelledImage load(SampleInfo sample) throws KizuException;

  /**
   * The region in which defects may occur, where the data set knows it. Used by the region rule and
   * to measure a learned map; never shown to a learner.
   *
   * @throws KizuException naming the file, if the region is there but unreadable
   */
  Optional<Mask> region(SampleInfo sample) throws KizuException;

  /**
   * A SHA-256 (hex) over the list of samples and the bytes of their files, or over the parameters
   * of a generator: equal fingerprints mean equal data.
   *
   * @throws KizuException naming the file that cannot be read
   */
  String fingerprint() throws KizuException;

  /**
   * The same, told how far it is.
   *
   * @param opening told every sample
   * @throws KizuException naming the file that cannot be read, or if it was stopped
   */
  default String fingerprint(Opening opening) throws KizuException {
    return fingerprint();
  }

  /**
   * How the set was read, for people: a line a topic, as in {@code split: from the folders train,
   * val, test}. Whatever could have been read otherwise is said here.
   */
  default List<String> reading() {
    return List.of();
  }

  /**
   * Whether a picture's file holds more than eight bits and nothing says how many of them are in
   * use: neither the file nor the user.
   *
   * @throws KizuException naming the file, if it cannot be read
   */
  default boolean openDepth(SampleInfo sample) throws KizuException {
    return false;
  }

  /** What is wrong with the set as a whole, found while opening it; empty when nothing is. */
  List<DatasetProblem> problems();
}
