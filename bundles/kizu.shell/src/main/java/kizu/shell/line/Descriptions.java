package kizu.shell.line;

/** One line on each command, for our own help, for Gogo's and for completion. */
public final class Descriptions {
  /** Of {@code run}. */
  public static final String RUN = "runs one experiment and writes its report";

  /** Of {@code compare}. */
  public static final String COMPARE =
      "runs an experiment for each method and seed and says which is better";

  /** Of {@code curve}. */
  public static final String CURVE =
      "compares methods with more and more labelled defects and says how many a method saves";

  /** Of {@code resume}. */
  public static final String RESUME = "continues a stopped or killed run from its last checkpoint";

  /** Of {@code check}. */
  public static final String CHECK =
      "reads a whole data set and says what is wrong with it and with what is asked of it";

  /** Of {@code potential}. */
  public static final String POTENTIAL =
      "says from the labels, or also from short trainings, what there is to learn";

  /** Of {@code labels}. */
  public static final String LABELS =
      "finds labelled pictures whose masks look wrong, by networks that did not learn from them";

  /** Of {@code next}. */
  public static final String NEXT =
      "says which of a folder's pictures to label next, by what their labels may change";

  /** Of {@code list}. */
  public static final String LIST = "lists the components, also those that are not active";

  /** Of {@code runs}. */
  public static final String RUNS = "lists runs and comparisons, newest first";

  /** Of {@code show}. */
  public static final String SHOW = "shows one run or comparison";

  /** Of {@code why}. */
  public static final String WHY = "says why a component, a service or a bundle is missing";

  /** Of {@code report}. */
  public static final String REPORT = "writes the report of a run or comparison again";

  /** Of {@code rollout}. */
  public static final String ROLLOUT =
      "introduces a learned recipe at a site in stages: verify, tune, automate";

  /** Of {@code export}. */
  public static final String EXPORT =
      "exports the network of a finished run (safetensors, TorchScript, ONNX) and checks it";

  /** Of {@code predict}. */
  public static final String PREDICT =
      "marks the defects in a folder of pictures: masks, overlays and a table of regions";

  /** Of {@code synthesise}. */
  public static final String SYNTHESISE =
      "makes a labelled set of synthetic pictures by what a run has learned";

  /** Of {@code demo}. */
  public static final String DEMO =
      "compares learned with random paste on the generated factory that is shipped";

  /** Of {@code benchmark}. */
  public static final String BENCHMARK =
      "measures components, or lists what can be measured (solvers, segmenters, synthesis, prediction, …)";

  /** Of {@code help}. */
  public static final String HELP = "lists the commands, or explains one";

  private Descriptions() {}
}
