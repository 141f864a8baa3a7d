package kizu.experiment.potential;

import kizu.experiment.file.Experiment;

/**
 * Whether one change pays, asked of two short trainings.
 *
 * @param name of what is changed, for people
 * @param tried with the change; its method tells it
 * @param against without it
 * @param take what to do where it pays
 * @param leave what to do where it does not
 */
public record Question(
    String name, Experiment tried, Experiment against, String take, String leave) {}
