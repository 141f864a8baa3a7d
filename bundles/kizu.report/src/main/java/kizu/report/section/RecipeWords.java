package kizu.report.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kizu.api.synthesis.Recipe;
import kizu.report.html.Numerals;

/** A recipe in words: {@code cut 3 of s12, rotate 37°, feathered 1 px, at (34, 20)}. */
final class RecipeWords {
  private static final Set<String> SWITCHES = Set.of("horizontal", "vertical");
  private static final double HALF = 0.5;

  private RecipeWords() {}

  /** The recipe of one pasted defect. */
  static String of(Recipe recipe) {
    return of(recipe, patch(recipe.patch()));
  }

  /** The recipe of a patch of good texture. */
  static String ofDistractor(Recipe recipe) {
    return of(recipe, recipe.patch());
  }

  private static String of(Recipe recipe, String patch) {
    List<String> words = new ArrayList<>();
    words.add(patch);
    for (Recipe.Step step : recipe.steps()) {
      String done = step(step.component(), step.magnitudes().values(), step.units());
      if (!done.isEmpty()) {
        words.add(done);
      }
    }
    words.add("at (" + recipe.x() + ", " + recipe.y() + ")");
    return String.join(", ", words);
  }

  private static String patch(String name) {
    int mark = name.lastIndexOf('#');
    return mark < 0 ? name : "cut " + name.substring(mark + 1) + " of " + name.substring(0, mark);
  }

  /** Empty for a step that has only switches, all of them off. */
  private static String step(
      String component, Map<String, Double> magnitudes, Map<String, String> units) {
    boolean several = magnitudes.size() > 1;
    List<String> words = new ArrayList<>();
    magnitudes.forEach(
        (name, value) -> {
          if (!SWITCHES.contains(name)) {
            words.add(magnitude(name, value, units.getOrDefault(name, ""), several));
          } else if (value > HALF) {
            words.add(name);
          }
        });
    if (words.isEmpty() && !magnitudes.isEmpty()) {
      return "";
    }
    return words.isEmpty() ? component : component + " " + String.join(" and ", words);
  }

  /** One that has a unit needs its name only beside others. */
  private static String magnitude(String name, double value, String unit, boolean named) {
    if (unit.isEmpty()) {
      return name + " " + Numerals.fixed(value, 2);
    }
    double finest = unit.equals("°") ? 1 : 100;
    String space = Character.isLetter(unit.codePointAt(0)) ? " " : "";
    String number = Numerals.plain(Math.rint(value * finest) / finest) + space + unit;
    return named ? name + " " + number : number;
  }
}
