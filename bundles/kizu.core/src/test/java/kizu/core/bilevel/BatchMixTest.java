package kizu.core.bilevel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import kizu.api.KizuException;
import kizu.api.segmenter.Batch;
import kizu.api.training.TrainingEvent.UpperStepped;
import kizu.core.testing.Tones;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a batch is made of. */
class BatchMixTest {
  private static final int PIXELS = Tones.SIDE * Tones.SIDE;

  @TempDir Path folder;

  private final Rig rig = new Rig();

  /** Of a batch of four: a real one with a defect, one without, and two that are synthetic. */
  @Test
  void theStepsOfFinetuningSeeNoSyntheticPicture() throws KizuException {
    rig.solver.to(1, 1);
    rig.finetune = 5;
    rig.rounds = 2;
    rig.run(folder);
    List<Batch> trained = rig.ledger.trained();
    assertEquals(2 * rig.steps, trained.size());
    for (int step = 0; step < trained.size(); step++) {
      Batch batch = trained.get(step);
      long defective =
          IntStream.range(0, rig.batch).filter(picture -> labelled(batch, picture)).count();
      assertEquals(step % rig.steps < rig.steps - 5 ? 1 + 2 : 2, defective, "step " + step);
    }
    List<Integer> learned =
        rig.told(UpperStepped.class).stream().map(event -> event.step() % rig.steps).toList();
    assertEquals(List.of(rig.every), learned, "the next would be one of fine-tuning");
  }

  private static boolean labelled(Batch batch, int picture) {
    return IntStream.range(picture * PIXELS, (picture + 1) * PIXELS)
        .anyMatch(i -> batch.labels()[i] > 0);
  }
}
