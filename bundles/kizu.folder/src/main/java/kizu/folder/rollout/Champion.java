package kizu.folder.rollout;

import kizu.folder.Document;

/**
 * {@code champion.json}: which policy is in use, for a site's own scripts. The state says so, too,
 * and is what counts: this file is made from it.
 *
 * @param number of the policy
 * @param folder its folder, relative to the site's
 * @param policy SHA-256 of its {@code policy.json}
 */
public record Champion(int number, String folder, String policy) {
  /** Its file. */
  public static final Document<Champion> DOCUMENT =
      new Document<>("champion.json", Champion.class, 1);
}
