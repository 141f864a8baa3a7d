package kizu.api.training;

import java.nio.file.Path;
import kizu.api.KizuException;
import org.osgi.annotation.versioning.ProviderType;

/** Opens trainings. */
@ProviderType
public interface Trainer {
  /**
   * Opens a training, at its last whole checkpoint if the folder holds one, at step 0 if it holds
   * none. A damaged checkpoint is passed over for the one before, and the listener warned of it.
   *
   * @param plan what to do
   * @param checkpoints the folder for checkpoints; made if it is not there
   * @param listener told everything that happens, in the thread that calls {@link Training#advance}
   * @throws KizuException if a component is missing, the data cannot be read, or the checkpoint
   *     belongs to another plan, or there are checkpoints and every one is damaged
   */
  Training open(TrainingPlan plan, Path checkpoints, TrainingListener listener)
      throws KizuException;
}
