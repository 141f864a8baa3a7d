package kizu.report.section;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kizu.folder.run.Provenance;
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
  public void write(Html html) {
    Provenance provenance = run.head().provenance();
    Provenance.Dataset dataset = provenance.dataset();
    Table facts = new Table(List.of("What", "Value"));
    facts.row("Run", run.label() + ", started " + run.head().started());
    facts.row("Fingerprint of the run", run.head().fingerprint());
    facts.row("Data set", dataset.name() + " (format " + dataset.format() + ")");
    facts.row("Fingerprint of the data", dataset.fingerprint());
    facts.row("Pictures", pairs(dataset.counts()));
    facts.row("Network", pairs(provenance.segmenter()));
    facts.row("Kizu", provenance.kizu());
    facts.row("Java", provenance.java());
    facts.row("Machine", provenance.os() + ", " + provenance.processors() + " processors");
    facts.write(html, "words");
    components(html, provenance);
    samples(html, dataset);
  }

  private static void components(Html html, Provenance provenance) {
    html.open("details", "class", "print").element("summary", "Components and their bundles");
    Table table = new Table(List.of("Kind", "Name", "Bundle", "Version"));
    for (Provenance.Component component : provenance.components()) {
      table.row(component.kind(), component.name(), component.bundle(), component.version());
    }
    table.write(html, "words");
    html.close().line();
  }

  private static void samples(Html html, Provenance.Dataset dataset) {
    html.open("details").element("summary", "Pictures used, by part").open("dl");
    dataset
        .samples()
        .forEach((part, ids) -> html.element("dt", part).element("dd", String.join(", ", ids)));
    html.close().close().line();
  }

  private static String pairs(Map<String, ?> facts) {
    return facts.entrySet().stream()
        .map(fact -> fact.getKey() + " " + fact.getValue())
        .collect(Collectors.joining(", "));
  }
}
