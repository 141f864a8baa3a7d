package kizu.report.picture;

import kizu.api.image.Box;
import kizu.report.html.Html;

/**
 * One picture in an SVG of its own, with what is drawn on top of it. Lines keep their width however
 * much the picture is magnified. Call order: open, what is drawn, close.
 */
public final class Panel {
  /** Below this many pixels across, pixels are shown as the squares they are. */
  private static final int CRISP = 200;

  private final Html html;
  private final Box view;

  private Panel(Html html, Box view) {
    this.html = html;
    this.view = view;
  }

  /**
   * Begins a panel.
   *
   * @param view the part of the picture it shows, in the picture's pixels
   * @param label what it shows, for those who cannot see it
   */
  public static Panel open(Html html, Box view, String label) {
    html.open(
        "svg",
        "class",
        "picture" + (view.width() < CRISP ? " crisp" : ""),
        "viewBox",
        view.x() + " " + view.y() + " " + view.width() + " " + view.height(),
        "role",
        "img",
        "aria-label",
        label);
    return new Panel(html, view);
  }

  /** Draws a picture over the whole of a box. */
  public Panel image(String uri, Box box, String style) {
    html.empty("image", attributes(box, "href", uri, "class", style));
    return this;
  }

  /** Draws a picture that others repeat by its id. */
  public Panel image(String uri, Box box, String style, String id) {
    html.empty("image", attributes(box, "href", uri, "class", style, "id", id));
    return this;
  }

  /** Draws again what has this id. */
  public Panel again(String id, String style) {
    html.empty("use", "href", "#" + id, "class", style);
    return this;
  }

  /** Draws an outline, on a darker one so that it shows on any ground. */
  public Panel outline(String path, String style) {
    if (!path.isEmpty()) {
      html.empty("path", "d", path, "class", "casing");
      html.empty("path", "d", path, "class", style);
    }
    return this;
  }

  /** Draws a frame around a box. */
  public Panel frame(Box box) {
    html.empty("rect", attributes(box, "class", "casing"));
    html.empty("rect", attributes(box, "class", "frame"));
    return this;
  }

  /** Ends the panel. */
  public void close() {
    html.close().line();
  }

  /** What the panel shows. */
  public Box view() {
    return view;
  }

  private static String[] attributes(Box box, String... more) {
    String[] attributes = new String[more.length + 8];
    attributes[0] = "x";
    attributes[1] = Integer.toString(box.x());
    attributes[2] = "y";
    attributes[3] = Integer.toString(box.y());
    attributes[4] = "width";
    attributes[5] = Integer.toString(box.width());
    attributes[6] = "height";
    attributes[7] = Integer.toString(box.height());
    System.arraycopy(more, 0, attributes, 8, more.length);
    return attributes;
  }
}
