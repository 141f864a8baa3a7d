package kizu.experiment.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class KeysPageTest {
  private static final Path PAGE = Path.of("../../runtime/docs/experiment-keys.md");

  @Test
  void theDocumentedKeysAreThoseTheProgramKnows() throws IOException {
    if (Boolean.getBoolean("kizu.docs.write")) {
      Files.writeString(PAGE, KeysPage.markdown());
    }
    assertEquals(
        KeysPage.markdown(),
        Files.exists(PAGE) ? Files.readString(PAGE) : "",
        "runtime/docs/experiment-keys.md is out of date; make it again with"
            + " mvn -pl bundles/kizu.experiment -am test -Dkizu.docs.write=true"
            + " -Dtest=KeysPageTest -Dsurefire.failIfNoSpecifiedTests=false");
  }
}
