package kizu.experiment.potential;

import java.util.ArrayList;
import java.util.List;
import kizu.api.KizuException;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.SampleInfo;
import kizu.api.experiment.Progress;
import kizu.api.experiment.Progress.Position;
import kizu.api.image.Box;
import kizu.api.image.Image;
import kizu.api.image.Mask;
import kizu.api.image.MaskPieces;
import kizu.api.synthesis.Patch;
import kizu.api.training.ComponentCatalog;
import kizu.api.training.TrainingPlan;
import kizu.experiment.data.Seeds;

/** Looks at the labelled defects of the training pictures, and at what even draws make of them. */
final class DefectLook {
  /** Of a picture with more defects some are taken; a picture counts once anyway. */
  private static final int MOST_DEFECTS = 8;

  private static final int MOST_BACKGROUNDS = 24;
  private static final int DRAWS = 16;

  private final Material material;
  private final EvenDraws draws;

  private DefectLook(Material material, EvenDraws draws) {
    this.material = material;
    this.draws = draws;
  }

  /** Every defect looked at, in the order of the pictures. */
  static List<Looked> at(Material material, ComponentCatalog catalog, Progress progress)
      throws KizuException {
    List<Image> backgrounds = new ArrayList<>();
    for (SampleInfo sample : some(material.normals(), MOST_BACKGROUNDS)) {
      backgrounds.add(material.load(sample).image());
    }
    EvenDraws draws =
        new EvenDraws(
            catalog,
            material.experiment().synthesis().sources(),
            backgrounds,
            Seeds.random(material.experiment().seed(), "potential"));
    DefectLook look = new DefectLook(material, draws);
    List<Looked> all = new ArrayList<>();
    int done = 0;
    for (SampleInfo sample : material.defects()) {
      if (progress.cancelled()) {
        throw new KizuException(
            material.dataset().name(),
            "the measurement was stopped",
            "Start it again to measure everything.");
      }
      look.look(sample, all);
      progress.at(
          Position.counted("looking at defects", ++done, material.defects().size(), Double.NaN));
    }
    return all;
  }

  private void look(SampleInfo sample, List<Looked> all) throws KizuException {
    LabelledImage picture = material.load(sample);
    MaskPieces pieces = MaskPieces.of(picture.mask());
    List<Integer> numbers = new ArrayList<>();
    for (int number = 1; number <= pieces.pieces().size(); number++) {
      numbers.add(number);
    }
    for (int number : some(numbers, MOST_DEFECTS)) {
      Box box =
          pieces
              .pieces()
              .get(number - 1)
              .box()
              .grow(TrainingPlan.Lower.PATCH_MARGIN, picture.image().bounds());
      Image image = picture.image().crop(box);
      Mask defect = piece(pieces, number, box);
      float[] alpha = new float[defect.data().length];
      for (int i = 0; i < alpha.length; i++) {
        alpha[i] = defect.data()[i];
      }
      Patch patch = new Patch(sample.id() + "#" + number, sample.defectClass(), image, alpha);
      all.add(
          new Looked(
              sample.group(),
              sample.id(),
              Traits.of(image, defect, picture.mask().crop(box)),
              draws.draw(patch, DRAWS)));
    }
  }

  private static Mask piece(MaskPieces pieces, int number, Box box) {
    Mask piece = Mask.blank(box.height(), box.width());
    for (int y = 0; y < box.height(); y++) {
      for (int x = 0; x < box.width(); x++) {
        boolean own = pieces.numberAt(box.y() + y, box.x() + x) == number;
        piece.data()[y * box.width() + x] = (byte) (own ? 1 : 0);
      }
    }
    return piece;
  }

  /** At most so many, from all along the list. */
  private static <T> List<T> some(List<T> all, int most) {
    if (all.size() <= most) {
      return all;
    }
    List<T> some = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      some.add(all.get((int) ((long) i * all.size() / most)));
    }
    return some;
  }
}
