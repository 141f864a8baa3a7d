package kizu.core.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A guard that does not pass on a method with a default answers with the default, whatever the
 * component says: silently.
 */
class GuardsAreWholeTest {
  @ParameterizedTest
  @ValueSource(
      classes = {
        GuardedBackend.class,
        GuardedBlend.class,
        GuardedChooser.class,
        GuardedCodec.class,
        GuardedDataset.class,
        GuardedDatasetFormat.class,
        GuardedMetric.class,
        GuardedPlacement.class,
        GuardedPlacementPolicy.class,
        GuardedRecipePolicy.class,
        GuardedSegmenter.class,
        GuardedSolver.class,
        GuardedTransform.class,
        GuardedVector.class
      })
  void everyMethodIsPassedOn(Class<?> guard) {
    List<String> missing = new ArrayList<>();
    for (Class<?> kind : guard.getInterfaces()) {
      for (Method method : kind.getMethods()) {
        if (!Modifier.isStatic(method.getModifiers()) && !declares(guard, method)) {
          missing.add(method.toString());
        }
      }
    }
    assertEquals(List.of(), missing);
  }

  private static boolean declares(Class<?> guard, Method method) {
    return Arrays.stream(guard.getDeclaredMethods())
        .anyMatch(
            own ->
                own.getName().equals(method.getName())
                    && Arrays.equals(own.getParameterTypes(), method.getParameterTypes()));
  }
}
