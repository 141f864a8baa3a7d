package kizu.api.dataset;

import java.util.List;
import kizu.api.KizuException;
import kizu.api.dataset.DatasetProblem.Severity;
import kizu.api.image.ImageCodec;

/**
 * Reads the headers of all pictures, also after the first coloured one: a file that is no image is
 * better found now than in the middle of a training.
 */
final class HeaderScan {
  private final ImageCodec codec;

  HeaderScan(ImageCodec codec) {
    this.codec = codec;
  }

  /** 1 if every picture is grey, else 3; what cannot be read goes to the problems. */
  int channels(List<FileDataset.Sample> samples, List<DatasetProblem> problems) {
    int most = 1;
    for (FileDataset.Sample sample : samples) {
      try {
        if (codec.size(sample.image()).channels() > 1) {
          most = 3;
        }
      } catch (KizuException e) {
        problems.add(new DatasetProblem(Severity.ERROR, e.location(), e.problem(), e.remedy()));
      }
    }
    return most;
  }
}
