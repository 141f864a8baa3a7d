package kizu.api.recipe;

import java.util.List;
import kizu.api.synthesis.Parameter;

/**
 * One decision in making a synthetic defect, between a fixed number of options. Equal choices are
 * the same decision, also in another run: a policy keeps what it learned by choice.
 */
public sealed interface Choice {
  /**
   * The name of the magnitude that says how far apart the defects of one picture are: the gap, in
   * pixels, between the rectangle of a defect and that of the nearest one pasted before it; gaps
   * beyond the range count as its end.
   */
  String SPACING = "spacing";

  /** Unique in a run, for people, for example {@code source} or {@code deformed: scale.factor}. */
  String name();

  /** How many options there are, at least 1. */
  int options();

  /**
   * A decision between things that have a name and no order.
   *
   * @param name unique in a run
   * @param subject what they are
   * @param labels one an option, distinct
   */
  record Category(String name, Subject subject, List<String> labels) implements Choice {
    /**
     * Whether a training window is a real picture's or a synthetic one. Even odds leave the share
     * of synthetic ones what the experiment sets; others multiply its odds.
     */
    public static final Category REAL_OR_SYNTHETIC =
        new Category("windows", Subject.WINDOW, List.of("real", "synthetic"));

    /**
     * Whether synthetic windows show fewer defects or more, told by windows without a defect and
     * the same ones with. Even odds leave every number as probable as the others.
     */
    public static final Category FEWER_OR_MORE =
        new Category("number of defects", Subject.WINDOW, List.of("fewer", "more"));

    /**
     * Whether defects get fewer distractors or more, told by windows without one and the same ones
     * with. Even odds leave the number in the mean what the experiment sets; at others it is that
     * times twice the probability of more.
     */
    public static final Category FEWER_OR_MORE_DISTRACTORS =
        new Category("number of distractors", Subject.WINDOW, List.of("fewer", "more"));

    /** What a category is chosen among. */
    public enum Subject {
      /** Chains of transforms. */
      SOURCE,
      /** Blend modes of one source. */
      BLEND,
      /** Cut defects of one class. */
      CUT,
      /** Training windows of one kind or another, of which a batch is to hold more. */
      WINDOW
    }

    /** Copies and checks the labels. */
    public Category {
      labels = List.copyOf(labels);
      if (labels.isEmpty() || labels.stream().distinct().count() != labels.size()) {
        throw new IllegalArgumentException("choice '" + name + "' between " + labels);
      }
    }

    @Override
    public int options() {
      return labels.size();
    }
  }

  /**
   * A decision about a magnitude. Its range is cut into intervals of equal length, one an option; a
   * discrete one of few values has one option a value.
   *
   * @param name unique in a run
   * @param parameter what is drawn, over the range that may be drawn
   */
  record Magnitude(String name, Parameter parameter) implements Choice {
    /** The most options of a magnitude: fine enough to tell 5% of a range apart. */
    public static final int INTERVALS = 24;

    @Override
    public int options() {
      if (parameter.minimum() == parameter.maximum()) {
        return 1;
      }
      return valued() ? (int) (parameter.maximum() - parameter.minimum()) + 1 : INTERVALS;
    }

    /** Whether each option is a whole number of its own rather than an interval. */
    public boolean valued() {
      return parameter.discrete() && parameter.maximum() - parameter.minimum() + 1 < INTERVALS;
    }

    /**
     * The lower end of an option, in the parameter's unit; that of the first one too many is the
     * maximum.
     */
    public double low(int option) {
      double width = parameter.maximum() - parameter.minimum();
      if (valued()) {
        return parameter.minimum() + option;
      }
      return parameter.minimum() + width * option / options();
    }
  }
}
