package kizu.core.synthesis;

import java.util.LinkedHashMap;
import java.util.Map;
import kizu.api.placement.Background;

/**
 * Canvases of whole backgrounds, used again and again: what was pasted is wiped away, which touches
 * a few thousand pixels where a copy would touch all of them.
 */
public final class WholePictures {
  private final long mostBytes;
  private final LinkedHashMap<String, Canvas> canvases = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /**
   * Creates none yet.
   *
   * @param mostBytes of the canvases that are kept; the one in use is kept in any case
   */
  public WholePictures(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /**
   * The canvas of a background, with nothing on it.
   *
   * @param sight the side of what a paste sees around it
   */
  Canvas of(Background background, int sight) {
    Canvas known = canvases.get(background.id());
    if (known != null) {
      known.wipe();
      return known;
    }
    Canvas fresh = Canvas.whole(background, sight);
    bytes += size(fresh);
    canvases.put(background.id(), fresh);
    var oldest = canvases.entrySet().iterator();
    while (bytes > mostBytes && canvases.size() > 1) {
      Map.Entry<String, Canvas> least = oldest.next();
      bytes -= size(least.getValue());
      oldest.remove();
    }
    return fresh;
  }

  private static long size(Canvas canvas) {
    return 4L * (canvas.window().image().data().length + canvas.window().labels().length);
  }
}
