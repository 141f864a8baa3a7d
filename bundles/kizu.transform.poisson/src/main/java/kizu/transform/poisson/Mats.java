package kizu.transform.poisson;

import java.util.ArrayDeque;
import java.util.Deque;
import org.opencv.core.Mat;

/** Owns native matrices and releases them, the last one first; the collector would be too late. */
final class Mats implements AutoCloseable {
  private final Deque<Mat> owned = new ArrayDeque<>();

  /** An empty matrix for a result. */
  Mat empty() {
    return own(new Mat());
  }

  /** A matrix of bytes, copied. */
  Mat of(int rows, int columns, int type, byte[] values) {
    Mat mat = own(new Mat(rows, columns, type));
    mat.put(0, 0, values);
    return mat;
  }

  /** Takes over a matrix that was made elsewhere. */
  Mat own(Mat mat) {
    owned.push(mat);
    return mat;
  }

  @Override
  public void close() {
    owned.forEach(Mat::release);
    owned.clear();
  }
}
