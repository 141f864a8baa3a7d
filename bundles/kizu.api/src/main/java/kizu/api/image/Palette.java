package kizu.api.image;

/**
 * The colours of an image file whose pixels are indices.
 *
 * @param colours 0xRRGGBB for each index from 0; owned by the maker
 */
public record Palette(int[] colours) {
  /** How many indices have a colour. */
  public int size() {
    return colours.length;
  }

  /** Whether every colour is a grey. */
  public boolean grey() {
    for (int colour : colours) {
      if ((colour >> 16 & 0xff) != (colour & 0xff) || (colour >> 8 & 0xff) != (colour & 0xff)) {
        return false;
      }
    }
    return true;
  }
}
