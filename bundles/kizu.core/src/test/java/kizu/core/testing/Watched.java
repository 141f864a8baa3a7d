package kizu.core.testing;

import java.util.function.BiConsumer;
import kizu.api.segmenter.Segmenter;

/** A segmenter of whose predictions somebody is told. */
public final class Watched extends Delegating {
  private final BiConsumer<float[], String> watcher;

  /**
   * Creates it.
   *
   * @param watcher told the pixels and N×H×W of each prediction
   */
  public Watched(Segmenter inner, BiConsumer<float[], String> watcher) {
    super(inner);
    this.watcher = watcher;
  }

  @Override
  public float[] predict(float[] images, int size, int height, int width) {
    watcher.accept(images, size + "×" + height + "×" + width);
    return super.predict(images, size, height, width);
  }
}
