package kizu.api.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownLayoutTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "VISA, candle/Data/Images/Normal/0.JPG candle/Data/Images/Anomaly/1.JPG candle/Data/Masks/x",
    "VISA, Data/Images/Normal/0.JPG Data/Images/Anomaly/1.JPG",
    "BTAD, 01/train/ok/0.bmp 01/test/ko/1.bmp 01/ground_truth/ko/1.png",
    "MVTEC_AD_2, can/train/good/0.png can/test_public/bad/1.png",
    "MVTEC_LOCO, box/train/good/0.png box/test/logical_anomalies/1.png",
    "KOLEKTOR, kos01/Part0.jpg kos01/Part0_label.bmp",
    "KOLEKTOR_2, train/10000.png train/10000_GT.png test/2.png",
    "DAGM, Class1/Train/0001.PNG Class1/Train/Label/0001_label.PNG",
    "COCO, images/1.jpg annotations/instances_train2017.json",
    "YOLO, images/train/1.jpg labels/train/1.txt",
    "LABELME, 1.jpg 1.json",
    "VOC, JPEGImages/1.jpg SegmentationClass/1.png",
    "OTHER_NAMES, image/1.png mask/1.png",
    "SIDE_BY_SIDE, 1.png 1_mask.png",
    "PICTURES_ALONE, 1.png 2.png"
  })
  void aLayoutIsKnownByItsShape(KnownLayout layout, String files) throws Exception {
    touch(files);

    assertEquals(Optional.of(layout), KnownLayout.of(folder));
    assertTrue(layout.remedy().contains("images/NAME.png"), layout.remedy());
  }

  /** Their folders have files of the same names, which would overwrite each other in one folder. */
  @ParameterizedTest
  @CsvSource({
    "BTAD, train/ok test/ok test/ko ground_truth/ko",
    "MVTEC_AD_2, train/good validation/good test_public/good test_public/bad"
        + " test_public/ground_truth/bad"
  })
  void everyFolderIsToBeCopiedIntoOneOfItsOwn(KnownLayout layout, String sources) {
    Set<String> targets = new HashSet<>();
    for (String source : sources.split(" ", -1)) {
      Matcher copy =
          Pattern.compile("\\b" + source + " to ((images|masks)/[a-z_/]+)")
              .matcher(layout.remedy());
      assertTrue(copy.find(), source + ": " + layout.remedy());
      assertTrue(targets.add(copy.group(1)), copy.group(1));
    }
  }

  @Test
  void anythingElseIsNot() throws Exception {
    assertEquals(Optional.empty(), KnownLayout.of(folder));
    assertEquals(Optional.empty(), KnownLayout.of(folder.resolve("gone")));
    touch("notes.txt a/b/c.pdf");
    assertEquals(Optional.empty(), KnownLayout.of(folder));
  }

  private void touch(String files) throws IOException {
    for (String file : files.split(" ", -1)) {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, "x");
    }
  }
}
