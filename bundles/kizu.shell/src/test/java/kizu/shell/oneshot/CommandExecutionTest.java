package kizu.shell.oneshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kizu.shell.session.CommandFailure;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommandExecutionTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final ThreadIOImpl threads = new ThreadIOImpl();
  private CommandProcessorImpl processor;

  /** Commands of a test. */
  public static final class Commands {
    /** Prints its words, one a line. */
    public void show(String[] words) {
      List.of(words).forEach(System.out::println);
    }

    /** Returns something. */
    public String answer() {
      return "42";
    }

    /** Fails, unless with 0. */
    public void resume(int code) throws CommandFailure {
      if (code != 0) {
        throw new CommandFailure("stopped", code);
      }
    }

    /** Breaks on anything but a number. */
    public void check(String[] words) {
      for (String word : words) {
        if (!word.matches("\\d+")) {
          throw new IllegalStateException(word + " is broken");
        }
      }
    }
  }

  @BeforeEach
  void open() {
    threads.start();
    processor = new CommandProcessorImpl(threads);
    for (String function : List.of("show", "answer", "resume", "check")) {
      processor.addCommand("kizu", new Commands(), function);
    }
  }

  @AfterEach
  void close() {
    threads.stop();
  }

  private int execute(String... words) {
    Map<String, String> properties = new HashMap<>();
    for (int i = 0; i < words.length; i++) {
      properties.put("kizu.arg." + i, words[i]);
    }
    return new CommandExecution(
            processor,
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, Charset.defaultCharset()),
            new PrintStream(err, true, Charset.defaultCharset()))
        .execute(CommandLine.of(properties::get).orElseThrow());
  }

  private List<String> results() {
    return out.toString(Charset.defaultCharset()).lines().toList();
  }

  private String remarks() {
    return err.toString(Charset.defaultCharset()).strip();
  }

  @Test
  void wordsArriveAsTheyAre() {
    String[] words = {
      "show", "a b", "*", "$x", "it's", "{a,b}", "x;y|z", "\"", "\\", "", "~", "1e3"
    };
    assertEquals(0, execute(words));
    assertEquals(List.of(words).subList(1, words.length), results());
    assertEquals("", remarks());
  }

  @Test
  void aWholeLineIsGogos() {
    assertEquals(0, execute("show a; show b"));
    assertEquals(List.of("a", "b"), results());
  }

  @Test
  void aReturnedValueIsPrinted() {
    assertEquals(0, execute("answer"));
    assertEquals(List.of("42"), results());
  }

  @Test
  void aFailureHasItsMessageAndExitCode() {
    assertEquals(130, execute("resume", "130"));
    assertEquals("stopped", remarks());
    assertEquals(List.of(), results());
  }

  @Test
  void anythingElseThatFailsHasOneLineToo() {
    assertEquals(1, execute("check", "disk"));
    assertEquals("disk is broken", remarks());
  }

  @Test
  void anUnknownCommandIsNamedWithTheNearest() {
    assertEquals(1, execute("shwo", "x"));
    assertEquals(
        "kizu: there is no command 'shwo'. Did you mean show? `kizu help` lists them.", remarks());
    assertEquals(1, execute("felix:lb"));
    assertTrue(remarks().contains("no command 'felix:lb'"), remarks());
    assertEquals(1, execute("$x"));
  }
}
