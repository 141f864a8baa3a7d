package kizu.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleException;

class FailureTextTest {
  @Test
  void aFullDiskIsCalledThat() {
    String text =
        FailureText.of(new FileSystemException("/data/x", null, "No space left on device"));
    assertEquals(
        "/data/x: the disk is full. Free some space, or let KIZU_DATA name another folder.", text);
  }

  @Test
  void tooLittleMemoryIsCalledThat() {
    assertTrue(FailureText.of(new OutOfMemoryError("Java heap space")).startsWith("out of memory"));
  }

  @Test
  void aRequirementIsNamedByTheInnermostPackage() {
    String said =
        "Unable to resolve a [1](R 1.0): missing requirement [a [1](R 1.0)] osgi.wiring.package;"
            + " (&(osgi.wiring.package=b)(version>=1.0.0)) [caused by: Unable to resolve b [2](R"
            + " 2.0): missing requirement [b [2](R 2.0)] osgi.wiring.package;"
            + " (osgi.wiring.package=c)] Unresolved requirements: [[a [1](R 1.0)]"
            + " osgi.wiring.package; (osgi.wiring.package=b)]";
    assertEquals(
        "it needs the package c, which no bundle here offers",
        FailureText.ofBundle(new BundleException(said)));
  }

  @Test
  void whateverItIsItIsOneLine() {
    assertEquals("a b", FailureText.of(new IOException("a\n\u001bb\n")));
  }
}
