package kizu.core.guard;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import kizu.api.KizuException;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.Opening;
import kizu.api.dataset.SampleInfo;
import kizu.api.image.Mask;
import org.jspecify.annotations.Nullable;

/**
 * Stands before an opened data set. Its list is read once and stays as it is; a sample is the same
 * picture whenever it is loaded, or a failure that names it.
 */
final class GuardedDataset implements Dataset {
  private final Dataset dataset;
  private final AddOn addOn;
  private final Calls calls;
  private final Map<String, Long> loaded = new ConcurrentHashMap<>();
  private volatile @Nullable List<SampleInfo> samples;

  GuardedDataset(Dataset dataset, AddOn addOn, Calls calls) {
    this.dataset = dataset;
    this.addOn = addOn;
    this.calls = calls;
  }

  @Override
  public String name() {
    return new Values(addOn, "name").text("name", calls.call(addOn, "name", dataset::name));
  }

  @Override
  public int channels() {
    int channels = calls.call(addOn, "channels", dataset::channels);
    if (channels != 1 && channels != 3) {
      throw addOn.failure("channels() returned " + channels + ", allowed are 1 and 3");
    }
    return channels;
  }

  @Override
  public List<SampleInfo> samples() {
    List<SampleInfo> known = samples;
    if (known == null) {
      known = checked(whole("samples", dataset::samples));
      samples = known;
    }
    return known;
  }

  /** A call that goes over the whole set. */
  private <T> T whole(String method, Body<T> body) {
    try {
      return calls.unlimited(addOn, method, body);
    } catch (KizuException e) {
      throw addOn.threw(method, e);
    }
  }

  private List<SampleInfo> checked(List<SampleInfo> given) {
    Values values = new Values(addOn, "samples");
    Set<String> ids = new HashSet<>();
    for (SampleInfo sample : given) {
      if (Values.isNull(sample)) {
        throw values.wrong("returned null in its list");
      }
      String id = values.text("id of a sample", sample.id());
      values.text("group for sample '" + id + "'", sample.group());
      values.text("class for sample '" + id + "'", sample.defectClass());
      values.text("source for sample '" + id + "'", sample.source());
      if (Values.isNull(sample.split())) {
        throw values.wrong("returned no split for sample '" + id + "'");
      }
      if (!ids.add(id)) {
        throw values.wrong("returned the sample '" + id + "' twice");
      }
    }
    return List.copyOf(given);
  }

  @Override
  public LabelledImage load(SampleInfo sample) throws KizuException {
    LabelledImage given = calls.declared(addOn, "load", () -> dataset.load(sample));
    Values values = new Values(addOn, "load", sample.id());
    values.picture(given.image(), channels());
    values.mask(given.mask());
    LabelledImage found = new LabelledImage(given.image().copy(), given.mask().copy());
    long hash = ContentHash.of(found);
    Long before = loaded.putIfAbsent(sample.id(), hash);
    if (before != null && before != hash) {
      throw new KizuException(
          sample.source(),
          "is not the picture, or not the mask, that it was when it was first read",
          "Restore the file, or begin again; if nobody changed it, " + addOn + " is to blame.");
    }
    return found;
  }

  @Override
  public Optional<Mask> region(SampleInfo sample) throws KizuException {
    Optional<Mask> region = calls.declared(addOn, "region", () -> dataset.region(sample));
    region.ifPresent(new Values(addOn, "region", sample.id())::mask);
    return region.map(Mask::copy);
  }

  @Override
  public String fingerprint() throws KizuException {
    return fingerprint(Opening.UNSEEN);
  }

  @Override
  public String fingerprint(Opening opening) throws KizuException {
    return new Values(addOn, "fingerprint")
        .text(
            "fingerprint",
            calls.unlimited(addOn, "fingerprint", () -> dataset.fingerprint(opening)));
  }

  @Override
  public List<String> reading() {
    Values values = new Values(addOn, "reading");
    List<String> lines = calls.call(addOn, "reading", dataset::reading);
    lines.forEach(line -> values.text("a line on how it was read", line));
    return List.copyOf(lines);
  }

  @Override
  public boolean openDepth(SampleInfo sample) throws KizuException {
    return calls.declared(addOn, "openDepth", () -> dataset.openDepth(sample));
  }

  @Override
  public List<DatasetProblem> problems() {
    List<DatasetProblem> problems = whole("problems", dataset::problems);
    Values values = new Values(addOn, "problems");
    for (DatasetProblem problem : problems) {
      if (Values.isNull(problem)
          || Values.isNull(problem.severity())
          || Values.isNull(problem.key())) {
        throw values.wrong("returned null in its list");
      }
      values.text("source of a problem", problem.source());
      values.text("text of a problem", problem.problem());
      values.text("remedy of a problem", problem.remedy());
    }
    return List.copyOf(problems);
  }
}
