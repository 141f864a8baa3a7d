package kizu.segmenter.pytorch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What of a processor decides the last bits of a result: the engine's libraries choose their code
 * by the instructions that there are, unless the environment says which they may use.
 */
final class Processor {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  /** The highest level first, with what the engine asks for before it uses it. */
  private static final Map<String, List<String>> LEVELS = new LinkedHashMap<>();

  static {
    LEVELS.put("avx512", List.of("avx512f", "avx512bw", "avx512dq", "avx512vl", "fma"));
    LEVELS.put("avx2", List.of("avx2", "fma"));
  }

  private Processor() {}

  /** Facts for the provenance, by name. */
  static Map<String, String> facts() {
    List<String> lines = lines();
    Map<String, String> facts = new LinkedHashMap<>();
    value(lines, "model name").ifPresent(name -> facts.put("processor", name));
    value(lines, "flags")
        .map(flags -> level(new HashSet<>(List.of(flags.split(" +", -1)))))
        .ifPresent(level -> facts.put("instructions", level));
    // Set by bin/kizu; one that is not set leaves the choice to the library.
    for (String name : List.of("ONEDNN_MAX_CPU_ISA", "ATEN_CPU_CAPABILITY")) {
      facts.put(name, Optional.ofNullable(System.getenv(name)).orElse("not set"));
    }
    return facts;
  }

  /** The level of instructions that a processor with the given flags has. */
  static String level(Set<String> flags) {
    return LEVELS.entrySet().stream()
        .filter(level -> flags.containsAll(level.getValue()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("default");
  }

  /** Empty where the system does not tell. */
  private static List<String> lines() {
    try {
      return Files.isReadable(CPU_INFO) ? Files.readAllLines(CPU_INFO) : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Optional<String> value(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst();
  }
}
