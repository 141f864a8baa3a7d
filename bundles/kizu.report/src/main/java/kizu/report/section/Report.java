package kizu.report.section;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kizu.api.KizuException;
import kizu.api.experiment.CurveSummary;
import kizu.folder.curve.MeasuredCurve;
import kizu.folder.labels.CheckedLabels;
import kizu.folder.next.RankedPictures;
import kizu.folder.potential.MeasuredPotential;
import kizu.folder.run.LearnedWords;
import kizu.folder.run.LocationFilm;
import kizu.report.folder.Comparison;
import kizu.report.folder.Decided;
import kizu.report.folder.Run;
import kizu.report.folder.Runs;
import kizu.report.html.Page;
import kizu.report.html.Part;
import kizu.report.html.Section;

/** Puts the page together: the answer, the pictures that let a person believe it, the detail. */
public final class Report {
  /** As many pictures as leave a decision on two printed pages. */
  private static final int FILM_ROWS = 1;

  private Report() {}

  /**
   * The page of a run, a comparison, a decision, a potential, a check of labels, learning curves or
   * a ranking for labelling.
   *
   * @param folder one of them
   * @throws KizuException if it is none, or what makes it one is damaged
   */
  public static Page of(Path folder) throws KizuException {
    if (Comparison.in(folder)) {
      return of(Comparison.read(folder));
    }
    if (Run.in(folder)) {
      return of(Run.read(folder));
    }
    if (Decided.in(folder)) {
      return of(Decided.read(folder));
    }
    Path potential = MeasuredPotential.DOCUMENT.in(folder);
    if (Files.exists(potential)) {
      return of(folder, MeasuredPotential.DOCUMENT.read(potential));
    }
    Path labels = CheckedLabels.DOCUMENT.in(folder);
    if (Files.exists(labels)) {
      return of(folder, CheckedLabels.DOCUMENT.read(labels));
    }
    Path curve = MeasuredCurve.DOCUMENT.in(folder);
    if (Files.exists(curve)) {
      return of(folder, MeasuredCurve.DOCUMENT.read(curve));
    }
    Path next = RankedPictures.DOCUMENT.in(folder);
    if (Files.exists(next)) {
      return of(folder, RankedPictures.DOCUMENT.read(next));
    }
    throw new KizuException(
        folder.toString(), "is neither a run nor a comparison", "kizu:runs lists what there is.");
  }

  private static Page of(Path folder, MeasuredPotential potential) {
    List<Section> sections = new ArrayList<>();
    sections.add(
        new Section("levers", "How much there is to learn", new LeverPart(potential.levers())));
    if (!potential.trained().isEmpty()) {
      sections.add(
          new Section("trained", "What short trainings say", new TrainedPart(potential.trained())));
    }
    sections.add(new Section("advice", "What to do", new AdvicePart(potential.all())));
    sections.add(new Section("places", "Where defects lie", new PlaceMapPart(potential.places())));
    return new Page(folder, new PotentialMasthead(potential).masthead(), sections);
  }

  private static Page of(Path folder, CheckedLabels labels) {
    List<Section> sections = new ArrayList<>();
    if (!labels.suspects().isEmpty()) {
      sections.add(new Section("suspects", "Look at these first", new SuspectPart(folder, labels)));
    }
    sections.add(new Section("ranking", "How all rank", new LabelRankingPart(labels)));
    return new Page(folder, new LabelsMasthead(labels).masthead(), sections);
  }

  private static Page of(Path folder, MeasuredCurve measured) {
    CurveSummary curve = measured.in(folder);
    List<Section> sections = new ArrayList<>();
    sections.add(new Section("curves", "What more labels bring", new LabelCurvePart(curve)));
    if (!curve.savings().isEmpty()) {
      sections.add(new Section("savings", "How many labels are saved", new SavingPart(curve)));
    }
    sections.add(new Section("numbers", "All numbers", new LabelNumbersPart(curve)));
    String day = measured.started().toString().replaceAll("T.*", "");
    return new Page(folder, new LabelCurveMasthead(curve, day).masthead(), sections);
  }

  private static Page of(Path folder, RankedPictures next) {
    return new Page(
        folder,
        new NextMasthead(next).masthead(),
        List.of(
            new Section("proposed", "Label these next", new ProposedPart(folder, next)),
            new Section("ranking", "How all rank", new NextRankingPart(next))));
  }

