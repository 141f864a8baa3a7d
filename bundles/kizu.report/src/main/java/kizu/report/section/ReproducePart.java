package kizu.report.section;

import java.util.Map;
import kizu.report.folder.Comparison;
import kizu.report.folder.Run;
import kizu.report.html.Html;
import kizu.report.html.Part;

/** The call that makes this again, and the experiment it needs, every default written out. */
final class ReproducePart implements Part {
  private final String call;
  private final String more;
  private final Map<String, Object> experiment;

  private ReproducePart(String call, String more, Map<String, Object> experiment) {
    this.call = call;
    this.more = more;
    this.experiment = experiment;
  }

  static ReproducePart of(Run run) {
    Map<String, Object> experiment = run.head().experiment();
    return new ReproducePart(
        "kizu:run " + file(experiment),
        run.finished() ? "" : "kizu:resume " + run.root().getFileName(),
        experiment);
  }

  static ReproducePart of(Comparison comparison) {
    Map<String, Object> experiment = comparison.plan().experiment();
    return new ReproducePart(
        "kizu:compare "
            + file(experiment)
            + (" --methods " + String.join(",", comparison.plan().methods()))
            + (comparison.plan().pairs().isEmpty()
                ? ""
                : " --pairs " + String.join(",", comparison.plan().pairs()))
            + (" --seeds " + comparison.plan().seeds())
            + comparison.plan().smallestGain().map(gain -> " --gain " + gain).orElse(""),
        "",
        experiment);
  }

  private static String file(Map<String, Object> experiment) {
    String name = String.valueOf(experiment.getOrDefault("name", "experiment"));
    return name.replaceAll("[^A-Za-z0-9._-]+", "-") + ".yaml";
  }

  @Override
  public void write(Html html) {
    html.element(
        "p",
        "Save the experiment below under the name in the call, then give the call in the shell. On a"
            + " CPU the same seed gives the same bytes.",
        "class",
        "intro");
    html.open("pre").element("code", call).close();
    if (!more.isEmpty()) {
      html.element("p", "It is not finished; this goes on from its last checkpoint:");
      html.open("pre").element("code", more).close();
    }
    html.open("details", "class", "print");
    html.element("summary", "The experiment, every default written out");
    html.open("pre").element("code", YamlText.of(experiment)).close().close().line();
  }
}
