package kizu.report.section;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.StringJoiner;
import kizu.api.KizuException;
import kizu.report.folder.Fields;
import kizu.report.folder.Run;
import kizu.report.html.Html;
import kizu.report.html.Part;
import kizu.report.html.Table;

/** What the result was made from: data, components, network, program and machine. */
final class ProvenancePart implements Part {
  private final Run run;

  ProvenancePart(Run run) {
    this.run = run;
  }

  @Override
  public void write(Html html) throws KizuException {
    Fields provenance = run.head().object("provenance");
    Fields dataset = provenance.object("dataset");
    Table facts = new Table(List.of("What", "Value"));
    facts.row("Run", run.label() + ", started " + run.head().text("started"));
    facts.row("Fingerprint of the run", run.head().text("fingerprint"));
    facts.row("Data set", dataset.text("name") + " (format " + dataset.text("format") + ")");
    facts.row("Fingerprint of the data", dataset.text("fingerprint"));
    facts.row("Pictures", pairs(dataset.tree().path("counts")));
    facts.row("Network", pairs(provenance.tree().path("segmenter")));
    facts.row("Kizu", provenance.text("kizu"));
    facts.row("Java", provenance.text("java"));
    facts.row(
        "Machine", provenance.text("os") + ", " + provenance.text("processors") + " processors");
    facts.write(html, "words");
    components(html, provenance);
    samples(html, dataset);
  }

  private static void components(Html html, Fields provenance) throws KizuException {
    html.open("details", "class", "print").element("summary", "Components and their bundles");
    Table table = new Table(List.of("Kind", "Name", "Bundle", "Version"));
    for (Fields component : provenance.list("components")) {
      table.row(
          component.text("kind"),
          component.text("name"),
          component.text("bundle"),
          component.text("version"));
    }
    table.write(html, "words");
    html.close().line();
  }

  private static void samples(Html html, Fields dataset) {
    html.open("details").element("summary", "Pictures used, by part").open("dl");
    JsonNode samples = dataset.tree().path("samples");
    samples
        .fieldNames()
        .forEachRemaining(
            part -> {
              StringJoiner ids = new StringJoiner(", ");
              samples.path(part).forEach(id -> ids.add(id.asText()));
              html.element("dt", part).element("dd", ids.toString());
            });
    html.close().close().line();
  }

  private static String pairs(JsonNode object) {
    StringJoiner pairs = new StringJoiner(", ");
    object.properties().forEach(entry -> pairs.add(entry.getKey() + " " + plain(entry.getValue())));
    return pairs.toString();
  }

  private static String plain(JsonNode value) {
    return value.isContainerNode() ? "(" + pairs(value) + ")" : value.asText();
  }
}
