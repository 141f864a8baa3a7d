package kizu.report;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A report as a reader finds it: every test parses it, so none is ever malformed. */
final class Written {
  final String source;
  private final Document document;

  private Written(String source, Document document) {
    this.source = source;
    this.document = document;
  }

  /** Writes the report of a folder and reads it back. */
  static Written of(Path folder) throws Exception {
    Path file = new HtmlReportWriter().write(folder);
    byte[] bytes = Files.readAllBytes(file);
    DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    return new Written(
        new String(bytes, StandardCharsets.UTF_8), parser.parse(new ByteArrayInputStream(bytes)));
  }

  String headline() {
    return elements("h1").get(0).getTextContent();
  }

  List<Element> elements(String tag) {
    NodeList nodes = document.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  /** The elements of a class. */
  List<Element> styled(String tag, String style) {
    return elements(tag).stream()
        .filter(e -> List.of(e.getAttribute("class").split(" ")).contains(style))
        .toList();
  }

  /** The text of a section, heading included. */
  String section(String anchor) {
    return elements("section").stream()
        .filter(section -> section.getAttribute("id").equals(anchor))
        .map(Element::getTextContent)
        .findFirst()
        .orElse("");
  }
}
