package kizu.folder.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizu.api.synthesis.Recipe;
import kizu.api.training.FalseAlarm;
import kizu.folder.Document;

/**
 * {@code gallery/index.json}: windows as the network saw them in training.
 *
 * @param pictures the synthetic ones first
 * @param files checksums of the pictures
 */
public record Gallery(List<Entry> pictures, Map<String, String> files) {
  /** Its file. */
  public static final Document<Gallery> DOCUMENT =
      new Document<>("gallery/index.json", Gallery.class, 1);

  /** One window. */
  public sealed interface Entry {
    /** The picture. */
    String file();

    /** The one that has these members; refuses what is neither. */
    @JsonCreator
    static Entry of(
        @JsonProperty("file") String file,
        @JsonProperty("mask") Optional<String> mask,
        @JsonProperty("recipes") Optional<List<Recipe>> recipes,
        @JsonProperty("distractors") Optional<List<Recipe>> distractors,
        @JsonProperty("falseAlarm") Optional<Shown> falseAlarm) {
      return falseAlarm.isPresent()
          ? new Normal(file, falseAlarm.get())
          : new Synthetic(
              file, mask.orElseThrow(), recipes.orElseThrow(), distractors.orElse(List.of()));
    }
  }

  /**
   * A synthetic one.
   *
   * @param file the picture
   * @param mask picture of what was pasted
   * @param recipes one a pasted defect
   * @param distractors one a patch of good texture
   */
  public record Synthetic(
      String file,
      String mask,
      List<Recipe> recipes,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Recipe> distractors)
      implements Entry {}

  /**
   * A normal one.
   *
   * @param file the picture
   * @param falseAlarm what it is shown for
   */
  public record Normal(String file, Shown falseAlarm) implements Entry {}

  /**
   * What a network took for a defect.
   *
   * @param alarm where in the whole picture
   * @param left its left edge in the window, in pixels
   * @param top its top edge in the window
   */
  public record Shown(@JsonUnwrapped FalseAlarm alarm, int left, int top) {}
}
