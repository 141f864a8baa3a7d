package kizu.shell.component;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RequirementFilterTest {
  private static String words(String filter) {
    return RequirementFilter.words(filter, "osgi.wiring.package");
  }

  @Test
  void aPackageIsNamedWithItsRange() {
    assertEquals(
        "org.opencv.core [4.9,5)",
        words("(&(osgi.wiring.package=org.opencv.core)(version>=4.9)(!(version>=5)))"));
    assertEquals("a.b [0,2)", words("(&(osgi.wiring.package=a.b)(!(version>=2)))"));
    assertEquals("a.b 1.0 or newer", words("(&(osgi.wiring.package=a.b)(version>=1.0))"));
    assertEquals("a.b", words("(osgi.wiring.package=a.b)"));
  }

  @Test
  void anythingElseStaysAsItIs() {
    assertEquals("(x=1)", words("(x=1)"));
  }
}
