package kizu.report.section;

import com.fasterxml.jackson.databind.JsonNode;
import kizu.report.folder.Comparison;
import kizu.report.folder.Run;
import kizu.report.html.Html;
import kizu.report.html.Part;

/** The call that makes this again, and the experiment it needs, every default written out. */
final class ReproducePart implements Part {
  private final String call;
  private final String more;
  private final JsonNode experiment;

  private ReproducePart(String call, String more, JsonNode experiment) {
    this.call = call;
    this.more = more;
    this.experiment = experiment;
  }

  static ReproducePart of(Run run) {
    JsonNode experiment = run.head().tree().path("experiment");
    return new ReproducePart(
        "kizu:run " + file(experiment),
        run.finished() ? "" : "kizu:resume " + run.root().getFileName(),
        experiment);
  }

  static ReproducePart of(Comparison comparison) {
    JsonNode experiment = comparison.plan().tree().path("experiment");
    return new ReproducePart(
        "kizu:compare "
            + file(experiment)
            + (" --methods " + String.join(",", comparison.methods()))
            + (comparison.pairs().isEmpty()
                ? ""
                : " --pairs " + String.join(",", comparison.pairs()))
            + (" --seeds " + comparison.seeds()),
        "",
        experiment);
  }

  private static String file(JsonNode experiment) {
    return experiment.path("name").asText("experiment").replaceAll("[^A-Za-z0-9._-]+", "-")
        + ".yaml";
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
