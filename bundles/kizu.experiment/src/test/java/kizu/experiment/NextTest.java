package kizu.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import kizu.api.KizuException;
import kizu.api.experiment.NextRequest;
import kizu.api.experiment.NextSummary;
import kizu.api.experiment.NextSummary.Ranked;
import kizu.api.experiment.Progress;
import kizu.api.folder.DiskFull;
import kizu.api.image.Box;
import kizu.api.training.LabelEffect;
import kizu.experiment.Workshop.Watch;
import kizu.folder.next.ProposedPictures;
import kizu.folder.next.RankedPictures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Which pictures are proposed for labelling, which are not, and what is left of a call. */
class NextTest {
  /** Above the number of any picture that is labelled. */
  private static final int UNLIKE = 500;

  @TempDir Path folder;
  private Workshop shop;
  private Path run;
  private Path pictures;

  @BeforeEach
  void open() throws Exception {
    shop = new Workshop(folder);
    Files.writeString(
        shop.file,
        Workshop.YAML.replace("train: 4, val: 2, normals: 2", "labelled: 6, folds: 2, normals: 4"));
    run = folder.resolve("run");
    pictures = Files.createDirectory(folder.resolve("new"));
    shop.service.run(shop.file, shop.in("run"), Progress.SILENT);
    // Pictures of even numbers tell of one thing, odd ones of another.
    shop.trainer.promise =
        image -> {
          int number = Math.round(image.data()[0] * 1000) - UNLIKE;
          double[] effects = {number % 2 == 0 ? number : 0, number % 2 == 0 ? 0 : number};
          return new LabelEffect(new Box(2, 1, 4, 3), number / 100.0, effects);
        };
    picture("a", 8);
    picture("b", 10);
    picture("c", 3);
    picture("d", 6);
  }

  private void picture(String name, int number) throws IOException {
    Files.writeString(pictures.resolve(name + ".png"), String.valueOf(UNLIKE + number));
  }

  private NextSummary next(int count, Progress progress) throws KizuException {
    return shop.service.next(
        run, new NextRequest(pictures, count, Optional.of(folder.resolve("out"))), progress);
  }

  @Test
  void aDiverseChoiceIsProposedAndTheOthersFollowByTheirEffect() throws Exception {
    NextSummary next = next(3, Progress.SILENT);
    // "c" is small, but tells of what "b" does not.
    assertEquals(
        List.of("b.png", "a.png", "c.png", "d.png"),
        next.ranked().stream().map(Ranked::picture).toList());
    assertEquals(OptionalInt.of(3), next.ranked().get(2).turn());
    assertEquals(OptionalInt.empty(), next.ranked().get(3).turn());
    assertEquals(3, next.proposed().size());
    assertEquals(2, next.networks());
    assertEquals(2, next.judges());
    assertEquals(10 / 8.0, next.ranked().get(0).effect(), 1e-6, "in medians");
    assertEquals(0.1, next.ranked().get(0).uncertainty(), 1e-9);
    assertEquals(new Box(2, 1, 4, 3), next.ranked().get(0).place());
    assertTrue(next.leftOut().isEmpty(), next.leftOut().toString());
  }

  @Test
  void whatIsFoundIsWrittenWithThePicturesThatAreProposed() throws Exception {
    NextSummary next = next(2, Progress.SILENT);
    Path out = folder.resolve("out");
    RankedPictures written = RankedPictures.DOCUMENT.read(RankedPictures.DOCUMENT.in(out));
    assertEquals(next.ranked(), written.ranked());
    assertEquals(next.proposed(), written.proposed());
    assertEquals(pictures.toString(), written.pictures());
    ProposedPictures shown = ProposedPictures.DOCUMENT.read(ProposedPictures.DOCUMENT.in(out));
    assertEquals(
        List.of("b.png", "a.png"),
        shown.pictures().stream().map(ProposedPictures.Shown::picture).toList());
    List<String> lines = Files.readAllLines(out.resolve(RankedPictures.SPREADSHEET));
    assertEquals("picture,turn,effect,uncertainty,x,y,width,height", lines.get(0));
    assertTrue(lines.get(1).startsWith("b.png,1,1.25"), lines.get(1));
    assertTrue(lines.get(3).startsWith("d.png,,"), lines.get(3));
  }

