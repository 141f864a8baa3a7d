package kizu.shell.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import kizu.api.KizuException;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
  private static Arguments parse(Usage usage, String... given) throws KizuException {
    return Arguments.parse(usage, List.of(given));
  }

  private static String refusal(Usage usage, String... given) {
    return String.valueOf(
        assertThrows(KizuException.class, () -> parse(usage, given)).getMessage());
  }

  @Test
  void optionsMayStandAnywhereAndSettingsBeRepeated() throws KizuException {
    Arguments arguments = parse(Usage.RUN, "--set", "a=1", "x.yaml", "--out=o", "--set=b=2=3");
    assertEquals("x.yaml", arguments.operand());
    assertEquals(List.of("a=1", "b=2=3"), arguments.all(Flag.SET));
    assertEquals(Optional.of("o"), arguments.value(Flag.OUT));
  }

  @Test
  void whatIsNotGivenIsAbsent() throws KizuException {
    Arguments arguments = parse(Usage.DEMO);
    assertEquals(1, arguments.number(Flag.SEEDS, 1));
    assertEquals(Optional.empty(), arguments.value(Flag.OUT));
    assertEquals(Optional.empty(), parse(Usage.LIST).optionalOperand());
  }

  @Test
  void anUnknownOptionIsNamedWithTheNearest() {
    assertEquals(
        "run: there is no option --ste (did you mean --set?)."
            + " Usage: run EXPERIMENT.yaml [--set key=value …] [--out DIR]",
        refusal(Usage.RUN, "x.yaml", "--ste", "a=1"));
    assertTrue(refusal(Usage.SHOW, "r", "--set", "a=1").contains("no option --set."));
  }

  @Test
  void whatIsMissingIsNamed() {
    assertTrue(refusal(Usage.RUN).startsWith("run: EXPERIMENT.yaml is missing."));
    assertTrue(refusal(Usage.RUN, "x.yaml", "--out").contains("--out needs a value: --out DIR"));
  }

  @Test
  void tooMuchIsRefused() {
    assertTrue(refusal(Usage.DEMO, "x").contains("'x' is one argument too many"));
    assertTrue(refusal(Usage.RESUME, "a", "b").contains("'b' is one argument too many"));
    assertTrue(
        refusal(Usage.RUN, "x", "--out", "a", "--out", "b").contains("--out is given twice"));
  }

  @Test
  void aNumberMustBeOne() throws KizuException {
    assertEquals(12, parse(Usage.DEMO, "--seeds", "12").number(Flag.SEEDS, 1));
    Arguments arguments = parse(Usage.DEMO, "--seeds", "few");
    assertTrue(
        String.valueOf(
                assertThrows(KizuException.class, () -> arguments.number(Flag.SEEDS, 1))
                    .getMessage())
            .contains("--seeds 'few' is no whole number"));
  }

  @Test
  void theLineCanBeTypedAgain() throws KizuException {
    assertEquals(
        "'my file.yaml' --set a.b=1 --out \"it's\"",
        parse(Usage.RUN, "my file.yaml", "--set", "a.b=1", "--out", "it's").line());
  }
}
