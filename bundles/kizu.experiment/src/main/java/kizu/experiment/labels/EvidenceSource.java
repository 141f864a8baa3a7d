package kizu.experiment.labels;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kizu.api.KizuException;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.SampleInfo;
import kizu.experiment.labels.EvidenceFolder.Kept;
import kizu.experiment.run.RunJob;

/**
 * The pictures that any of several trainings held out. Each draws normal pictures of its own where
 * there are more than are used; what is seen of a picture is the mean of those that held it out.
 */
final class EvidenceSource implements Labelled.Source {
  private final Dataset dataset;
  private final List<SampleInfo> samples;
  private final List<Kept> kept = new ArrayList<>();

  /**
   * Reads what is kept.
   *
   * @param jobs at least one; their trainings are done
   */
  EvidenceSource(List<RunJob> jobs) throws KizuException {
    this.dataset = jobs.get(0).data().dataset();
    List<SampleInfo> inOrder = new ArrayList<>(dataset.samples());
    Set<SampleInfo> held = new HashSet<>();
    jobs.forEach(job -> held.addAll(job.selection().validation()));
    inOrder.retainAll(held);
    this.samples = List.copyOf(inOrder);
    for (RunJob job : jobs) {
      kept.add(new EvidenceFolder(job.folder().root()).read(job));
    }
  }

  @Override
  public List<SampleInfo> samples() {
    return samples;
  }

  @Override
  public Labelled get(SampleInfo sample) throws KizuException {
    LabelledImage labelled = dataset.load(sample);
    List<LogitMap> maps = new ArrayList<>();
    double alignment = 0;
    int aligned = 0;
    for (Kept one : kept) {
      if (!one.has(sample)) {
        continue;
      }
      LogitMap map = one.logits(sample);
      if (map.height() != labelled.mask().height() || map.width() != labelled.mask().width()) {
        throw new KizuException(
            sample.source(), "has another size than when networks saw it", EvidenceFolder.AGAIN);
      }
      maps.add(map);
      double own = one.alignment(sample);
      if (Double.isFinite(own)) {
        alignment += own;
        aligned++;
      }
    }
    return new Labelled(
        sample,
        labelled.image(),
        labelled.mask(),
        LogitMap.mean(maps),
        aligned == 0 ? Double.NaN : alignment / aligned);
  }
}
