package kizu.api.dataset;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Layouts of public data sets and of annotation programs that no format reads, known by their
 * shape, with what to do about each.
 *
 * <p>Only names are looked at, and at most {@value #LOOKED_AT} of a folder.
 */
// Its shapes hold nothing; the checker cannot know that of a Predicate.
@SuppressWarnings("ImmutableEnumChecker")
public enum KnownLayout {
  /** VisA: pictures by category and kind below {@code Data}. */
  VISA(
      "VisA",
      f -> anyOf(f, c -> dir(c, "Data/Images/Anomaly") && dir(c, "Data/Images/Normal")),
      "Take one category: copy Data/Images/Normal to images/good, Data/Images/Anomaly to"
          + " images/anomaly and Data/Masks/Anomaly to masks/anomaly; its masks hold class numbers,"
          + " which are read as such."),
  /** BTAD: {@code ok} and {@code ko} instead of good and defect. */
  BTAD(
      "BTAD (beanTech)",
      f -> anyOf(f, c -> dir(c, "train/ok") && (dir(c, "test/ko") || dir(c, "ground_truth/ko"))),
      "Take one product: copy train/ok to images/ok/train_ok, test/ok to images/ok/test_ok, test/ko to"
          + " images/ko and ground_truth/ko to masks/ko; both folders of good pictures have files of"
          + " the same names."),
  /** MVTec AD 2: several test folders. */
  MVTEC_AD_2(
      "MVTec AD 2",
      f -> anyOf(f, c -> dir(c, "test_public") && dir(c, "train/good")),
      "Take one category: copy train/good to images/good/train_good, validation/good to"
          + " images/good/validation_good, test_public/good to images/good/test_good,"
          + " test_public/bad to images/bad and test_public/ground_truth/bad to masks/bad; the"
          + " folders of good pictures have files of the same names."),
  /** MVTec LOCO: several masks a picture. */
  MVTEC_LOCO(
      "MVTec LOCO AD",
      f -> anyOf(f, c -> dir(c, "test/logical_anomalies") || dir(c, "test/structural_anomalies")),
      "It has a folder of masks for each picture. Take one category: copy train/good to"
          + " images/good, test/structural_anomalies to images/structural, and for each picture"
          + " NAME merge the files of ground_truth/structural_anomalies/NAME into"
          + " masks/structural/NAME.png."),
  /** KolektorSDD: pictures and labels side by side in a folder a part. */
  KOLEKTOR(
      "KolektorSDD",
      f ->
          anyDir(f, "kos\\d+", c -> anyFile(c, "part\\d+_label\\..*"))
              || anyFile(f, "part\\d+_label\\..*"),
      "Copy the pictures to images/kos01/Part0.jpg and so on, the _label files to"
          + " masks/kos01/Part0.bmp, and list the parts in manifest.csv (name,class,group) with the"
          + " folder as the group: pictures of one part belong together."),
  /** KolektorSDD2: pictures and masks side by side. */
  KOLEKTOR_2(
      "KolektorSDD2",
      f -> anyFile(f.resolve("train"), "\\d+_gt\\..*") || anyFile(f, "\\d+_gt\\..*"),
      "Move the _GT files apart: train/10000.png to images/train/10000.png, train/10000_GT.png to"
          + " masks/train/10000_GT.png, and test likewise."),
  /** DAGM 2007: labels in a folder below the pictures. */
  DAGM(
      "DAGM 2007",
      f -> anyOf(f, c -> dir(c, "Train/Label") || dir(c, "Test/Label")),
      "Take one class: copy Train/*.PNG to images/train, Train/Label/*_label.PNG to masks/train,"
          + " and Test likewise."),
  /** COCO. */
  COCO(
      "COCO (JSON)",
      f ->
          anyFile(f, ".*(instances|coco|annotations).*\\.json")
              || anyFile(f.resolve("annotations"), ".*\\.json"),
      "Draw its polygons into masks (in CVAT: export as Segmentation mask; with pycocotools:"
          + " annToMask): images/NAME.jpg with masks/NAME.png, 0 for good and a class number for"
          + " each class."),
  /** YOLO. */
  YOLO(
      "YOLO (text files)",
      f ->
          anyFile(f.resolve("labels"), ".*\\.txt")
              || anyFile(f.resolve("labels/train"), ".*\\.txt")
              || anyFile(f.resolve("train/labels"), ".*\\.txt")
              || anyFile(f, "(data|dataset)\\.ya?ml"),
      "Draw its polygons into masks: images/train/NAME.jpg with masks/train/NAME.png, 0 for good"
          + " and a class number for each class. Boxes alone are not enough: pixels are learned."),
  /** LabelMe: a JSON file beside each picture. */
  LABELME(
      "LabelMe (JSON beside each picture)",
      f -> besidePictures(f, ".json") || besidePictures(f.resolve("images"), ".json"),
      "Convert it with labelme's labelme2voc.py and copy JPEGImages to images, SegmentationClass"
          + " to masks, and class_names.txt beside them."),
  /** Pascal VOC. */
  VOC(
      "Pascal VOC",
      f -> (dir(f, "JPEGImages") && dir(f, "Annotations")) || dir(f, "SegmentationClass"),
      "Copy JPEGImages/NAME.jpg to images and SegmentationClass/NAME.png to masks, for the names in"
          + " ImageSets/Segmentation; class numbers are read as such, 255 is void. labelmap.txt, if"
          + " there is one, goes beside them. Annotations alone are boxes, which are not enough."),
  /** Pictures and masks by other folder names. */
  OTHER_NAMES(
      "pictures and masks by other folder names",
      f ->
          anyDirNamed(f, "(image|img|imgs|pictures?|photos?|jpegs?|input|x|jpegimages)")
              && anyDirNamed(f, "(mask|label|labels|gt|ground_?truth|annotations?|seg.*|target|y)"),
      "Name the folder of pictures images and the folder of masks masks."),
  /** Pictures and masks side by side. */
  SIDE_BY_SIDE(
      "pictures and masks side by side",
      f -> anyFile(f, ".*[_-](mask|label|gt|seg)\\.(png|bmp|tiff?|jpe?g)"),
      "Move the pictures into images and the masks into masks; a mask may keep its suffix."),
  /** Pictures alone. */
  PICTURES_ALONE(
      "pictures without masks",
      f -> anyFile(f, ".*\\.(png|jpe?g|bmp|tiff?)"),
      "Put the pictures into images and their masks, by the same names, into masks.");

  private static final int LOOKED_AT = 2000;

  private static final String HERE =
      " Kizu reads images/NAME.png with masks/NAME.png (also images/train/NAME.png,"
          + " images/CLASS/NAME.png), and MVTec AD.";

  private final String title;
  private final Predicate<Path> shape;
  private final String remedy;

  KnownLayout(String title, Predicate<Path> shape, String remedy) {
    this.title = title;
    this.shape = shape;
    this.remedy = remedy;
  }

  /** The layout a folder has the shape of. */
  public static Optional<KnownLayout> of(Path folder) {
    return Arrays.stream(values()).filter(layout -> layout.shape.test(folder)).findFirst();
  }

  /** Its name for people. */
  public String title() {
    return title;
  }

  /** How the folder should look instead. */
  public String remedy() {
    return remedy + HERE;
  }

  private static boolean dir(Path folder, String below) {
    return Files.isDirectory(folder.resolve(below));
  }

  /** Whether the folder, or one in it, has a shape. */
  private static boolean anyOf(Path folder, Predicate<Path> shape) {
    return shape.test(folder) || anyDir(folder, ".*", shape);
  }

  private static boolean anyDir(Path folder, String name, Predicate<Path> shape) {
    return children(folder).stream()
        .anyMatch(c -> lower(c).matches(name) && Files.isDirectory(c) && shape.test(c));
  }

  private static boolean anyDirNamed(Path folder, String name) {
    return anyDir(folder, name, child -> true);
  }

  private static boolean anyFile(Path folder, String name) {
    return children(folder).stream().anyMatch(c -> lower(c).matches(name));
  }

  private static boolean besidePictures(Path folder, String ending) {
    List<String> names = children(folder).stream().map(KnownLayout::lower).toList();
    return names.stream()
        .filter(name -> name.endsWith(ending))
        .map(name -> name.substring(0, name.length() - ending.length()))
        .anyMatch(stem -> ImageFiles.ENDINGS.stream().anyMatch(e -> names.contains(stem + e)));
  }

  private static String lower(Path path) {
    return path.getFileName().toString().toLowerCase(Locale.ROOT);
  }

  private static List<Path> children(Path folder) {
    List<Path> children = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return children;
    }
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path child : stream) {
        if (children.size() == LOOKED_AT) {
          break;
        }
        if (Litter.isNone(child)) {
          children.add(child);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // A folder that may not be listed has no shape that could be told.
      return children;
    }
    return children;
  }
}
