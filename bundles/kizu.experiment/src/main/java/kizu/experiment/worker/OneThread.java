package kizu.experiment.worker;

import java.util.LinkedHashMap;
import java.util.Map;
import kizu.api.config.ComponentChoice;
import kizu.experiment.file.Experiment;

/**
 * The trainings of a comparison take one thread each unless the experiment says how many. The bytes
 * of a result depend on the number of threads; so it must not depend on how many runs are done side
 * by side, nor on the machine. And threads are better spent on further runs than on one: two make a
 * training 1.2 to 1.7 times as fast.
 */
public final class OneThread {
  /** By custom the option of a segmenter that says how many; 0 stands for as many as processors. */
  private static final String THREADS = "threads";

  private OneThread() {}

  /** The experiment as it is compared. */
  public static Experiment each(Experiment experiment) {
    ComponentChoice segmenter = experiment.segmenter();
    if (threads(segmenter) != 0) {
      return experiment;
    }
    Map<String, Object> options = new LinkedHashMap<>(segmenter.options());
    options.put(THREADS, 1L);
    return experiment.withSegmenter(new ComponentChoice(segmenter.name(), options));
  }

  /** How many threads a training takes; −1 where the segmenter has no such option. */
  static int threads(ComponentChoice segmenter) {
    return segmenter.options().get(THREADS) instanceof Number number ? number.intValue() : -1;
  }
}
