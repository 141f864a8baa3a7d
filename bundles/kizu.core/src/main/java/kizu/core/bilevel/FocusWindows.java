package kizu.core.bilevel;

import java.util.ArrayList;
import java.util.List;
import kizu.api.KizuException;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.SampleInfo;
import kizu.api.image.Box;
import kizu.api.segmenter.Batch;
import kizu.core.synthesis.Window;

/**
 * One window of each picture: around the middle of its mask, or the picture's where there is none.
 */
final class FocusWindows {
  private final SampleStore store;
  private final int side;

  /**
   * Creates it.
   *
   * @param store reads the samples
   * @param side of a window, in pixels
   */
  FocusWindows(SampleStore store, int side) {
    this.store = store;
    this.side = side;
  }

  /** The windows of some samples, each counted once. */
  Batch of(List<SampleInfo> samples) throws KizuException {
    List<Window> windows = new ArrayList<>();
    for (SampleInfo info : samples) {
      windows.add(window(store.get(info)));
    }
    BatchBuilder builder =
        new BatchBuilder(windows.size(), windows.get(0).image().channels(), side);
    windows.forEach(builder::add);
    return builder.build();
  }

  private Window window(LabelledImage sample) {
    int width = sample.image().width();
    int height = sample.image().height();
    Box focus = sample.mask().extent().orElseGet(() -> new Box(0, 0, width, height));
    int x = origin(focus.x(), focus.width(), width);
    int y = origin(focus.y(), focus.height(), height);
    return Window.cut(sample.image(), sample.mask(), x, y, side);
  }

  /** Of a window around the middle of the focus, inside the picture as far as that is possible. */
  private int origin(int focus, int length, int extent) {
    return Math.max(0, Math.min(extent - side, focus + (length - side) / 2));
  }
}
