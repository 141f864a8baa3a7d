package kizu.shell.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kizu.shell.line.Usage;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandSession;
import org.jline.builtins.Completers.CompletionData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionSetupTest {
  private final ThreadIOImpl threads = new ThreadIOImpl();
  private final Map<String, List<CompletionData>> completions = new HashMap<>();
  private CommandSession session;

  @BeforeEach
  void open() {
    threads.start();
    CommandProcessorImpl processor = new CommandProcessorImpl(threads);
    processor.addListener(new SessionSetup());
    session =
        processor.createSession(
            new ByteArrayInputStream(new byte[0]),
            new ByteArrayOutputStream(),
            new ByteArrayOutputStream());
  }

  @AfterEach
  void close() {
    session.close();
    threads.stop();
  }

  @Test
  void afterItsProfileAnInteractiveSessionFindsAndCompletesOurCommands() throws Exception {
    session.put(".completions", completions);
    session.execute("SCOPE = 'gogo:*'");
    assertEquals(SessionVariables.SCOPE, session.get("SCOPE"));
    for (Usage usage : Usage.values()) {
      assertEquals(
          usage.description(),
          Objects.requireNonNull(completions.get("kizu:" + usage.command())).get(0).description);
    }
    assertTrue(
        Objects.requireNonNull(completions.get("kizu:run")).stream()
            .anyMatch(c -> "__files".equals(c.argument)));
  }

  @Test
  void whatTheUserSetStays() throws Exception {
    session.put(".completions", completions);
    session.execute("SCOPE = 'x:*'");
    assertEquals("x:*", session.get("SCOPE"));
    session.execute("SCOPE = 'gogo:*'");
    assertEquals("gogo:*", session.get("SCOPE"));
  }

  @Test
  void aSessionWithoutALineEditorIsLeftAlone() throws Exception {
    session.execute("SCOPE = 'gogo:*'");
    assertEquals("gogo:*", session.get("SCOPE"));
  }
}
