package kizu.experiment.file;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.folder.Json;
import kizu.folder.potential.MeasuredPotential;
import kizu.folder.run.Schedule;

/** Reads advice from the {@code potential.json} it is in, or as a resolved experiment holds it. */
final class AdviceReader {
  private static final String KEY = "search.advice";

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
      return Optional.of(resolved(at, resolved));
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
    Path file = Files.isDirectory(named) ? MeasuredPotential.DOCUMENT.in(named) : named;
    if (!Files.isRegularFile(file)) {
      throw new KizuException(at, file + " is not there", MAKE);
    }
    MeasuredPotential potential = MeasuredPotential.DOCUMENT.read(file, MAKE);
    if (potential.trained().isEmpty()) {
      throw new KizuException(at, file + " tells of no trainings that are known here", MAKE);
    }
    Map<String, String> said = new LinkedHashMap<>();
    potential.levers().forEach(lever -> said.put(lever.name(), lever.verdict().words()));
    potential.trained().forEach(one -> said.put(one.method(), one.lever().verdict().words()));
    MeasuredPotential.Made made = potential.made();
    Schedule schedule = new Schedule(made.experiment());
    return new Advice(
        file.toString(),
        made.fingerprint(),
        made.train(),
        schedule.stepsOfTrial(),
        schedule.metrics().get(0),
        said);
  }

  private static Advice resolved(String at, Map<?, ?> resolved) throws KizuException {
    return Json.parse(Json.line(resolved), Advice.class)
        .orElseThrow(
            () ->
                new KizuException(
                    at,
                    "is no advice of a resolved experiment",
                    "Give a potential.json, or none."));
  }

  /** As a resolved experiment holds it. */
  static Object written(Optional<Advice> advice) {
    return advice.map(Json::members).map(Object.class::cast).orElse(Keys.NO_ADVICE);
  }
}
