package kizu.experiment.labels;

import java.util.List;
import kizu.api.KizuException;
import kizu.api.dataset.SampleInfo;
import kizu.api.image.Image;
import kizu.api.image.Mask;

/**
 * A labelled picture beside what networks see that did not learn from it.
 *
 * @param info which picture
 * @param image itself; the caller's to forget
 * @param mask as it is given
 * @param logits the mean of the networks' logits
 * @param alignment the mean of its alignments; NaN where there is none
 */
record Labelled(SampleInfo info, Image image, Mask mask, LogitMap logits, double alignment) {
  /** Gives pictures out in order, again and again; none of them is kept. */
  interface Source {
    /** Which pictures there are. */
    List<SampleInfo> samples();

    /** One of them. */
    Labelled get(SampleInfo sample) throws KizuException;
  }
}
