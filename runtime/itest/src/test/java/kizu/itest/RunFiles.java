package kizu.itest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run wrote.
 *
 * @param folder the run's
 */
record RunFiles(Path folder) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Lines of the journal that tell of a component, as {@code change name bundle: reason}. */
  List<String> changes() throws IOException {
    List<String> changes = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("journal.jsonl"))) {
      JsonNode event = JSON.readTree(line);
      if (event.path("event").asText().equals("componentChanged")) {
        changes.add(
            "%s %s %s: %s"
                .formatted(
                    event.path("change").asText(),
                    event.path("name").asText(),
                    event.path("bundle").asText(),
                    event.path("reason").asText()));
      }
    }
    return changes;
  }

  /** The journal's lines of one event. */
  List<String> lines(String event) throws IOException {
    return Files.readAllLines(folder.resolve("journal.jsonl")).stream()
        .filter(line -> line.contains("\"event\":\"" + event + "\""))
        .toList();
  }

  /** The journal's lines of one event, read. */
  List<JsonNode> events(String event) throws IOException {
    List<JsonNode> events = new ArrayList<>();
    for (String line : lines(event)) {
      events.add(JSON.readTree(line));
    }
    return events;
  }

  /** Names of the sources of every pasted defect in the gallery. */
  List<String> gallerySources() throws IOException {
    return json("gallery/index.json").findValuesAsText("source");
  }

  /** A file. */
  JsonNode json(String file) throws IOException {
    return JSON.readTree(folder.resolve(file).toFile());
  }
}
