package kizu.folder.run;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Map;

/**
 * What a run was made from.
 *
 * @param dataset the data
 * @param components every component that is used
 * @param segmenter what the network tells of itself, by name
 * @param kizu the program's version
 * @param revision of its sources; empty where it was not written
 * @param java the version of Java
 * @param os the operating system and the processor's architecture
 * @param processors how many there are
 */
public record Provenance(
    Dataset dataset,
    List<Component> components,
    @JsonFormat(with = JsonFormat.Feature.WRITE_SORTED_MAP_ENTRIES) Map<String, String> segmenter,
    String kizu,
    @JsonSetter(nulls = Nulls.AS_EMPTY) String revision,
    String java,
    String os,
    int processors) {
  /**
   * The data.
   *
   * @param name the data set's
   * @param format its format
   * @param fingerprint of its content
   * @param counts how many pictures each part has
   * @param samples their ids by part; of the test part none are listed
   */
  public record Dataset(
      String name,
      String format,
      String fingerprint,
      Map<String, Integer> counts,
      Map<String, List<String>> samples) {}

  /**
   * A component.
   *
   * @param kind what it is
   * @param name its name
   * @param bundle that it came in
   * @param version of that bundle
   */
  public record Component(String kind, String name, String bundle, String version) {}
}
