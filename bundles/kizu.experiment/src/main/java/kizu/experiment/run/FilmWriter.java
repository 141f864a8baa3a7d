package kizu.experiment.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import kizu.api.KizuException;
import kizu.api.image.Image;
import kizu.api.image.ImageCodec;
import kizu.api.image.Mask;
import kizu.api.placement.Background;
import kizu.api.training.LocationView;
import kizu.api.training.Training;
import kizu.experiment.folder.PictureIndex;
import kizu.experiment.folder.RunFolder;
import kizu.folder.run.LocationFilm;
import kizu.folder.run.LocationFilm.Backdrop;
import kizu.folder.run.LocationFilm.Grid;
import kizu.folder.run.LocationFilm.Labelled;
import kizu.folder.run.LocationFilm.Snapshot;

/** Keeps the location maps at a few moments of a run, as they developed. */
final class FilmWriter {
  private static final int MOMENTS = 8;
  private static final int BACKGROUNDS = 4;

  private final RunFolder folder;
  private final ImageCodec codec;
  private final Set<Integer> moments;
  private final LabelledPlaces labels;
  private final List<Backdrop> backgrounds = new ArrayList<>();
  private final List<Snapshot> snapshots = new ArrayList<>();
  private Optional<List<Labelled>> labelled = Optional.empty();
  private Optional<PictureIndex<LocationFilm>> written = Optional.empty();

  /**
   * Creates a film.
   *
   * @param labels where defects are that the run knows
   * @param start the first upper step
   * @param steps the last step
   */
  FilmWriter(RunFolder folder, ImageCodec codec, LabelledPlaces labels, int start, int steps) {
    this.folder = folder;
    this.codec = codec;
    this.labels = labels;
    this.moments = moments(start, steps);
  }

  /** The steps at which maps are kept: evenly spaced from the first upper step to the last step. */
  static Set<Integer> moments(int start, int steps) {
    Set<Integer> moments = new TreeSet<>();
    int first = Math.min(start, steps);
    for (int k = 0; k < MOMENTS; k++) {
      moments.add(first + (int) Math.round((steps - first) * (double) k / (MOMENTS - 1)));
    }
    return moments;
  }

  /**
   * Takes over what an earlier part of the run kept up to its checkpoint.
   *
   * @return what is lost of it, in words; empty if nothing is
   */
  Optional<String> resume(int step) {
    Path index = LocationFilm.DOCUMENT.in(folder.root());
    if (step == 0 || !Files.exists(index)) {
      return Optional.empty();
    }
    try {
      takeOver(LocationFilm.DOCUMENT.read(index), step);
      return Optional.empty();
    } catch (KizuException e) {
      backgrounds.clear();
      snapshots.clear();
      return Optional.of(
          LocationFilm.DOCUMENT.name()
              + " "
              + e.problem()
              + ": the location maps kept so far are lost");
    }
  }

  private void takeOver(LocationFilm old, int step) throws KizuException {
    pictures().keep(old.files());
    backgrounds.addAll(old.backgrounds());
    old.snapshots().stream().filter(snapshot -> snapshot.step() <= step).forEach(snapshots::add);
  }

  /** Keeps the maps if this is one of the moments. */
  void at(int step, Training training) throws KizuException {
    if (!moments.contains(step) || kept(step)) {
      return;
    }
    List<LocationView> views = training.maps(BACKGROUNDS);
    if (views.isEmpty()) {
      return;
    }
    PictureIndex<LocationFilm> pictures = pictures();
    List<Grid> maps = new ArrayList<>();
    for (LocationView view : views) {
      if (backgrounds.stream().noneMatch(b -> b.id().equals(view.background().id()))) {
        backgrounds.add(picture(pictures, view.background(), backgrounds.size()));
      }
      maps.add(map(view));
    }
    snapshots.add(new Snapshot(step, maps));
    if (labelled.isEmpty()) {
      labelled = Optional.of(labels.over(views.get(0)));
    }
    pictures.write(new LocationFilm(backgrounds, snapshots, labelled, pictures.files()));
  }

  private PictureIndex<LocationFilm> pictures() throws KizuException {
    if (written.isEmpty()) {
      written = Optional.of(new PictureIndex<>(folder.root(), LocationFilm.DOCUMENT, codec));
    }
    return written.get();
  }

  private boolean kept(int step) {
    return snapshots.stream().anyMatch(snapshot -> snapshot.step() == step);
  }

  private static Backdrop picture(
      PictureIndex<LocationFilm> pictures, Background background, int number) throws KizuException {
    Image image = background.image();
    String file = "background-" + (number + 1) + ".png";
    pictures.add(file, image);
    Optional<String> region = background.region().map(mask -> "region-" + (number + 1) + ".png");
    if (background.region().isPresent()) {
      pictures.add(region.orElseThrow(), Pictures.of(background.region().get()));
    }
    return new Backdrop(background.id(), file, image.width(), image.height(), region);
  }

  private static Grid map(LocationView view) {
    List<Float> probability = new ArrayList<>();
    for (float p : view.map().probability()) {
      probability.add(p);
    }
    return new Grid(
        view.background().id(),
        view.defectClass(),
        view.map().rows(),
        view.map().columns(),
        view.map().stride(),
        probability);
  }

  /** The share of a uniform map's mass that lies in the regions; NaN where no region is known. */
  static double uniformRegionMass(List<LocationView> views) {
    double sum = 0;
    int count = 0;
    for (LocationView view : views) {
      if (view.background().region().isPresent()) {
        Mask region = view.background().region().get();
        sum += (double) region.count() / region.data().length;
        count++;
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }
}
