package kizu.experiment.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import kizu.api.config.ComponentChoice;
import kizu.experiment.file.Experiment;
import kizu.folder.run.Trials.Trial;

/** Tries placements drawn by chance, and takes the one whose network is best. */
record RandomSearch(Experiment experiment) implements Search {
  private static final String MEMBER = "member";

  @Override
  public List<Candidate> candidates() {
    return IntStream.range(0, experiment.search().trials()).mapToObj(this::member).toList();
  }

  private Candidate member(int number) {
    ComponentChoice own = experiment.upper().placement();
    Map<String, Object> options = new LinkedHashMap<>(own.options());
    options.put(MEMBER, number);
    Experiment chosen = experiment.withPlacement(new ComponentChoice(own.name(), options));
    return new Candidate(MEMBER + " " + number, chosen.asTrial(), chosen);
  }

  @Override
  public boolean byGroup() {
    return false;
  }

  @Override
  public int choose(List<Trial> trials, boolean higher) {
    return Search.best(trials, higher);
  }
}
