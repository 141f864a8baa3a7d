package kizu.experiment.next;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kizu.api.KizuException;
import kizu.api.config.Options;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.DatasetFormat;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.DatasetRoot;
import kizu.api.dataset.ImageFiles;
import kizu.api.dataset.SampleInfo;
import kizu.api.image.AreaAverage;
import kizu.api.image.Box;
import kizu.api.image.Image;
import kizu.api.image.ImageCodec;
import kizu.api.image.Reading;
import kizu.api.training.ComponentCatalog;
import kizu.experiment.data.PictureContent;
import kizu.experiment.file.Experiment.DatasetChoice;
import kizu.experiment.run.RunJob;

/**
 * Pictures without labels, read as those of a run's data set are. What cannot be read, is labelled
 * already, or is a copy of another is left out by name.
 */
final class UnlabelledFolder {
  private final ImageCodec codec;
  private final int channels;
  private final Reading reading;
  private final double scale;
  private final List<Entry> entries = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();

  /** A picture that counts; the size is the file's. */
  private record Entry(String name, Path file, int height, int width) {}

  private UnlabelledFolder(ImageCodec codec, int channels, Reading reading, double scale) {
    this.codec = codec;
    this.channels = channels;
    this.reading = reading;
    this.scale = scale;
  }

  /** Told how many files are looked at. */
  @FunctionalInterface
  interface Looking {
    /** Looked at so many of all. */
    void at(int done, int all) throws KizuException;
  }

  /**
   * Looks at every picture.
   *
   * @param folder of pictures
   * @param run as which they are read, and whose labelled pictures they must not be
   * @throws KizuException if the folder cannot be listed, or holds no picture that counts
   */
  static UnlabelledFolder open(
      Path folder, RunJob run, ComponentCatalog catalog, ImageCodec codec, Looking looking)
      throws KizuException {
    DatasetChoice choice = run.experiment().dataset();
    Options options = catalog.resolve(DatasetFormat.class, choice.format());
    UnlabelledFolder opened =
        new UnlabelledFolder(
            codec, run.data().dataset().channels(), Reading.ofFormat(options), choice.scale());
    opened.look(folder, labelled(run), looking);
    return opened;
  }

  /** The labelled pictures of the run by what they show; those for testing are not looked at. */
  private static Map<String, String> labelled(RunJob run) throws KizuException {
    Map<String, String> shown = new HashMap<>();
    Dataset dataset = run.data().dataset();
    for (List<SampleInfo> part : List.of(run.selection().defects(), run.selection().normals())) {
      for (SampleInfo sample : part) {
        shown.put(PictureContent.of(dataset.load(sample).image()), sample.id());
      }
    }
    return shown;
  }

  private void look(Path folder, Map<String, String> labelled, Looking looking)
      throws KizuException {
    DatasetRoot root = DatasetRoot.of(folder);
    ImageFiles found = root.pictures();
    found.problems().stream().map(DatasetProblem::line).forEach(leftOut::add);
    Map<String, String> seen = new HashMap<>();
    int done = 0;
    for (Map.Entry<String, Path> file : found.byName().entrySet()) {
      look(file.getKey(), file.getValue(), labelled, seen);
      looking.at(++done, found.byName().size());
    }
    if (entries.isEmpty()) {
      throw new KizuException(
          root.path().toString(),
          "holds no picture to rank" + (leftOut.isEmpty() ? "" : ": " + leftOut.get(0)),
          "Give a folder of pictures that are not labelled yet, which end in "
              + String.join(", ", ImageFiles.ENDINGS)
              + ".");
    }
  }

  private void look(
      String name, Path file, Map<String, String> labelled, Map<String, String> seen) {
    Image image;
    try {
      image = codec.read(file, channels, reading);
    } catch (KizuException e) {
      leftOut.add(String.valueOf(e.getMessage()));
      return;
    }
    String content = PictureContent.of(scaled(image));
    String sample = labelled.get(content);
    String twin = seen.putIfAbsent(content, name);
    if (sample != null) {
      leftOut.add(name + ": is the picture " + sample + ", which the run has the label of");
    } else if (twin != null) {
      leftOut.add(name + ": shows the same as " + twin);
    } else {
      entries.add(new Entry(name, file, image.height(), image.width()));
    }
  }

  private Image scaled(Image image) {
    return scale == 1 ? image : AreaAverage.to(image.height(), image.width(), scale).of(image);
  }

  /** The pictures' names, in order: paths below the folder. */
  List<String> names() {
    return entries.stream().map(Entry::name).toList();
  }

  /** Pictures that do not count, with the reason. */
  List<String> leftOut() {
    return List.copyOf(leftOut);
  }

  /** A picture as networks see it. */
  Image image(int index) throws KizuException {
    return scaled(inFile(index));
  }

  /** A picture as its file holds it. */
  Image inFile(int index) throws KizuException {
    return codec.read(entries.get(index).file(), channels, reading);
  }

  /** A box of the picture that networks see, in pixels of the file's. */
  Box inFile(int index, Box box) {
    Entry entry = entries.get(index);
    int x = (int) Math.min(entry.width() - 1L, Math.round(box.x() / scale));
    int y = (int) Math.min(entry.height() - 1L, Math.round(box.y() / scale));
    int width = (int) Math.max(1, Math.round(box.width() / scale));
    int height = (int) Math.max(1, Math.round(box.height() / scale));
    return new Box(x, y, Math.min(width, entry.width() - x), Math.min(height, entry.height() - y));
  }
}
