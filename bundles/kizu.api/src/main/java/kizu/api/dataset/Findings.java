package kizu.api.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kizu.api.dataset.DatasetProblem.Severity;

/**
 * Collects findings about files. What is found twice about one file is one finding. Where more than
 * three files have the same one, it is told once, with the first names: a set of 100,000 files
 * would else bury what matters. Not thread-safe.
 */
public final class Findings {
  private static final int APART = 3;

  /** A remedy names the key that decides, if one does. */
  private static final Pattern KEY = Pattern.compile("\\bdataset\\.[a-z][A-Za-z]*");

  private record Kind(Severity severity, String problem, String remedy, String key) {
    private DatasetProblem of(String source, String told) {
      return new DatasetProblem(severity, source, told, remedy, key);
    }
  }

  private final Map<Kind, Set<String>> sources = new LinkedHashMap<>();

  /** Adds a finding about a file, a group or a key. */
  public void add(Severity severity, String source, String problem, String remedy) {
    Matcher key = KEY.matcher(remedy);
    add(new Kind(severity, problem, remedy, key.find() ? key.group() : ""), source);
  }

  private void add(Kind kind, String source) {
    sources.computeIfAbsent(kind, k -> new LinkedHashSet<>()).add(source);
  }

  /** Adds an error about a file. */
  public void error(Path file, String problem, String remedy) {
    add(Severity.ERROR, file.toString(), problem, remedy);
  }

  /** Adds a warning about a file. */
  public void warn(Path file, String problem, String remedy) {
    add(Severity.WARNING, file.toString(), problem, remedy);
  }

  /** Adds what was found elsewhere. */
  public void addAll(List<DatasetProblem> problems) {
    problems.forEach(
        p -> add(new Kind(p.severity(), p.problem(), p.remedy(), p.key()), p.source()));
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return sources.isEmpty();
  }

  /** The findings, in the order in which each kind came first. */
  public List<DatasetProblem> list() {
    List<DatasetProblem> list = new ArrayList<>();
    sources.forEach((kind, found) -> list.addAll(told(kind, List.copyOf(found))));
    return list;
  }

  private static List<DatasetProblem> told(Kind kind, List<String> found) {
    if (found.size() <= APART) {
      return found.stream().map(source -> kind.of(source, kind.problem)).toList();
    }
    List<String> others =
        found.stream()
            .skip(1)
            .map(source -> source.substring(source.lastIndexOf('/') + 1))
            .toList();
    String more = " (the same is true of " + others.size() + " more: " + Examples.of(others) + ")";
    return List.of(kind.of(found.get(0), kind.problem + more));
  }
}
