package kizu.experiment.file;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.experiment.folder.Fields;
import kizu.experiment.folder.Json;

/** Reads advice from the {@code potential.json} it is in, or as a resolved experiment holds it. */
final class AdviceReader {
  private static final String KEY = "search.advice";

  /** The first shape of the file that tells of trainings, and the last one known. */
  private static final int VERSION = 2;

  private static final String MAKE =
      "Make it with trainings on the same labelled pictures: kizu:potential EXPERIMENT.yaml"
          + " --trainings --out FOLDER.";

  private AdviceReader() {}

  /**
   * Reads it.
   *
   * @param written what is written under the key
   * @param base the folder a relative path is taken from
   * @return empty where none is asked for
   */
  static Optional<Advice> read(Optional<Node> written, Path base) throws KizuException {
    if (written.isEmpty() || Keys.NO_ADVICE.equals(written.get().plain())) {
      return Optional.empty();
    }
    Node node = written.get();
    String at = SectionReader.place(node.at(), KEY);
    if (node.plain() instanceof Map<?, ?> resolved) {
      return Optional.of(resolved(new Fields(at, resolved)));
    }
    if (!(node.plain() instanceof String name)) {
      throw new KizuException(at, "names no file", "Give a potential.json, or none.");
    }
    return Optional.of(file(at, place(base, name, at)));
  }

  private static Path place(Path base, String name, String at) throws KizuException {
    try {
      return base.resolve(name).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new KizuException(
          at,
          "names no file: it has a character that no name can have",
          "Write the file as the system names it.",
          e);
    }
  }

  private static Advice file(String at, Path named) throws KizuException {
    Path file = Files.isDirectory(named) ? named.resolve("potential.json") : named;
    if (!Files.isRegularFile(file)) {
      throw new KizuException(at, file + " is not there", MAKE);
    }
    Fields head = new Fields(file.toString(), Json.read(file, MAKE));
    if (head.integer("version") != VERSION || head.list("trained").isEmpty()) {
      throw new KizuException(at, file + " tells of no trainings that are known here", MAKE);
    }
    Map<String, String> said = new LinkedHashMap<>();
    add(said, head.objects("levers"), "name");
    add(said, head.objects("trained"), "method");
    Fields made = head.object("made");
    Fields experiment = made.object("experiment");
    Fields training = experiment.object("training");
    Fields search = experiment.object("search");
    return new Advice(
        file.toString(),
        made.text("fingerprint"),
        texts(made.list("train")),
        (int)
            (search.values().get("steps") instanceof Number
                ? search.integer("steps")
                : training.integer("steps")),
        String.valueOf(experiment.list("metrics").get(0)),
        said);
  }

  private static void add(Map<String, String> said, List<Fields> levers, String name)
      throws KizuException {
    for (Fields lever : levers) {
      said.put(lever.text(name), lever.text("verdict"));
    }
  }

  private static Advice resolved(Fields fields) throws KizuException {
    Map<String, String> said = new LinkedHashMap<>();
    fields
        .object("said")
        .values()
        .forEach((lever, verdict) -> said.put(String.valueOf(lever), String.valueOf(verdict)));
    return new Advice(
        fields.text("file"),
        fields.text("data"),
        texts(fields.list("labelled")),
        (int) fields.integer("steps"),
        fields.text("metric"),
        said);
  }

  private static List<String> texts(List<?> values) {
    List<String> texts = new ArrayList<>();
    values.forEach(value -> texts.add(String.valueOf(value)));
    return texts;
  }

  /** As a resolved experiment holds it. */
  static Object written(Optional<Advice> advice) {
    if (advice.isEmpty()) {
      return Keys.NO_ADVICE;
    }
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("file", advice.get().file());
    map.put("data", advice.get().data());
    map.put("labelled", advice.get().labelled());
    map.put("steps", advice.get().steps());
    map.put("metric", advice.get().metric());
    map.put("said", advice.get().said());
    return map;
  }
}