  @Test
  void placesAreInPixelsOfTheFileWherePicturesAreReadSmaller() throws Exception {
    shop.service.run(
        shop.file, shop.in("half", "dataset.scale=0.5", "synthesis.stride=1"), Progress.SILENT);
    shop.trainer.promise = image -> new LabelEffect(new Box(1, 1, 3, 2), 0, new double[] {1});
    run = folder.resolve("half");
    assertEquals(new Box(2, 2, 6, 4), next(1, Progress.SILENT).ranked().get(0).place());
  }

  @Test
  void whatIsBrokenLabelledOrThereTwiceIsLeftOutByName() throws Exception {
    Files.writeString(pictures.resolve("e.png"), "broken");
    picture("f", 6);
    String labelled = shop.trainer.plans.get(0).defects().get(0).id();
    // Numbers count from 1, names from 0.
    int number = Integer.parseInt(labelled.substring(1)) + 1;
    Files.writeString(pictures.resolve("g.png"), String.valueOf(number));
    NextSummary next = next(9, Progress.SILENT);
    assertEquals(4, next.ranked().size());
    assertEquals(3, next.leftOut().size(), next.leftOut().toString());
    assertTrue(next.leftOut().get(0).contains("e.png: is no image"), next.leftOut().toString());
    assertEquals("f.png: shows the same as d.png", next.leftOut().get(1));
    assertEquals(
        "g.png: is the picture " + labelled + ", which the run has the label of",
        next.leftOut().get(2));
  }

  @Test
  void copiesOfPicturesAreNotWrittenAmongThem() {
    Path inside = pictures.resolve("deep/out");
    KizuException refusal =
        assertThrows(
            KizuException.class,
            () ->
                shop.service.next(
                    run, new NextRequest(pictures, 1, Optional.of(inside)), Progress.SILENT));
    assertEquals(
        "lies in the folder of pictures, where copies would be taken for pictures",
        refusal.problem());
    assertFalse(Files.exists(inside.getParent()));
  }

  @Test
  void aStoppedCallLeavesNothing() {
    for (int after : new int[] {1, 4, 7}) {
      KizuException stopped =
          assertThrows(KizuException.class, () -> next(2, new Watch(after)), "after " + after);
      assertEquals("was stopped", stopped.problem());
      assertFalse(Files.exists(folder.resolve("out")));
    }
  }

  @Test
  void onAFullDiskTheSameCallIsSpokenOf() {
    shop.trainer.refusal = Optional.of(new DiskFull("x.png", "kizu:resume goes on.", null));
    KizuException full = assertThrows(KizuException.class, () -> next(2, Progress.SILENT));
    assertEquals("Free some space. Give the same call again.", full.remedy());
  }

  @Test
  void whereTheDiskIsFullHalfWayTheSameCallWorksAfterwards() throws Exception {
    shop.codec.room = 1;
    assertThrows(DiskFull.class, () -> next(3, Progress.SILENT));
    assertFalse(Files.exists(folder.resolve("out")));
    shop.codec.room = 3;
    assertEquals(3, next(3, Progress.SILENT).proposed().size());
  }

  @Test
  void whatCannotBeAskedIsRefusedWithWhatToDo() throws Exception {
    refused("-1", "--count", () -> next(-1, Progress.SILENT));
    Path empty = Files.createDirectory(folder.resolve("empty"));
    pictures = empty;
    refused("holds no picture to rank", "not labelled yet", () -> next(1, Progress.SILENT));
    pictures = folder.resolve("nowhere");
    refused("nowhere", "", () -> next(1, Progress.SILENT));
    pictures = folder.resolve("new");
    Files.createDirectory(folder.resolve("out"));
    Files.writeString(folder.resolve("out").resolve("mine.txt"), "x");
    refused("is not empty", "--out", () -> next(1, Progress.SILENT));
    shop.service.run(shop.write("apart.yaml", Workshop.YAML), shop.in("apart"), Progress.SILENT);
    run = folder.resolve("apart");
    refused(
        "kept training and validation apart", "budget.labelled", () -> next(1, Progress.SILENT));
    run = empty;
    refused("holds no run", "", () -> next(1, Progress.SILENT));
  }

  private static void refused(String what, String remedy, Executable call) {
    KizuException refusal = assertThrows(KizuException.class, call);
    assertTrue(String.valueOf(refusal.getMessage()).contains(what), refusal.getMessage());
    assertTrue(String.valueOf(refusal.getMessage()).contains(remedy), refusal.getMessage());
  }
}
