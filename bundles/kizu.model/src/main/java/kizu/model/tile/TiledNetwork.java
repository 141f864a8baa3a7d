package kizu.model.tile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kizu.api.image.Image;
import kizu.api.model.LoadedNetwork;
import kizu.folder.model.ModelHead.Tile;

/**
 * Predicts pictures of any size, larger ones tile by tile, tiles of one size several in one call.
 *
 * <p>Neighbours are blended rather than cut at the middle of their overlap: a network that
 * normalises over its whole input gives two tiles slightly different levels, and a cut would show
 * as an edge in the mask.
 */
public final class TiledNetwork {
  /** Networks halve their input up to four times. */
  private static final int MULTIPLE = 16;

  private final LoadedNetwork network;
  private final Tile tile;
  private final long batchPixels;

  /**
   * Prepares predictions.
   *
   * @param network computes tiles; stays the caller's
   * @param tile what larger pictures are cut into
   * @param batchPixels how many pixels are predicted in one call, at least those of one tile
   */
  public TiledNetwork(LoadedNetwork network, Tile tile, long batchPixels) {
    this.network = network;
    this.tile = tile;
    this.batchPixels = batchPixels;
  }

  /** The next multiple of what networks halve. */
  public static int padded(int length) {
    return (length + MULTIPLE - 1) / MULTIPLE * MULTIPLE;
  }

  private record Size(int height, int width) {}

  private record Piece(Canvas canvas, int y, int x) {}

  /**
   * The probability of a defect at each pixel; beyond its edge a picture is mirrored.
   *
   * @param images pictures of the network's channels, of any size
   * @return height × width values each, 0..1
   */
  public List<float[]> predict(List<Image> images) {
    List<Canvas> canvases = new ArrayList<>();
    Map<Size, List<Piece>> alike = new LinkedHashMap<>();
    for (Image image : images) {
      Axis rows = Axis.of(padded(image.height()), tile.height(), tile.overlap());
      Axis columns = Axis.of(padded(image.width()), tile.width(), tile.overlap());
      Canvas canvas = new Canvas(image, rows, columns);
      canvases.add(canvas);
      List<Piece> pieces =
          alike.computeIfAbsent(new Size(rows.tile(), columns.tile()), size -> new ArrayList<>());
      for (int y : rows.starts()) {
        columns.starts().forEach(x -> pieces.add(new Piece(canvas, y, x)));
      }
    }
    alike.forEach(this::predict);
    return canvases.stream().map(Canvas::probability).toList();
  }

  private void predict(Size size, List<Piece> pieces) {
    int pixels = size.height() * size.width();
    int most = (int) Math.max(1, batchPixels / pixels);
    for (int first = 0; first < pieces.size(); first += most) {
      List<Piece> batch = pieces.subList(first, Math.min(pieces.size(), first + most));
      int values = pixels * batch.get(0).canvas().image().channels();
      float[] input = new float[batch.size() * values];
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).canvas().cut(batch.get(i).y(), batch.get(i).x(), input, i * values);
      }
      float[] output = network.predict(input, batch.size(), size.height(), size.width());
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).canvas().add(batch.get(i).y(), batch.get(i).x(), output, i * pixels);
      }
    }
  }
}
