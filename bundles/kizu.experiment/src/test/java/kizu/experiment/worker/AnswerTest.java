package kizu.experiment.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import kizu.api.folder.DiskFull;
import org.junit.jupiter.api.Test;

class AnswerTest {
  private static final List<Answer> ANSWERS =
      List.of(
          new Answer.At(3, 20, 1.5),
          new Answer.At(0, 20, Double.NaN),
          new Answer.Note("3 false alarms: “kizu-worker”"),
          new Answer.Done(false),
          new Answer.Failed("a.yaml", "is damaged", "Restore it.", false),
          Answer.failed(new DiskFull("a.json", "Go on.", null)));

  @Test
  void eachIsOneMarkedLineAndComesBackAsItWas() {
    for (Answer answer : ANSWERS) {
      String line = answer.line();
      assertTrue(line.startsWith(Answer.MARK) && !line.contains("\n"), line);
      assertEquals(Optional.of(answer), Answer.parse("printed by native code " + line));
    }
  }

  @Test
  void whatIsCutShortOrOfSomethingElseIsNone() {
    for (Answer answer : ANSWERS) {
      String line = answer.line();
      assertEquals(Optional.empty(), Answer.parse(line.substring(0, line.length() - 1)));
    }
    assertEquals(Optional.empty(), Answer.parse("step 3 of 20"));
    assertEquals(Optional.empty(), Answer.parse(Answer.MARK + "{\"says\":\"sung\"}"));
  }
}
