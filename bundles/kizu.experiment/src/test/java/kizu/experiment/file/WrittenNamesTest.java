package kizu.experiment.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenNamesTest {
  @ParameterizedTest
  @ValueSource(strings = {"01", "1e3", "no", "null", "~", "0x10", "1.50", "+5", "true"})
  void namesInAListAreTheirText(String name) throws Exception {
    Node list = YamlText.parse("a.yaml", "classes: [" + name + "]").entries().get("classes");
    Node.Sequence sequence = assertInstanceOf(Node.Sequence.class, list);

    assertEquals(name, ((Node.Scalar) sequence.items().get(0)).written());
  }

  @Test
  void aNumberIsOneWhereOneIsAskedForAndItsTextElsewhere() throws Exception {
    Node rate =
        Objects.requireNonNull(YamlText.parse("a.yaml", "rate: 1e-3").entries().get("rate"));
    Number plain = assertInstanceOf(Number.class, rate.plain());

    assertEquals(0.001, plain.doubleValue());
    assertEquals("1e-3", plain.toString());
    assertEquals(List.of(7L), YamlText.value("--set x", "[7]").plain());
  }

  @Test
  void settingsKeepTheText() throws Exception {
    Node value = YamlText.value("--set budget.classes", "[01, ~]");
    Node.Sequence sequence = assertInstanceOf(Node.Sequence.class, value);

    assertEquals("01", ((Node.Scalar) sequence.items().get(0)).written());
    assertEquals("~", ((Node.Scalar) sequence.items().get(1)).written());
  }
}
