package kizu.report.section;

import java.util.Locale;
import kizu.api.KizuException;
import kizu.api.image.Box;
import kizu.report.folder.Fields;
import kizu.report.html.Html;
import kizu.report.picture.Magnifier;
import kizu.report.picture.Panel;
import kizu.report.picture.Picture;
import kizu.report.picture.PictureFolder;

/** A window of a normal picture that is shown for what the network took for a defect in it. */
final class FalseAlarmCard {
  /** Where an entry of the gallery tells of one. */
  static final String MEMBER = "falseAlarm";

  private static final int AIR = 2;
  private static final double PERCENT = 100;

  private FalseAlarmCard() {}

  static void write(Html html, PictureFolder pictures, Fields entry) throws KizuException {
    Fields alarm = entry.object(MEMBER);
    Picture picture = pictures.picture(entry.text("file"));
    Box seen = seen(alarm, picture.box());
    html.open("figure", "class", "card").open("div", "class", "pair");
    Panel.open(html, picture.box(), "normal window " + entry.text("file"))
        .image(picture.uri(), picture.box(), "")
        .frame(seen.grow(AIR, picture.box()))
        .close();
    Box detail = Magnifier.around(seen, picture.box());
    Panel.open(html, detail, "the false alarm, magnified")
        .image(picture.detail(detail), detail, "")
        .close();
    html.close();
    html.open("figcaption").open("ul").open("li").element("i", "no defect").text(": ");
    html.text(
        String.format(
            Locale.ROOT,
            "false alarm of %s, taken for a defect at up to %.0f%%, %d×%d px at (%d, %d)",
            alarm.text("picture"),
            PERCENT * alarm.number("probability"),
            alarm.integer("width"),
            alarm.integer("height"),
            alarm.integer("x"),
            alarm.integer("y")));
    html.close().close().close().close().line();
  }

  /** What of it the window shows. */
  private static Box seen(Fields alarm, Box window) throws KizuException {
    int left = (int) Math.max(0, Math.min(window.width() - 1, alarm.integer("left")));
    int top = (int) Math.max(0, Math.min(window.height() - 1, alarm.integer("top")));
    long right = Math.min(window.width(), alarm.integer("left") + alarm.integer("width"));
    long bottom = Math.min(window.height(), alarm.integer("top") + alarm.integer("height"));
    return new Box(left, top, (int) Math.max(1, right - left), (int) Math.max(1, bottom - top));
  }
}
