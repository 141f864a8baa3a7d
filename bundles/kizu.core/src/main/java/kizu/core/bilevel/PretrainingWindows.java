package kizu.core.bilevel;

import java.util.List;
import java.util.random.RandomGenerator;
import kizu.api.KizuException;
import kizu.api.dataset.SampleInfo;
import kizu.core.synthesis.TextureAnomaly;
import kizu.core.synthesis.Window;

/**
 * Training windows that take no labelled defect: normal pictures, every other one with one to three
 * textures that do not belong there.
 */
final class PretrainingWindows {
  private static final int MOST_ANOMALIES = 3;

  private final RealWindows real;

  /**
   * Creates a source of windows.
   *
   * @param real where normal pictures come from, at least one; also says how windows are laid
   */
  PretrainingWindows(RealWindows real) {
    this.real = real;
  }

  /** Adds windows to a batch, the first half (rounded up) with anomalies. */
  void fill(BatchBuilder batch, int count, RandomGenerator random) throws KizuException {
    List<SampleInfo> normals = real.normals();
    for (int i = 0; i < count; i++) {
      int chosen = random.nextInt(normals.size());
      Window window = real.draw(normals.get(chosen), random);
      int anomalies = i < (count + 1) / 2 ? 1 + random.nextInt(MOST_ANOMALIES) : 0;
      for (int a = 0; a < anomalies; a++) {
        SampleInfo other = normals.get(another(chosen, normals.size(), random));
        TextureAnomaly.paste(window, real.picture(other), random);
      }
      batch.add(real.posed(window, random));
    }
  }

  /** Any number below a count but the given one; that one where there is no other. */
  private static int another(int than, int count, RandomGenerator random) {
    int drawn = count == 1 ? 0 : random.nextInt(count - 1);
    return count == 1 || drawn < than ? drawn : drawn + 1;
  }
}
