package kizu.experiment.run;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import kizu.api.config.Parts;
import kizu.api.dataset.SampleInfo;
import kizu.api.folder.Digest;
import kizu.api.training.TrainingPlan;
import kizu.experiment.data.OpenedDataset;
import kizu.experiment.data.Selection;
import kizu.experiment.file.Experiment;
import kizu.experiment.file.Methods;
import kizu.experiment.file.ResolvedExperiment;
import kizu.experiment.folder.RunFolder;
import kizu.folder.Json;

/**
 * One run to be done, or one training of a potential: an experiment as its method and seed run it,
 * with its samples and place.
 *
 * @param experiment the resolved experiment, the method applied
 * @param data the opened data set
 * @param selection the samples drawn
 * @param folder where it is written
 * @param label what a person reads beside the progress
 * @param purpose what is wanted of it
 * @param threads how many the network is given where the experiment leaves it open; empty for as
 *     many as the segmenter takes by itself
 */
public record RunJob(
    Experiment experiment,
    OpenedDataset data,
    Selection selection,
    RunFolder folder,
    String label,
    Purpose purpose,
    OptionalInt threads) {
  /** What is wanted of a job. */
  public enum Purpose {
    /** A whole run: its network, its figures, its pictures. */
    RUN("comparison"),
    /** How good its networks are on what was held out; nothing else is kept. */
    HELD_OUT("potential"),
    /** What its networks predict of what was held out. */
    OUT_OF_FOLD("check of labels");

    private final String call;

    Purpose(String call) {
      this.call = call;
    }

    /** What several such jobs are part of. */
    public String call() {
      return call;
    }
  }

  /** A run that leaves the number of threads to the segmenter. */
  public RunJob(
      Experiment experiment,
      OpenedDataset data,
      Selection selection,
      RunFolder folder,
      String label) {
    this(experiment, data, selection, folder, label, Purpose.RUN, OptionalInt.empty());
  }

  /** The same training, of which only is wanted how good it is on what was held out. */
  public RunJob heldOut() {
    return new RunJob(experiment, data, selection, folder, label, Purpose.HELD_OUT, threads);
  }

  /** The same training, of which only is wanted what its networks predict of what was held out. */
  public RunJob outOfFold() {
    return new RunJob(experiment, data, selection, folder, label, Purpose.OUT_OF_FOLD, threads);
  }

  /** Optimiser steps of what is wanted. */
  public int steps() {
    return purpose == Purpose.RUN ? experiment.steps() : experiment.heldOutSteps();
  }

  /** The same with a number of threads, where the experiment leaves it open. */
  RunJob withThreads(int number) {
    return new RunJob(experiment, data, selection, folder, label, purpose, OptionalInt.of(number));
  }

  /**
   * Identifies everything that decides the outcome: the resolved experiment but for its name and
   * the place of its data, the data's own fingerprint, and the samples.
   */
  public String fingerprint() {
    Map<String, Object> resolved = ResolvedExperiment.of(experiment);
    resolved.remove("name");
    if (resolved.get("dataset") instanceof Map<?, ?> dataset) {
      dataset.remove("path");
    }
    return Digest.of(
        Json.canonical(
            Map.of(
                "experiment", resolved, "data", data.fingerprint(), "samples", selection.ids())));
  }

  /**
   * The plan handed to the trainer.
   *
   * @param experiment the job's own, or what follows from it: a trial, or what trials led to
   */
  public TrainingPlan plan(Experiment experiment) {
    return plan(
        experiment, Methods.toldEverything(experiment.method()) ? everyDefect() : List.of());
  }

  /**
   * The same where a placement is shown other masks than those of the training defects.
   *
   * @param experiment the job's own, or what follows from it
   * @param examples samples whose masks are shown; empty: those of the training defects
   */
  public TrainingPlan plan(Experiment experiment, List<SampleInfo> examples) {
    Experiment run = threads.isPresent() ? experiment.withThreads(threads.getAsInt()) : experiment;
    return Parts.of(
        TrainingPlan.class,
        Map.ofEntries(
            Map.entry("dataset", data.dataset()),
            Map.entry("defects", selection.defects()),
            Map.entry("normals", selection.normals()),
            Map.entry("validation", selection.validation()),
            Map.entry("folds", selection.folds()),
            Map.entry("examples", examples),
            Map.entry("lower", run.training()),
            Map.entry("synthesis", run.synthesis()),
            Map.entry("upper", run.upperInFact()),
            Map.entry("segmenter", run.segmenter()),
            Map.entry("metrics", run.metrics()),
            Map.entry("seed", run.seed()),
            Map.entry("fingerprint", fingerprint())));
  }

  /** Of the classes that are learned, whatever their part. */
  private List<SampleInfo> everyDefect() {
    List<String> classes = experiment.budget().classes();
    return data.dataset().samples().stream()
        .filter(SampleInfo::defective)
        .filter(sample -> classes.isEmpty() || classes.contains(sample.defectClass()))
        .toList();
  }
}
