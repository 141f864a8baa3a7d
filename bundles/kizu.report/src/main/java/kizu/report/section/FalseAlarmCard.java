package kizu.report.section;

import java.util.Locale;
import kizu.api.KizuException;
import kizu.api.image.Box;
import kizu.api.training.FalseAlarm;
import kizu.folder.run.Gallery;
import kizu.report.html.Html;
import kizu.report.picture.Magnifier;
import kizu.report.picture.Panel;
import kizu.report.picture.Picture;
import kizu.report.picture.PictureFolder;

/** A window of a normal picture that is shown for what the network took for a defect in it. */
final class FalseAlarmCard {
  private static final int AIR = 2;
  private static final double PERCENT = 100;

  private FalseAlarmCard() {}

  static void write(Html html, PictureFolder pictures, Gallery.Normal entry) throws KizuException {
    FalseAlarm alarm = entry.falseAlarm().alarm();
    Picture picture = pictures.picture(entry.file());
    Box seen = seen(entry.falseAlarm(), picture.box());
    html.open("figure", "class", "card").open("div", "class", "pair");
    Panel.open(html, picture.box(), "normal window " + entry.file())
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
            alarm.picture(),
            PERCENT * alarm.probability(),
            alarm.box().width(),
            alarm.box().height(),
            alarm.box().x(),
            alarm.box().y()));
    html.close().close().close().close().line();
  }

  /** What of it the window shows. */
  private static Box seen(Gallery.Shown shown, Box window) {
    Box whole = shown.alarm().box();
    int left = Math.max(0, Math.min(window.width() - 1, shown.left()));
    int top = Math.max(0, Math.min(window.height() - 1, shown.top()));
    long right = Math.min(window.width(), (long) shown.left() + whole.width());
    long bottom = Math.min(window.height(), (long) shown.top() + whole.height());
    return new Box(left, top, (int) Math.max(1, right - left), (int) Math.max(1, bottom - top));
  }
}
