package kizu.core.bilevel;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import kizu.api.KizuException;
import kizu.api.explanation.Explainer;
import kizu.api.training.Trainer;
import kizu.api.training.Training;
import kizu.api.training.TrainingListener;
import kizu.api.training.TrainingPlan;
import kizu.core.checkpoint.CheckpointFolder;
import kizu.core.component.ComponentBoard;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Opens bi-level trainings over the components on the board. */
@Component
@Designate(ocd = BilevelTrainer.Config.class)
public final class BilevelTrainer implements Trainer {
  /** Configuration. */
  @ObjectClassDefinition(name = "Kizu training", description = "Limits of a bi-level training")
  public @interface Config {
    /** Most MiB of decoded samples kept in memory. */
    @AttributeDefinition(
        name = "cache",
        description =
            "Most MiB of decoded samples kept in memory, 16 to 1048576; never more than a quarter"
                + " of Java's memory")
    int cacheMiB() default 1024;

    /** Seconds a run waits for a component that left. */
    @AttributeDefinition(
        name = "patience",
        description =
            "Seconds a run waits for a segmenter, solver or placement that left, 0 to 86400")
    int patienceSeconds() default 60;
  }

  private final ComponentBoard board;
  private final BilevelTraining.Limits limits;
  private final AtomicReference<@Nullable Explainer> explainer = new AtomicReference<>();

  /** Made by the framework. */
  @Activate
  public BilevelTrainer(@Reference ComponentBoard board, Config config) {
    this.board = board;
    this.limits =
        new BilevelTraining.Limits(
            // More than a quarter of Java's memory would leave too little for the training itself.
            Math.min(
                (long) inRange("cacheMiB", config.cacheMiB(), 16, 1 << 20) << 20,
                Runtime.getRuntime().maxMemory() / 4),
            1000L * inRange("patienceSeconds", config.patienceSeconds(), 0, 86_400));
  }

  private static int inRange(String key, int value, int low, int high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "configuration of the bi-level trainer: %s is %d, allowed are %d to %d",
              key,
              value,
              low,
              high));
    }
    return value;
  }

  @Override
  public Training open(TrainingPlan plan, Path checkpoints, TrainingListener listener)
      throws KizuException {
    if (plan.upper().words() && explainer.get() == null) {
      // Hours before the last round would say so.
      throw Wording.missing();
    }
    return SupervisedTraining.open(
        () ->
            new BilevelTraining(
                plan,
                board,
                new CheckpointFolder(checkpoints),
                listener,
                limits,
                () -> Optional.ofNullable(explainer.get())),
        board);
  }

  /** Finds words for what a policy has come to; without it there are none. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  public void setExplainer(Explainer arrived) {
    explainer.set(arrived);
  }

  /** It left. */
  public void unsetExplainer(Explainer left) {
    explainer.compareAndSet(left, null);
  }
}
