package kizu.experiment.data;

import java.util.List;
import kizu.api.KizuException;
import kizu.api.config.Options;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.DatasetProblem.Severity;
import kizu.api.segmenter.SegmenterBackend;
import kizu.api.segmenter.SegmenterSpec;
import kizu.api.training.ComponentCatalog;
import kizu.experiment.file.Experiment;

/**
 * Whether the segmenter would make the network that an experiment asks of it, for the pictures of
 * its data set.
 */
final class NetworkCheck {
  private final Asked asked;
  private final ComponentCatalog catalog;

  NetworkCheck(Asked asked, ComponentCatalog catalog) {
    this.asked = asked;
    this.catalog = catalog;
  }

  /** What a network is asked to be, but for the seed of its round. */
  SegmenterSpec spec() {
    Experiment experiment = asked.experiment();
    return new SegmenterSpec(
        asked.dataset().channels(),
        experiment.training().positiveWeight(),
        experiment.training().weightDecay(),
        experiment.seed());
  }

  /** Every finding. */
  List<DatasetProblem> findings() {
    try {
      Options options = catalog.resolve(SegmenterBackend.class, asked.experiment().segmenter());
      catalog
          .require(SegmenterBackend.class, asked.experiment().segmenter().name())
          .check(spec(), options);
      return List.of();
    } catch (KizuException e) {
      return List.of(
          new DatasetProblem(Severity.ERROR, e.location(), e.problem(), e.remedy(), e.location()));
    }
  }
}
