package kizu.placement.learned;

import static org.junit.jupiter.api.Assertions.assertEquals;

import kizu.api.image.Image;
import org.junit.jupiter.api.Test;

/** Against the same sums taken pixel by pixel. */
class CellFeaturesTest {
  private static final int STRIDE = 3;
  private static final int ROWS = 3;
  private static final int COLUMNS = 4;
  private static final int[] HALVES = {2, 5, 11};

  private final Image image = Grids.noise(2, 7, 10, 1);
  private final float[] features = CellFeatures.of(image, STRIDE, ROWS, COLUMNS);

  private float feature(int row, int column, int number) {
    return features[(row * COLUMNS + column) * CellFeatures.count(2) + number];
  }

  private interface Pixel {
    double at(int y, int x);
  }

  private double mean(int row, int column, int half, Pixel pixel) {
    int middleY = Math.min(6, row * STRIDE + 1);
    int middleX = Math.min(9, column * STRIDE + 1);
    double sum = 0;
    int count = 0;
    for (int y = middleY - half; y <= middleY + half; y++) {
      for (int x = middleX - half; x <= middleX + half; x++) {
        if (y >= 0 && x >= 0 && y < 7 && x < 10) {
          sum += pixel.at(y, x);
          count++;
        }
      }
    }
    return sum / count;
  }

  private double gradient(int y, int x) {
    double sum = 0;
    for (int c = 0; c < 2 && y < 6 && x < 9; c++) {
      sum += Math.abs(image.at(c, y, x + 1) - image.at(c, y, x));
      sum += Math.abs(image.at(c, y + 1, x) - image.at(c, y, x));
    }
    return sum;
  }

  @Test
  void aCellHasFeaturesOfThreeWindowsAndItsPlace() {
    assertEquals(17, CellFeatures.count(2));
    assertEquals(17 * ROWS * COLUMNS, features.length);
  }

  @Test
  void meansAndDeviationsAreThoseOfTheWindows() {
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        for (int c = 0; c < 2; c++) {
          int channel = c;
          for (int w = 0; w < 3; w++) {
            double mean = mean(row, column, HALVES[w], (y, x) -> image.at(channel, y, x));
            double squares =
                mean(row, column, HALVES[w], (y, x) -> Math.pow(image.at(channel, y, x), 2));
            assertEquals(mean, feature(row, column, 6 * c + 2 * w), 1e-5);
            assertEquals(
                Math.sqrt(squares - mean * mean), feature(row, column, 6 * c + 2 * w + 1), 1e-4);
          }
        }
      }
    }
  }

  @Test
  void gradientsAreDifferencesRightAndBelow() {
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        for (int w = 0; w < 3; w++) {
          assertEquals(
              mean(row, column, HALVES[w], this::gradient), feature(row, column, 12 + w), 1e-4);
        }
      }
    }
  }

  @Test
  void placesAreMiddlesOfCellsInSharesOfThePicture() {
    assertEquals(0.5 / 3, feature(0, 2, 15), 1e-6);
    assertEquals(2.5 / 4, feature(0, 2, 16), 1e-6);
    assertEquals(2.5 / 3, feature(2, 0, 15), 1e-6);
    assertEquals(0.5 / 4, feature(2, 0, 16), 1e-6);
  }
}
