package kizu.api.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;

class MethodNameTest {
  @Test
  void settingsFollowTheMethod() {
    MethodName name = new MethodName("random+training.learningRate=1e+3+synthesis.stride=4");
    assertEquals("random", name.method());
    assertEquals(List.of("training.learningRate=1e+3", "synthesis.stride=4"), name.settings());
    assertEquals("random+training.learningRate=1e+3+synthesis.stride=4-s2", name.folder(2));
    assertFalse(new MethodName("random").varied());
    assertEquals("random", new MethodName("random").method());
  }

  @Test
  void whatNoFileSystemLikesIsNotInAFoldersName() {
    assertEquals("a+b=_c___d_", new MethodName("a+b={c: /d}").fileName().replace(" ", "!"));
  }

  @Test
  void aCommaWithinBracketsBelongsToAValue() {
    String sources = "joint+synthesis.sources=[{name: d, transforms: [rotate, flip], blend: hard}]";
    assertEquals(
        List.of("none", sources, "random+a=[1, 2]", "x"),
        MethodName.list("none," + sources + ",random+a=[1, 2],x"));
    assertEquals(List.of("none", "", "a"), MethodName.list("none,,a"));
    assertEquals(List.of("a]", "b"), MethodName.list("a],b"));
  }
}
