package kizu.placement.learned;

import java.util.Arrays;
import kizu.api.evidence.SplitHalves;

/**
 * Pools of a map that learns every place of every background by itself: each map of a background
 * and class in four by four tiles, which is about as far as one footprint's evidence reaches. Of
 * many maps some are looked at, evenly spaced.
 */
final class TilePools implements Pools {
  private static final int ACROSS = 4;
  private static final int TILES = ACROSS * ACROSS;

  /** Maps looked at; bounds time and memory where there are millions of cells. */
  private static final int MOST = 128;

  private final ProblemIndex index;
  private final int maps;
  private final int looked;

  TilePools(ProblemIndex index) {
    this.index = index;
    this.maps = Math.multiplyExact(index.backgrounds().size(), index.classes());
    this.looked = Math.min(MOST, maps);
  }

  @Override
  public SplitHalves halves() {
    int[] panels = new int[looked];
    Arrays.fill(panels, TILES);
    double[] shares = new double[looked * TILES];
    for (int map = 0; map < maps; map++) {
      int place = place(map);
      if (place >= 0) {
        int background = map / index.classes();
        for (int cell = 0; cell < index.cells(background); cell++) {
          shares[place * TILES + tile(background, cell)]++;
        }
      }
    }
    return new SplitHalves(panels, shares, PRIOR);
  }

  /** A map's number among those looked at; −1 if it is not. */
  private int place(int map) {
    int place = (int) (((long) map * looked + maps - 1) / maps);
    return (long) place * maps / looked == map ? place : -1;
  }

  private int tile(int background, int cell) {
    int columns = index.columns(background);
    int row = cell / columns * ACROSS / index.rows(background);
    int column = cell % columns * ACROSS / columns;
    return row * ACROSS + column;
  }

  @Override
  public int[] of(int background, int defectClass, int cell) {
    int place = place(background * index.classes() + defectClass);
    return place < 0 ? new int[0] : new int[] {place * TILES + tile(background, cell)};
  }
}
