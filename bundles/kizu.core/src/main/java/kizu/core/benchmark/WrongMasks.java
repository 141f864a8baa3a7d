package kizu.core.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import kizu.api.KizuException;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.image.Box;
import kizu.api.segmenter.Batch;
import kizu.api.training.Augmentation;
import kizu.core.bilevel.BatchBuilder;
import kizu.core.synthesis.Window;

/** One window around the defect of each training picture; half of their labels are wrong. */
final class WrongMasks {
  /** What became of a mask. */
  enum Kind {
    RIGHT,
    /** By half the window, both ways, around its edges. */
    SHIFTED,
    DELETED
  }

  private final Workbench bench;
  private final List<Window> windows = new ArrayList<>();
  private final List<Kind> kinds = new ArrayList<>();

  WrongMasks(Workbench bench) throws KizuException {
    this.bench = bench;
    RandomGenerator random = bench.randomness().at("masks", 0);
    List<SampleInfo> samples = bench.samples(Split.TRAIN, true);
    for (int i = 0; i < samples.size(); i++) {
      LabelledImage sample = bench.store().get(samples.get(i));
      Box extent =
          sample.mask().extent().orElseGet(() -> new Box(0, 0, bench.side(), bench.side()));
      int width = sample.image().width();
      int height = sample.image().height();
      Box box = Window.around(extent, bench.side(), width, height, random);
      Window window = Window.cut(sample.image(), sample.mask(), box.x(), box.y(), bench.side());
      Kind kind = i % 2 == 0 ? Kind.RIGHT : i % 4 == 1 ? Kind.SHIFTED : Kind.DELETED;
      windows.add(new Window(window.image(), labels(window.labels(), kind)));
      kinds.add(kind);
    }
  }

  private float[] labels(float[] right, Kind kind) {
    if (kind == Kind.RIGHT) {
      return right;
    }
    int side = bench.side();
    float[] wrong = right.clone();
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int from = (y + side / 2) % side * side + (x + side / 2) % side;
        boolean moved = kind == Kind.SHIFTED && right[from] > 0;
        // What lies beyond the picture stays so.
        wrong[y * side + x] = right[y * side + x] < 0 ? right[y * side + x] : moved ? 1 : 0;
      }
    }
    return wrong;
  }

  int size() {
    return windows.size();
  }

  Kind kind(int index) {
    return kinds.get(index);
  }

  /** A random batch, laid at random. */
  Batch batch(int step) {
    RandomGenerator random = bench.randomness().at("wrong masks", step);
    BatchBuilder builder = new BatchBuilder(Workbench.BATCH, bench.channels(), bench.side());
    for (int i = 0; i < Workbench.BATCH; i++) {
      Window window = windows.get(random.nextInt(windows.size()));
      builder.add(window.posed(Window.Pose.draw(Augmentation.FLIP, random)));
    }
    return builder.build();
  }

  /** Every window once, in order, in batches. */
  List<Batch> all() {
    List<Batch> batches = new ArrayList<>();
    for (int from = 0; from < windows.size(); from += Workbench.BATCH) {
      List<Window> part = windows.subList(from, Math.min(windows.size(), from + Workbench.BATCH));
      BatchBuilder builder = new BatchBuilder(part.size(), bench.channels(), bench.side());
      part.forEach(builder::add);
      batches.add(builder.build());
    }
    return batches;
  }
}
