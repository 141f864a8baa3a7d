package kizu.core.guard;

import java.util.List;
import kizu.api.KizuException;
import kizu.api.config.Option;
import kizu.api.config.Options;
import kizu.api.segmenter.MemoryNeed;
import kizu.api.segmenter.Segmenter;
import kizu.api.segmenter.SegmenterBackend;
import kizu.api.segmenter.SegmenterSpec;

/** Stands before a segmentation backend. */
final class GuardedBackend implements SegmenterBackend {
  private final SegmenterBackend backend;
  private final AddOn addOn;
  private final Calls calls;

  GuardedBackend(SegmenterBackend backend, AddOn addOn, Calls calls) {
    this.backend = backend;
    this.addOn = addOn;
    this.calls = calls;
  }

  @Override
  public List<Option> options() {
    return Declared.options(addOn, calls.call(addOn, "options", backend::options));
  }

  @Override
  public Options pinned(Options options) throws KizuException {
    return calls.declared(addOn, "pinned", () -> backend.pinned(options));
  }

  @Override
  public void check(SegmenterSpec spec, Options options) throws KizuException {
    calls.declared(
        addOn,
        "check",
        () -> {
          backend.check(spec, options);
          return true;
        });
  }

  @Override
  public Segmenter open(SegmenterSpec spec, Options options) throws KizuException {
    return new GuardedSegmenter(
        calls.declared(addOn, "open", () -> backend.open(spec, options)), addOn, calls);
  }

  @Override
  public MemoryNeed memory(SegmenterSpec spec, Options options, long trained, long predicted)
      throws KizuException {
    return calls.declared(addOn, "memory", () -> backend.memory(spec, options, trained, predicted));
  }
}
