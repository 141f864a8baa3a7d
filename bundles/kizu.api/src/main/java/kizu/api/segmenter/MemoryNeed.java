package kizu.api.segmenter;

/**
 * About how much memory a network takes, in bytes.
 *
 * @param heap of Java's own memory, at least 0
 * @param outside beside it, at least 0
 */
public record MemoryNeed(long heap, long outside) {
  /** Nothing worth counting, or nobody knows. */
  public static final MemoryNeed UNKNOWN = new MemoryNeed(0, 0);

  /** Checks the signs. */
  public MemoryNeed {
    if (heap < 0 || outside < 0) {
      throw new IllegalArgumentException("memory of " + heap + " and " + outside + " bytes");
    }
  }

  /** What is enough for either of two. */
  public MemoryNeed or(MemoryNeed other) {
    return new MemoryNeed(Math.max(heap, other.heap), Math.max(outside, other.outside));
  }
}
