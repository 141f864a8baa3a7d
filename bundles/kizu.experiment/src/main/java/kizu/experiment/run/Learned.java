package kizu.experiment.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.evidence.Reliability;
import kizu.folder.journal.Event;
import kizu.folder.run.LabelOverlap;
import kizu.folder.run.LearnedWords;
import kizu.folder.run.LocationFilm;

/** What a run has learned, and whether it was a signal that it heard, in words. */
final class Learned {
  private Learned() {}

  /**
   * A sentence each, without its full stop.
   *
   * @param last the last upper step
   * @param chosen what the choices of the recipe came to
   */
  static List<String> words(Optional<Event.UpperStepped> last, List<String> chosen) {
    List<String> words = new ArrayList<>();
    last.map(Event.UpperStepped::diagnostics)
        .filter(Reliability::toldBy)
        .map(told -> Reliability.of(told).words("what places are worth"))
        .ifPresent(words::add);
    words.addAll(chosen);
    return words.stream().map(word -> "learned: " + word).toList();
  }

  /** The same, from all lines of a journal. */
  static List<String> words(List<Event> journal) {
    Optional<Event.UpperStepped> last = Optional.empty();
    List<String> chosen = List.of();
    for (Event line : journal) {
      if (line instanceof Event.UpperStepped upper) {
        last = Optional.of(upper);
      } else if (line instanceof Event.RecipeLearned learned) {
        chosen = ChoiceText.chosen(learned.choices());
      }
    }
    return words(last, chosen);
  }

  /**
   * Where defects were pasted in the end, in words, and how far that is where labelled ones are: a
   * sentence each, without its full stop.
   *
   * @param run its folder; where what it says is damaged, that is the sentence
   */
  static List<String> places(Path run) {
    List<String> words = new ArrayList<>();
    try {
      LearnedWords.of(run).map(LearnedWords::places).ifPresent(words::addAll);
    } catch (KizuException e) {
      words.add(LearnedWords.DOCUMENT.name() + " " + e.problem());
    }
    Path film = LocationFilm.DOCUMENT.in(run);
    if (Files.exists(film)) {
      try {
        words.addAll(LabelOverlap.words(LocationFilm.DOCUMENT.read(film)));
      } catch (KizuException e) {
        words.add(LocationFilm.DOCUMENT.name() + " " + e.problem());
      }
    }
    return words;
  }
}
