package kizu.rollout;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import kizu.api.KizuException;
import kizu.api.explanation.PlaceRules;
import kizu.api.recipe.LikelyOptions;
import kizu.folder.Storage;
import kizu.folder.rollout.TunedRecipe.Places;
import kizu.folder.run.LocationFilm;
import kizu.folder.run.LocationFilm.Backdrop;
import kizu.folder.run.LocationFilm.Grid;
import kizu.folder.run.LocationFilm.Snapshot;

/**
 * Where a run learned to paste, as one map for all pictures: the mean of its last maps. It stands
 * for them only as far as parts lie alike in every picture, so it says how much of what they know
 * it keeps.
 */
final class LearnedPlaces {
  /** Share of the draws that the region holds. */
  static final double MASS = 0.9;

  private static final int WHITE = 255;

  private final Backdrop backdrop;
  private final Grid shape;
  private final double[] mean;
  private final double agreement;

  private LearnedPlaces(Backdrop backdrop, Grid shape, double[] mean, double agreement) {
    this.backdrop = backdrop;
    this.shape = shape;
    this.mean = mean;
    this.agreement = agreement;
  }

  /**
   * Of a finished run.
   *
   * @return empty if it kept no maps, they are even, or its pictures are of several sizes
   */
  static Optional<LearnedPlaces> of(Path run) throws KizuException {
    Path file = LocationFilm.DOCUMENT.in(run);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    LocationFilm film = LocationFilm.DOCUMENT.read(file);
    List<Snapshot> moments = film.snapshots();
    if (moments.isEmpty() || film.backgrounds().isEmpty()) {
      return Optional.empty();
    }
    Backdrop first = film.backgrounds().get(0);
    List<Grid> maps = moments.get(moments.size() - 1).maps();
    boolean alike =
        !maps.isEmpty()
            && film.backgrounds().stream()
                .allMatch(b -> b.width() == first.width() && b.height() == first.height())
            && maps.stream()
                .allMatch(
                    map ->
                        map.rows() == maps.get(0).rows() && map.columns() == maps.get(0).columns());
    return alike ? of(first, maps) : Optional.empty();
  }

  private static Optional<LearnedPlaces> of(Backdrop backdrop, List<Grid> maps) {
    Grid shape = maps.get(0);
    int cells = shape.rows() * shape.columns();
    double[] mean = new double[cells];
    for (Grid map : maps) {
      for (int cell = 0; cell < cells; cell++) {
        mean[cell] += map.probability().get(cell) / (double) maps.size();
      }
    }
    double known = 0;
    double kept = 0;
    for (Grid map : maps) {
      for (int cell = 0; cell < cells; cell++) {
        double p = map.probability().get(cell);
        if (p > 0) {
          known += p * Math.log(p * cells) / maps.size();
          kept += p * Math.log(mean[cell] * cells) / maps.size();
        }
      }
    }
    return known < PlaceRules.EVEN
        ? Optional.empty()
        : Optional.of(new LearnedPlaces(backdrop, shape, mean, kept / known));
  }

  /** What is said of the pictures. */
  Places places() {
    return new Places("location.png", "region.png", MASS, Math.round(agreement * 1000) / 1000.0);
  }

  /** How likely each pixel is to be pasted at, as a grey PNG: white is the likeliest. */
  byte[] location() throws KizuException {
    double most = IntStream.range(0, mean.length).mapToDouble(cell -> mean[cell]).max().orElse(1);
    return png(cell -> (int) Math.round(WHITE * mean[cell] / most));
  }

  /** The smallest region that holds {@link #MASS} of the draws, as a PNG: white is inside. */
  byte[] region() throws KizuException {
    boolean[] inside = new boolean[mean.length];
    for (LikelyOptions.Run run : LikelyOptions.of(mean, MASS, false).runs()) {
      Arrays.fill(inside, run.first(), run.last() + 1, true);
    }
    return png(cell -> inside[cell] ? WHITE : 0);
  }

  /** The grey of a cell. */
  @FunctionalInterface
  private interface Grey {
    int of(int cell);
  }

  private byte[] png(Grey grey) throws KizuException {
    BufferedImage image =
        new BufferedImage(backdrop.width(), backdrop.height(), BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < backdrop.height(); y++) {
      int row = Math.min(shape.rows() - 1, y / shape.stride());
      for (int x = 0; x < backdrop.width(); x++) {
        int column = Math.min(shape.columns() - 1, x / shape.stride());
        image.getRaster().setSample(x, y, 0, grey.of(row * shape.columns() + column));
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw Storage.failure(Path.of(backdrop.file()), e);
    }
    return bytes.toByteArray();
  }
}
