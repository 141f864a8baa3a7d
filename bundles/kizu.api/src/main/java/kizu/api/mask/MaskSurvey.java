package kizu.api.mask;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kizu.api.KizuException;
import kizu.api.dataset.DatasetProblem.Severity;
import kizu.api.dataset.Findings;
import kizu.api.dataset.Opening;
import kizu.api.image.ImageCodec;
import kizu.api.image.Reading;

/** Reads every mask of a set, so that what its values mean can be decided for all at once. */
final class MaskSurvey {
  private final MaskValues said;
  private final List<MaskContent> contents;
  private final Findings findings;

  private MaskSurvey(MaskValues said, List<MaskContent> contents, Findings findings) {
    this.said = said;
    this.contents = contents;
    this.findings = findings;
  }

  /**
   * Reads masks; one that cannot be read becomes a finding.
   *
   * @param masks the files, in a stable order
   * @param jpeg those of them whose values were blurred by compression
   * @param codec reads them
   * @param reading how their pixels are laid
   * @param maskValues the value of {@link MaskValues#option()}
   * @param opening told every mask
   * @throws KizuException if the option cannot be understood, or it was stopped
   */
  static MaskSurvey of(
      Collection<Path> masks,
      Set<Path> jpeg,
      ImageCodec codec,
      Reading reading,
      String maskValues,
      Opening opening)
      throws KizuException {
    MaskValues said = MaskValues.parse(maskValues);
    Findings findings = new Findings();
    List<MaskContent> contents = new ArrayList<>();
    int done = 0;
    for (Path mask : masks) {
      try {
        contents.add(
            MaskContent.of(mask, codec.readLabels(mask, reading), jpeg.contains(mask), said));
      } catch (KizuException e) {
        findings.add(Severity.ERROR, e.location(), e.problem(), e.remedy());
      }
      opening.read(++done, masks.size());
    }
    return new MaskSurvey(said, contents, findings);
  }

  /**
   * Decides what the values mean.
   *
   * @param names class names for values, where the set has a list of them
   */
  MaskReading decide(LabelNames names) {
    ValueSpace space = said.space().orElseGet(() -> usual(contents, names));
    List<MaskContent> masks =
        space == ValueSpace.COLOUR
            ? contents.stream().map(MaskContent::inColours).toList()
            : contents;
    MaskDecision decision = new MaskDecision(space, masks, said, names, findings);
    Map<Integer, Meaning> meanings = decision.decide();
    Map<Path, MaskUse> uses = new LinkedHashMap<>();
    Map<Path, Boolean> jpeg = new LinkedHashMap<>();
    ValueTable table = new ValueTable(space, meanings, said);
    for (MaskContent mask : masks) {
      uses.put(mask.file(), table.use(mask));
      jpeg.put(mask.file(), mask.jpeg());
    }
    decision.judge(uses);
    return new MaskReading(
        table, uses, jpeg, findings.list(), decision.statement(), decision.classes());
  }

  /** Colours where some mask has them, or where one index stands for several or for no black. */
  private static ValueSpace usual(List<MaskContent> contents, LabelNames names) {
    Map<Integer, Integer> palette = new LinkedHashMap<>();
    for (MaskContent mask : contents) {
      if (mask.space() == ValueSpace.COLOUR || (mask.indexed() && names.givesColours())) {
        return ValueSpace.COLOUR;
      }
      if (!mask.indexed()) {
        continue;
      }
      for (Map.Entry<Integer, MaskContent.Tally> entry : mask.values().entrySet()) {
        int colour = entry.getValue().colour();
        Optional<Integer> before = Optional.ofNullable(palette.putIfAbsent(entry.getKey(), colour));
        if ((before.isPresent() && before.get() != colour)
            || (entry.getKey() == 0 && colour != 0)) {
          return ValueSpace.COLOUR;
        }
      }
    }
    return ValueSpace.NUMBER;
  }
}
