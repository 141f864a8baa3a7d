package kizu.experiment.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactStoreTest {
  private static final Map<String, SampleFacts> FACTS =
      Map.of(
          "a\n\"b\"",
          new SampleFacts(8, 6, 3, false, 0.25, "c0", List.of(new SampleFacts.Defect(2, 1, 2))),
          "n",
          new SampleFacts(9000, 6, 0, true, 0, "c1", List.of()));

  @TempDir Path folder;
  private String readers = "one 1.0.0";

  private FactStore store() {
    return FactStore.in(folder.resolve("checked"), () -> readers);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("checked"))) {
      return files.toList();
    }
  }

  @Test
  void whatWasKeptIsFoundByAnotherProcess() throws IOException {
    assertEquals(Map.of(), store().recall("f"));
    store().keep("f", FACTS);
    assertEquals(FACTS, store().recall("f"));
    assertEquals(1, files().size(), "nothing half written is left");
  }

  @Test
  void otherContentAndOtherReadersAreNotKnown() {
    store().keep("f", FACTS);
    assertEquals(Map.of(), store().recall("g"));
    readers = "one 1.0.1";
    assertEquals(Map.of(), store().recall("f"));
  }

  @Test
  void aDamagedFileIsAsGoodAsNoneAndWrittenAnew() throws IOException {
    store().keep("f", FACTS);
    Path file = files().get(0);
    byte[] whole = Files.readAllBytes(file);
    for (int i = 0; i < whole.length; i++) {
      byte[] spoilt = whole.clone();
      spoilt[i] ^= 4;
      Files.write(file, spoilt);
      assertEquals(Map.of(), store().recall("f"), "byte " + i);
    }
    for (String text : List.of("", "{}", "[]", "null", "{\"n\":[1]}")) {
      Files.write(file, text.getBytes(StandardCharsets.UTF_8));
      assertEquals(Map.of(), store().recall("f"), text);
    }
    store().keep("f", FACTS);
    assertEquals(FACTS, store().recall("f"));
  }

  @Test
  void aFolderThatCannotBeMadeIsNotMissed() throws IOException {
    Files.writeString(folder.resolve("checked"), "a file in its place");
    store().keep("f", FACTS);
    assertEquals(Map.of(), store().recall("f"));
    FactStore.NONE.keep("f", FACTS);
    assertEquals(Map.of(), FactStore.NONE.recall("f"));
  }

  @Test
  void manyMayWriteAtOnce() throws Exception {
    ExecutorService many = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Map<String, SampleFacts>>> calls = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        calls.add(
            () -> {
              store().keep("f", FACTS);
              return store().recall("f");
            });
      }
      for (var known : many.invokeAll(calls)) {
        assertEquals(FACTS, known.get());
      }
    } finally {
      many.shutdownNow();
    }
  }

  @Test
  void oldFilesAreForgottenAndOthersLeftAlone() throws IOException {
    Files.createDirectories(folder.resolve("checked"));
    Files.writeString(folder.resolve("checked").resolve("mine.txt"), "not ours");
    for (int i = 0; i < 80; i++) {
      store().keep("f" + i, FACTS);
    }
    assertTrue(files().size() <= 65, files().size() + " files");
    assertTrue(Files.exists(folder.resolve("checked").resolve("mine.txt")));
    assertEquals(FACTS, store().recall("f79"));
  }
}
