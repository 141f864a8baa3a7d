package kizu.api.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what a mistyped name was probably meant to be. */
public final class Names {
  private Names() {}

  /**
   * The known name with the smallest edit distance (insert, delete, replace, swap of neighbours),
   * if that is at most a third of the name's length, but always allowing two.
   */
  public static Optional<String> nearest(String name, Collection<String> known) {
    String wanted = name.toLowerCase(Locale.ROOT);
    int bound = Math.max(2, name.length() / 3);
    return known.stream()
        .min(Comparator.comparingInt((String k) -> distance(wanted, k.toLowerCase(Locale.ROOT))))
        .filter(k -> distance(wanted, k.toLowerCase(Locale.ROOT)) <= bound);
  }

  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int replace = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(replace, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
