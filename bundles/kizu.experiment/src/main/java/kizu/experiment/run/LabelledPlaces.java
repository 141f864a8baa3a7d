package kizu.experiment.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kizu.api.KizuException;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.SampleInfo;
import kizu.api.image.Image;
import kizu.api.image.Mask;
import kizu.api.placement.LocationMap;
import kizu.api.training.LocationView;
import kizu.folder.run.LocationFilm.Labelled;

/** Where the defects that are labelled for training lie, to hold location maps against. */
final class LabelledPlaces {
  private final Dataset dataset;
  private final List<SampleInfo> samples;

  /**
   * Creates it.
   *
   * @param dataset reads the samples
   * @param samples the labelled training pictures with a defect; none of the test
   */
  LabelledPlaces(Dataset dataset, List<SampleInfo> samples) {
    this.dataset = dataset;
    this.samples = List.copyOf(samples);
  }

  /**
   * One a class, in the order of names.
   *
   * @param over the map whose cells are counted in, and its picture
   * @throws KizuException if a picture cannot be read any more
   */
  List<Labelled> over(LocationView over) throws KizuException {
    Map<String, double[]> sums = new TreeMap<>();
    Map<String, Integer> pictures = new TreeMap<>();
    for (SampleInfo sample : samples) {
      Mask mask = dataset.load(sample).mask();
      if (mask.count() > 0) {
        double[] sum =
            sums.computeIfAbsent(
                sample.defectClass(), name -> new double[over.map().probability().length]);
        add(mask, over, sum);
        pictures.merge(sample.defectClass(), 1, Integer::sum);
      }
    }
    List<Labelled> places = new ArrayList<>();
    for (Map.Entry<String, double[]> entry : sums.entrySet()) {
      int count = pictures.getOrDefault(entry.getKey(), 1);
      List<Float> area = new ArrayList<>();
      for (double sum : entry.getValue()) {
        area.add((float) (sum / count));
      }
      places.add(
          new Labelled(entry.getKey(), count, over.map().rows(), over.map().columns(), area));
    }
    return places;
  }

  /** The picture stretched to the size of the one below the map. */
  private static void add(Mask mask, LocationView over, double[] sum) {
    LocationMap map = over.map();
    Image ground = over.background().image();
    double each = 1.0 / mask.count();
    for (int y = 0; y < mask.height(); y++) {
      int row = cell(y, mask.height(), ground.height(), map.stride());
      for (int x = 0; x < mask.width(); x++) {
        if (mask.at(y, x)) {
          sum[row * map.columns() + cell(x, mask.width(), ground.width(), map.stride())] += each;
        }
      }
    }
  }

  private static int cell(int pixel, int length, int ground, int stride) {
    return (int) ((2L * pixel + 1) * ground / (2L * length)) / stride;
  }
}
