package kizu.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The whole document. Sections are made one after the other, so that only one is held in memory;
 * one that cannot be made leaves a note and harms no other.
 */
public final class Page {
  private static final String STYLE = resource("report.css");
  private static final String SCRIPT = resource("report.js");

  private final Path root;
  private final Masthead masthead;
  private final List<Section> sections;

  /**
   * Creates a page.
   *
   * @param root the folder it tells about; notes name files relative to it
   * @param masthead the answer
   * @param sections what lets a person believe it, in order
   */
  public Page(Path root, Masthead masthead, List<Section> sections) {
    this.root = root;
    this.masthead = masthead;
    this.sections = List.copyOf(sections);
  }

  /** Writes the document. */
  public void write(Writer out) throws IOException {
    out.write("<!DOCTYPE html>\n<html lang=\"en\">\n");
    out.write(head());
    out.write("<body>\n<main>\n");
    Html top = new Html();
    masthead.write(top);
    contents(top);
    out.write(top.toText());
    for (Section section : sections) {
      out.write(whole(section));
    }
    out.write(foot());
    out.write("</main>\n</body>\n</html>\n");
  }

  private String head() {
    return new Html()
        .open("head")
        .empty("meta", "charset", "utf-8")
        .empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
        .empty("meta", "name", "color-scheme", "content", "light dark")
        .element("title", masthead.answer())
        .open("style")
        .verbatim(STYLE)
        .close()
        .open("script")
        .verbatim(SCRIPT)
        .close()
        .close()
        .line()
        .toText();
  }

  private void contents(Html html) {
    html.open("nav", "aria-label", "Contents");
    for (Section section : sections) {
      html.element("a", section.title(), "href", "#" + section.anchor()).text(" ");
    }
    html.close().line();
  }

  private String whole(Section section) {
    return new Html()
        .open("section", "id", section.anchor())
        .element("h2", section.title())
        .line()
        .attempt(section.part(), new Missing(root))
        .close()
        .line()
        .toText();
  }

  private String foot() {
    return new Html()
        .open("footer")
        .text("Made by Kizu from the folder ")
        .element("code", String.valueOf(root.getFileName()))
        .text(" alone; nothing is fetched from anywhere.")
        .close()
        .line()
        .toText();
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in the bundle");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(name + " cannot be read", e);
    }
  }
}
