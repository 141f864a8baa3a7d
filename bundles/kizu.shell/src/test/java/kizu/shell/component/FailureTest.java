package kizu.shell.component;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FailureTest {
  @Test
  void theStackAndReflectionsWrapperAreLeftOut() {
    assertEquals(
        "java.lang.IllegalArgumentException: top is 2.0, allowed are 0 to 1",
        Failure.words(
            """
            java.lang.reflect.InvocationTargetException
            \tat java.base/jdk.internal.X.y(X.java:1)
            Caused by: java.lang.IllegalArgumentException: top is 2.0, allowed are 0 to 1
            \tat a.B.c(B.java:2)
            \t... 3 more
            """));
  }

  @Test
  void theInnermostCauseIsLast() {
    assertEquals(
        "a.A: outer; because of b.B: inner",
        Failure.words("a.A: outer\n\tat x.Y.z(Y.java)\nCaused by: b.B: inner\n\t... 9 more\n"));
  }
}
