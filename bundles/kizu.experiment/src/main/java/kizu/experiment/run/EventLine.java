package kizu.experiment.run;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.DatasetProblem.Severity;
import kizu.api.solver.Certificate;
import kizu.api.training.FalseAlarm;
import kizu.api.training.TrainingEvent;
import kizu.api.training.TrainingEvent.Checkpointed;
import kizu.api.training.TrainingEvent.ComponentChanged;
import kizu.api.training.TrainingEvent.Evaluated;
import kizu.api.training.TrainingEvent.Levelled;
import kizu.api.training.TrainingEvent.Mined;
import kizu.api.training.TrainingEvent.Pretrained;
import kizu.api.training.TrainingEvent.RecipeLearned;
import kizu.api.training.TrainingEvent.RoundStarted;
import kizu.api.training.TrainingEvent.Stepped;
import kizu.api.training.TrainingEvent.UpperStepped;
import kizu.api.training.TrainingEvent.Warned;

/** Training events as journal lines. */
final class EventLine {
  private EventLine() {}

  /** The line of what the check found before the training. */
  static Map<String, Object> of(DatasetProblem finding, int step) {
    Map<String, Object> line = begin("finding", step);
    line.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
    line.put("source", finding.source());
    line.put("problem", finding.problem());
    line.put("remedy", finding.remedy());
    line.put("key", finding.key());
    return line;
  }

  /** The finding of such a line, as it was told when it was found. */
  static DatasetProblem finding(Map<String, Object> line) {
    return new DatasetProblem(
        Severity.WARNING,
        String.valueOf(line.get("source")),
        String.valueOf(line.get("problem")),
        String.valueOf(line.get("remedy")),
        line.get("key") instanceof String key ? key : "");
  }

  /** The line of an event. */
  static Map<String, Object> of(TrainingEvent event) {
    if (event instanceof Stepped stepped) {
      Map<String, Object> line = begin("stepped", event.step());
      line.put("loss", stepped.loss());
      line.put("learningRate", stepped.learningRate());
      return line;
    }
    if (event instanceof UpperStepped upper) {
      return upper(upper);
    }
    if (event instanceof RecipeLearned learned) {
      Map<String, Object> line = begin("recipeLearned", event.step());
      line.put("choices", learned.choices().stream().map(ChoiceText::line).toList());
      return line;
    }
    if (event instanceof Evaluated evaluated) {
      Map<String, Object> line = begin("evaluated", event.step());
      line.put("loss", evaluated.loss());
      line.put("metrics", new TreeMap<>(evaluated.metrics()));
      line.put("threshold", evaluated.threshold());
      line.put("best", evaluated.best());
      return line;
    }
    if (event instanceof ComponentChanged changed) {
      Map<String, Object> line = begin("componentChanged", event.step());
      line.put("change", changed.change().name().toLowerCase(Locale.ROOT));
      line.put("kind", changed.kind());
      line.put("name", changed.name());
      line.put("bundle", changed.bundle());
      line.put("reason", changed.reason());
      return line;
    }
    if (event instanceof Warned warned) {
      Map<String, Object> line = begin("warned", event.step());
      line.put("message", warned.message());
      return line;
    }
    if (event instanceof RoundStarted round) {
      Map<String, Object> line = begin("roundStarted", event.step());
      line.put("round", round.round());
      line.put("rounds", round.rounds());
      return line;
    }
    if (event instanceof Pretrained) {
      return begin("pretrained", event.step());
    }
    if (event instanceof Mined mined) {
      return mined(mined);
    }
    if (event instanceof Levelled) {
      return begin("levelled", event.step());
    }
    Checkpointed checkpointed = (Checkpointed) event;
    return begin("checkpointed", checkpointed.step());
  }

  private static Map<String, Object> mined(Mined mined) {
    Map<String, Object> line = begin("mined", mined.step());
    line.put("pictures", mined.pictures());
    line.put("threshold", mined.threshold());
    line.put("share", mined.share());
    line.put("falseAlarms", mined.alarms().stream().map(EventLine::falseAlarm).toList());
    return line;
  }

  /** What a network took for a defect. */
  static Map<String, Object> falseAlarm(FalseAlarm alarm) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("picture", alarm.picture());
    map.put("x", alarm.box().x());
    map.put("y", alarm.box().y());
    map.put("width", alarm.box().width());
    map.put("height", alarm.box().height());
    map.put("probability", alarm.probability());
    return map;
  }

  /** A line of the given kind. */
  static Map<String, Object> begin(String event, int step) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("event", event);
    line.put("step", step);
    return line;
  }

  private static Map<String, Object> upper(UpperStepped upper) {
    Certificate certificate = upper.certificate();
    Map<String, Object> certified = new LinkedHashMap<>();
    certified.put("solver", certificate.solver());
    certified.put("residual", certificate.residual());
    certified.put("cosine", certificate.cosine());
    certified.put("curvature", certificate.curvature());
    certified.put("products", certificate.products());
    certified.put("fellBack", certificate.fellBack());
    certified.put("note", certificate.note());
    Map<String, Object> line = begin("upperStepped", upper.step());
    line.put("certificate", certified);
    line.put("alignmentMean", upper.alignmentMean());
    line.put("alignmentDeviation", upper.alignmentDeviation());
    line.put("entropy", upper.entropy());
    line.put("uniformEntropy", upper.uniformEntropy());
    line.put("entropyFloor", upper.entropyFloor());
    line.put("regionMass", upper.regionMass().orElse(Double.NaN));
    line.put("diagnostics", new TreeMap<>(upper.diagnostics()));
    return line;
  }
}
