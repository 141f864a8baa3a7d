package kizu.api.explanation;

import java.util.List;

/**
 * What a recipe has come to, in words.
 *
 * @param places one a defect class
 * @param choices those of more than one option, of a recipe policy that learns
 */
public record Explanation(List<PlaceRules> places, List<ChoiceRule> choices) {
  /** Copies the lists. */
  public Explanation {
    places = List.copyOf(places);
    choices = List.copyOf(choices);
  }
}
