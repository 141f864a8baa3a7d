package kizu.transform.tone;

/** A straight tone curve. */
final class Line {
  private Line() {}

  /**
   * Writes {@code gain × value + shift}, cut to 0..1, for a run of values.
   *
   * @param from read
   * @param to written, at the same indices
   * @param start first index
   * @param count how many
   * @param gain factor
   * @param shift added after it
   */
  static void apply(float[] from, float[] to, int start, int count, float gain, float shift) {
    for (int i = start; i < start + count; i++) {
      to[i] = Math.max(0f, Math.min(1f, gain * from[i] + shift));
    }
  }
}
