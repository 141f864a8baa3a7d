package kizu.core.guard;

import java.util.List;
import java.util.Map;
import kizu.api.recipe.Choice;
import kizu.api.recipe.Chooser;
import kizu.api.tensor.Tensor;

/** Stands before a recipe policy at work. */
final class GuardedChooser implements Chooser {
  private final Chooser chooser;
  private final AddOn addOn;
  private final Calls calls;
  private boolean closed;

  GuardedChooser(Chooser chooser, AddOn addOn, Calls calls) {
    this.chooser = chooser;
    this.addOn = addOn;
    this.calls = calls;
  }

  @Override
  public float[] probabilities(Choice choice) {
    float[] own = calls.call(addOn, "probabilities", () -> chooser.probabilities(choice)).clone();
    new Values(addOn, "probabilities").probabilities(own, choice.options());
    return own;
  }

  @Override
  public double[] margins(Choice choice) {
    double[] own = calls.call(addOn, "margins", () -> chooser.margins(choice)).clone();
    Values values = new Values(addOn, "margins");
    values.length(own.length, own.length == 0 ? 0 : choice.options());
    values.numbers(own);
    return own;
  }

  @Override
  public boolean learns() {
    return calls.call(addOn, "learns", chooser::learns);
  }

  @Override
  public boolean decides(Choice choice) {
    return calls.call(addOn, "decides", () -> chooser.decides(choice));
  }

  @Override
  public void judgedOn(int fold) {
    calls.run(addOn, "judgedOn", () -> chooser.judgedOn(fold));
  }

  @Override
  public void learn(List<Evidence> evidence) {
    List<Evidence> own = List.copyOf(evidence);
    calls.run(addOn, "learn", () -> chooser.learn(own));
  }

  @Override
  public Map<String, Double> diagnostics(Choice choice) {
    return new Values(addOn, "diagnostics")
        .map(calls.call(addOn, "diagnostics", () -> chooser.diagnostics(choice)));
  }

  @Override
  public Map<String, Tensor> state() {
    return new Values(addOn, "state").state(calls.call(addOn, "state", chooser::state), false);
  }

  @Override
  public void restore(Map<String, Tensor> state) {
    Map<String, Tensor> own = Values.copy(state);
    calls.run(addOn, "restore", () -> chooser.restore(own));
  }

  /** Once; what does not end well has ended all the same. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    calls.end(addOn, "close", chooser::close);
  }
}