  private static Page of(Comparison comparison) {
    Runs runs = Runs.of(comparison);
    List<Section> sections = new ArrayList<>();
    if (comparison.done() > 0) {
      sections.add(new Section("methods", "How good each method is", new MethodPart(comparison)));
      sections.add(
          new Section("differences", "What the difference is", new PairedPart(comparison)));
    }
    findings(sections, runs);
    evidence(sections, runs);
    if (comparison.done() > 0) {
      sections.add(new Section("numbers", "All numbers", new NumbersPart(comparison)));
      sections.add(new Section("cost", "What it costs", new CostPart(comparison)));
    }
    detail(sections, runs, ReproducePart.of(comparison));
    return new Page(comparison.root(), new ComparisonMasthead(comparison).masthead(), sections);
  }

  /** Two printed pages: what a person has to know who signs for it. */
  private static Page of(Decided decided) {
    List<Section> sections = new ArrayList<>();
    sections.add(new Section("question", "What was asked", new QuestionPart(decided)));
    sections.add(new Section("interval", "What was found", new GatePart(decided)));
    sections.add(new Section("cost", "What it brings and costs", new PricePart(decided)));
    sections.add(new Section("risk", "What speaks against it", new RiskPart(decided)));
    Path run = decided.comparison().folder(decided.decision().question().method(), 0);
    if (Files.exists(LocationFilm.DOCUMENT.in(run))) {
      sections.add(
          new Section("places", "Where defects were pasted", html -> film(run).write(html)));
    }
    sections.add(new Section("basis", "What it was made from", new BasisPart(decided)));
    return new Page(decided.root(), new DecisionMasthead(decided).masthead(), sections);
  }

  private static Part film(Path folder) throws KizuException {
    Run run = Run.read(folder);
    return new FilmPart(new Shown(run, Runs.of(run)), FILM_ROWS);
  }

  private static Page of(Run run) {
    List<Section> sections = new ArrayList<>();
    sections.add(new Section("result", "The result", new ResultPart(run)));
    findings(sections, Runs.of(run));
    evidence(sections, Runs.of(run));
    detail(sections, Runs.of(run), ReproducePart.of(run));
    return new Page(run.root(), new RunMasthead(run).masthead(), sections);
  }

  /** What was known to be doubtful stands before the pictures, not among the details. */
  private static void findings(List<Section> sections, Runs runs) {
    FindingPart part = new FindingPart(runs);
    if (!part.isEmpty()) {
      sections.add(new Section("findings", "What the check warned of", part));
    }
  }

  private static void evidence(List<Section> sections, Runs runs) {
    Optional<Run> run = runs.shown();
    if (run.isPresent()) {
      Shown shown = new Shown(run.get(), runs);
      sections.add(
          new Section(
              "places",
              "Where defects were pasted",
              html -> {
                new FilmPart(shown).write(html);
                new LabelOverlapPart(run.get()).write(html);
              }));
      words(sections, run.get());
      SignalPart signal = new SignalPart(runs);
      if (!signal.isEmpty()) {
        sections.add(new Section("signal", "Was it noise that was learned?", signal));
      }
      choices(sections, runs);
      sections.add(new Section("gallery", "What it was trained on", new GalleryPart(shown)));
      if (PredictionPart.in(run.get())) {
        sections.add(new Section("predictions", "What it finds", new PredictionPart(shown)));
      }
    }
  }

  /** Those of the run that is shown. */
  private static void words(List<Section> sections, Run run) {
    Path file = LearnedWords.DOCUMENT.in(run.root());
    if (Files.exists(file)) {
      sections.add(
          new Section(
              "words",
              "What was learned, in words",
              html -> new WordsPart(LearnedWords.DOCUMENT.read(file), run.label()).write(html)));
    }
  }

  private static void choices(List<Section> sections, Runs runs) {
    runs.found().stream()
        .filter(run -> !run.journal().recipe().choices().isEmpty())
        .findFirst()
        .ifPresent(
            run ->
                sections.add(
                    new Section("choices", "What was chosen besides", new ChoicesPart(run))));
  }

  private static void detail(List<Section> sections, Runs runs, Part reproduce) {
    if (!runs.found().isEmpty()) {
      sections.add(new Section("curves", "How training went", new CurvesPart(runs)));
      sections.add(
          new Section("directions", "Can the directions be trusted?", new CertificatePart(runs)));
    }
    sections.add(new Section("notes", "Warnings and changes", new NotePart(runs)));
    runs.shown()
        .ifPresent(
            run ->
                sections.add(
                    new Section("provenance", "What it was made from", new ProvenancePart(run))));
    sections.add(new Section("reproduce", "How to reproduce", reproduce));
  }
}
