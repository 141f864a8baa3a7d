package kizu.core.synthesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kizu.api.KizuException;
import kizu.api.image.Image;
import kizu.api.recipe.Choice;
import kizu.api.synthesis.BlendMode;
import kizu.api.synthesis.Magnitudes;
import kizu.api.synthesis.Parameter;
import kizu.api.synthesis.Patch;
import kizu.api.synthesis.Transform;
import kizu.api.training.TrainingEvent;
import kizu.api.training.TrainingEvent.Change;
import kizu.api.training.TrainingEvent.ComponentChanged;
import kizu.api.training.TrainingPlan;
import kizu.core.testing.Boards;
import kizu.core.testing.Fakes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceBookTest {
  /** A blend mode with one parameter, from 0.2 to 0.8. */
  private static final class Faint implements BlendMode {
    @Override
    public List<Parameter> parameters() {
      return List.of(Parameter.continuous("opacity", "", 0.2, 0.8, 0.8));
    }

    @Override
    public void blend(Patch patch, Magnitudes magnitudes, Image target, int x, int y) {
      // What it does is nobody's concern here.
    }
  }

  private final List<TrainingEvent> events = new ArrayList<>();
  private final Boards boards =
      new Boards()
          .with(BlendMode.class, "hard", new Fakes.Hard())
          .with(BlendMode.class, "faint", new Faint())
          .with(Transform.class, "gain", new Fakes.Gain());

  private static TrainingPlan.Step step(String component) {
    return new TrainingPlan.Step(component, Map.of());
  }

  private static TrainingPlan.Step step(String component, String parameter, double... range) {
    return new TrainingPlan.Step(
        component, Map.of(parameter, new TrainingPlan.Range(range[0], range[1])));
  }

  private static TrainingPlan.Source source(
      String name, List<TrainingPlan.Step> transforms, TrainingPlan.Step... blends) {
    return new TrainingPlan.Source(name, transforms, List.of(blends));
  }

  private SourceBook book(boolean real, boolean join, TrainingPlan.Source... sources)
      throws KizuException {
    return new SourceBook(
        new TrainingPlan.Synthesis(List.of(sources), 3, 4, 0.8, real, join),
        boards.board(),
        events::add);
  }

  private static List<String> names(SourceBook book) {
    return book.active().stream().map(ActiveSource::name).toList();
  }

  private List<String> told(Change change) {
    return events.stream()
        .map(ComponentChanged.class::cast)
        .filter(e -> e.change() == change)
        .map(e -> e.kind() + " " + e.name() + " of " + e.bundle() + " at " + e.step())
        .toList();
  }

  @Test
  void realPicturesAreTheLastOfTheSourcesAndTheirNameIsTaken() throws KizuException {
    TrainingPlan.Source plain = source("plain", List.of(), step("hard"));
    assertEquals(List.of("plain"), book(false, false, plain).choice().labels());
    assertEquals(List.of("plain", SourceBook.REAL), book(true, false, plain).choice().labels());
    TrainingPlan.Source real = source(SourceBook.REAL, List.of(), step("hard"));
    assertEquals(List.of(SourceBook.REAL), book(false, false, real).choice().labels());
    KizuException refused = assertThrows(KizuException.class, () -> book(true, false, real));
    assertTrue(refused.getMessage().contains(SourceBook.REAL), refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "0.2, 0.8, true",
    "0.5, 0.5, true",
    "0.19, 0.8, false",
    "0.2, 0.81, false",
    "0.6, 0.5, false"
  })
  void aRangeOfABlendModeLiesInsideTheDeclaredOne(double low, double high, boolean allowed)
      throws KizuException {
    TrainingPlan.Source source = source("s", List.of(), step("faint", "opacity", low, high));
    if (allowed) {
      Choice.Magnitude drawn =
          (Choice.Magnitude) book(false, false, source).active().get(0).choices().toList().get(0);
      assertEquals("s: faint.opacity", drawn.name());
      assertEquals(low, drawn.parameter().minimum());
      assertEquals(high, drawn.parameter().maximum());
    } else {
      KizuException refused = assertThrows(KizuException.class, () -> book(false, false, source));
      assertTrue(refused.getMessage().contains("blend faint.opacity"), refused.getMessage());
      assertTrue(refused.getMessage().contains("0.2..0.8"), refused.getMessage());
    }
  }

  @Test
  void whatIsNotNarrowedKeepsItsDeclaredRange() throws KizuException {
    Choice.Magnitude drawn =
        (Choice.Magnitude)
            book(false, false, source("s", List.of(), step("faint")))
                .active()
                .get(0)
                .choices()
                .toList()
                .get(0);
    assertEquals(0.2, drawn.parameter().minimum());
    assertEquals(0.8, drawn.parameter().maximum());
  }

  @Test
  void aTransformThatStandsTwiceInAChainIsNumberedAndOneThatStandsOnceIsNot() throws KizuException {
    boards.with(Transform.class, "other", new Fakes.Gain());
    SourceBook book =
        book(
            false,
            false,
            source("twice", List.of(step("gain"), step("other"), step("gain")), step("hard")),
            source("once", List.of(step("gain")), step("hard")));
    assertEquals(
        List.of("twice: 1 gain.gain", "twice: other.gain", "twice: 3 gain.gain"),
        book.active().get(0).choices().map(Choice::name).toList());
    assertEquals(
        List.of("once: gain.gain"), book.active().get(1).choices().map(Choice::name).toList());
  }

  @Test
  void ofSeveralBlendModesWhichIsAChoiceAndOfOneItIsNone() throws KizuException {
    SourceBook book =
        book(
            false,
            false,
            source("two", List.of(), step("hard"), step("faint")),
            source("one", List.of(), step("faint")));
    assertEquals(
        List.of("two: blend", "two: faint.opacity"),
        book.active().get(0).choices().map(Choice::name).toList());
    assertEquals(
        List.of("one: faint.opacity"), book.active().get(1).choices().map(Choice::name).toList());
  }

  @Test
  void aTransformThatJoinsIsPutAtTheEndOfTheFirstSourceAndRemembered() throws KizuException {
    TrainingPlan.Source first = source("first", List.of(step("gain")), step("hard"));
    TrainingPlan.Source second = source("second", List.of(), step("faint"));
    SourceBook book = book(false, true, first, second);
    boards.with(Transform.class, "late", new Fakes.Gain());
    assertEquals(List.of("first", "second"), names(book), "until the next step");
    book.refresh(7);
    assertEquals(List.of("first", "second", "+late"), names(book));
    ActiveSource joined = book.active().get(2);
    assertEquals(List.of("gain", "late"), joined.transforms().stream().map(l -> l.name()).toList());
    assertEquals(List.of("hard"), joined.blends().stream().map(l -> l.name()).toList());
    assertEquals(Set.of("late"), book.joined());
    assertEquals(List.of("transform late of test.late 1.2.3 at 7"), told(Change.JOINED));
  }

  @Test
  void whatJoinedBeforeACheckpointTakesPartAgainIfItIsThere() throws KizuException {
    TrainingPlan.Source plain = source("plain", List.of(), step("hard"));
    boards.with(Transform.class, "late", new Fakes.Gain());
    SourceBook book = book(false, true, plain);
    assertEquals(List.of("plain"), names(book), "it was there from the start");
    book.rejoin(Set.of("late", "gone"));
    assertEquals(List.of("plain", "+late"), names(book));
    assertEquals(Set.of("late", "gone"), book.joined());
  }

  @Test
  void wherePlansDoNotLetThemJoinNothingDoes() throws KizuException {
    SourceBook book = book(false, false, source("plain", List.of(), step("hard")));
    boards.with(Transform.class, "late", new Fakes.Gain());
    book.refresh(7);
    assertEquals(List.of("plain"), names(book));
    assertEquals(Set.of(), book.joined());
    assertEquals(List.of(), told(Change.JOINED));
  }

  @Test
  void aSourceOfWhichATransformLeftWaitsForAnother() throws KizuException {
    SourceBook book =
        book(
            false,
            false,
            source("toned", List.of(step("gain")), step("hard")),
            source("plain", List.of(), step("hard")));
    boards.without(Transform.class, "gain");
    book.refresh(3);
    assertEquals(List.of("plain"), names(book));
    assertEquals(List.of("transform gain of test.gain 1.2.3 at 3"), told(Change.LEFT));
    boards.with(Transform.class, "gain", new Fakes.Gain());
    book.refresh(4);
    assertEquals(List.of("toned", "plain"), names(book));
    assertEquals(List.of("transform gain of test.gain 1.2.3 at 4"), told(Change.JOINED));
  }

  @Test
  void aBlendModeThatIsReplacedIsTold() throws KizuException {
    SourceBook book = book(false, false, source("plain", List.of(), step("hard")));
    boards.without(BlendMode.class, "hard");
    boards.with(BlendMode.class, "hard", new Fakes.Hard());
    book.refresh(5);
    assertEquals(List.of("plain"), names(book));
    assertEquals(List.of("blend hard of test.hard 1.2.3 at 5"), told(Change.REPLACED));
    book.refresh(6);
    assertEquals(1, events.size(), "nothing happened since");
  }
}
