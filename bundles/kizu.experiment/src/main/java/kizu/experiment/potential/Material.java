package kizu.experiment.potential;

import java.util.List;
import kizu.api.KizuException;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.SampleInfo;
import kizu.api.placement.Example;
import kizu.experiment.data.Selection;
import kizu.experiment.file.Experiment;

/**
 * What a potential is measured on: the training pictures a run would draw. Validation and test
 * pictures cannot be reached from here.
 *
 * @param experiment its method and seed applied
 * @param dataset the data set
 * @param pictures reads its pictures
 * @param defects training pictures with a defect
 * @param normals training pictures without one
 */
public record Material(
    Experiment experiment,
    Dataset dataset,
    KeptPictures pictures,
    List<SampleInfo> defects,
    List<SampleInfo> normals) {
  /** Copies the lists. */
  public Material {
    defects = List.copyOf(defects);
    normals = List.copyOf(normals);
  }

  /** The training part of a selection. */
  static Material of(Experiment experiment, Dataset dataset, Selection selection) {
    return new Material(
        experiment, dataset, new KeptPictures(dataset), selection.defects(), selection.normals());
  }

  /** Reads one of its pictures. */
  LabelledImage load(SampleInfo sample) throws KizuException {
    return pictures.load(sample);
  }

  /** How many independent units its defects are of. */
  int groups() {
    return (int) defects.stream().map(SampleInfo::group).distinct().count();
  }

  /** The defects as a placement is shown them. */
  List<Example> examples() {
    return defects.stream()
        .map(s -> new Example(s.id(), s.defectClass(), s.group(), () -> load(s)))
        .toList();
  }
}
