package kizu.folder.journal;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kizu.api.evidence.Reliability;

/** What became of one choice of the recipe. What its policy says of it stands among its members. */
public sealed interface LearnedChoice {
  /** What is chosen. */
  String name();

  /** One an option, in order. */
  List<Double> probability();

  /** Half of the 95% interval of each probability; empty where it cannot be said. */
  List<Double> margin();

  /** What the recipe policy has to say, in the order of names. */
  Map<String, Double> diagnostics();

  /** What it came to, in words. */
  String words();

  /** The one that has these members. */
  @JsonCreator
  static LearnedChoice of(
      @JsonProperty("name") String name,
      @JsonProperty("labels") Optional<List<String>> labels,
      @JsonProperty("unit") Optional<String> unit,
      @JsonProperty("minimum") double minimum,
      @JsonProperty("maximum") double maximum,
      @JsonProperty("periodic") Optional<Boolean> periodic,
      @JsonProperty("probability") List<Double> probability,
      @JsonProperty("margin") Optional<List<Double>> margin,
      @JsonAnySetter Map<String, Double> diagnostics,
      @JsonProperty("words") String words) {
    return labels.isPresent()
        ? new Category(
            name, labels.get(), probability, margin.orElse(List.of()), diagnostics, words)
        : new Magnitude(
            name,
            unit.orElseThrow(),
            minimum,
            maximum,
            periodic.orElseThrow(),
            probability,
            margin.orElse(List.of()),
            diagnostics,
            words);
  }

  /** How reliable what its options are worth is; empty where the policy does not tell. */
  default Optional<Reliability> reliability() {
    return Optional.of(diagnostics()).filter(Reliability::toldBy).map(Reliability::of);
  }

  /**
   * One of several things.
   *
   * @param labels of the things
   */
  @JsonPropertyOrder({"name", "labels", "probability", "margin", "diagnostics", "words"})
  record Category(
      String name,
      List<String> labels,
      List<Double> probability,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Double> margin,
      @JsonAnyGetter Map<String, Double> diagnostics,
      String words)
      implements LearnedChoice {
    /** Sorts what the policy says. */
    public Category {
      diagnostics = Collections.unmodifiableMap(new TreeMap<>(diagnostics));
    }
  }

  /**
   * A number in a range.
   *
   * @param unit of the number
   * @param minimum lower end of the range
   * @param maximum upper end
   * @param periodic whether the ends are the same
   */
  @JsonPropertyOrder({
    "name",
    "unit",
    "minimum",
    "maximum",
    "periodic",
    "probability",
    "margin",
    "diagnostics",
    "words"
  })
  record Magnitude(
      String name,
      String unit,
      double minimum,
      double maximum,
      boolean periodic,
      List<Double> probability,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Double> margin,
      @JsonAnyGetter Map<String, Double> diagnostics,
      String words)
      implements LearnedChoice {
    /** Sorts what the policy says. */
    public Magnitude {
      diagnostics = Collections.unmodifiableMap(new TreeMap<>(diagnostics));
    }
  }
}
