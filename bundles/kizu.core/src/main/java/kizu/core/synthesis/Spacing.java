package kizu.core.synthesis;

import java.util.List;
import kizu.api.image.Box;
import kizu.api.recipe.Choice;
import kizu.api.synthesis.Parameter;

/** How far apart the defects of one picture are. */
final class Spacing {
  private final Choice.Magnitude choice;

  /**
   * For windows of one size.
   *
   * @param side the window's side; gaps of more than half of it count as that
   */
  Spacing(int side) {
    this.choice =
        new Choice.Magnitude(
            Choice.SPACING, Parameter.continuous(Choice.SPACING, " px", 0, side / 2.0, 0));
  }

  Choice.Magnitude choice() {
    return choice;
  }

  /**
   * The gap between a rectangle and the nearest of others, in pixels, at most that of the range.
   */
  double gap(Box box, List<Footprint> others) {
    return others.stream()
        .mapToDouble(other -> gap(box, other.box()))
        .reduce(choice.parameter().maximum(), Math::min);
  }

  private static double gap(Box a, Box b) {
    int across = Math.max(b.x() - (a.x() + a.width()), a.x() - (b.x() + b.width()));
    int down = Math.max(b.y() - (a.y() + a.height()), a.y() - (b.y() + b.height()));
    return Math.hypot(Math.max(0, across), Math.max(0, down));
  }

  /**
   * How far a gap is from an option, in pixels; 0 for one of its own, and where none is asked for.
   */
  double miss(double gap, int option) {
    if (option < 0 || Choices.optionOf(choice, gap) == option) {
      return 0;
    }
    return gap < choice.low(option) ? choice.low(option) - gap : gap - choice.low(option + 1);
  }
}
