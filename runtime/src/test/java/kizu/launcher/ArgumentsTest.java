package kizu.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
  @AfterEach
  void forget() {
    Arguments.publish();
    System.clearProperty("kizu.arg.1");
  }

  @Test
  void eachArgumentIsOnePropertyAsItWasGiven() {
    System.setProperty("kizu.arg.2", "left over");
    Arguments.publish("run", "a file.yaml");
    assertEquals("run", System.getProperty("kizu.arg.0"));
    assertEquals("a file.yaml", System.getProperty("kizu.arg.1"));
    assertNull(System.getProperty("kizu.arg.2"));
  }
}
