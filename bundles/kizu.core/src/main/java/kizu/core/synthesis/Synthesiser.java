package kizu.core.synthesis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import kizu.api.AddOnException;
import kizu.api.KizuException;
import kizu.api.image.Box;
import kizu.api.placement.Background;
import kizu.api.placement.LocationMap;
import kizu.api.recipe.Choice;
import kizu.api.synthesis.Patch;
import kizu.api.synthesis.Recipe;
import kizu.api.training.SyntheticPicture;
import kizu.core.guard.Body;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes synthetic training windows: draw a background, a source, a patch and its magnitudes;
 * deform; draw a location; match the tone; blend; label. Only the window and the patch's rectangle
 * are ever touched.
 *
 * <p>A component that breaks its contract is set aside and the picture is drawn again without it.
 */
public final class Synthesiser {
  private static final Logger LOG = LoggerFactory.getLogger(Synthesiser.class);

  /** How often a further defect looks for a free place in the window before it is left out. */
  private static final int PLACE_TRIES = 20;

  /** How many times as often when it is to be a certain way from the others. */
  private static final int SPACED_TRIES = 4;

  /** How often a patch that outgrew the window is drawn again before it is made to fit. */
  private static final int FIT_TRIES = 20;

  private final List<Background> backgrounds;
  private List<Background> inUse;
  private final PasteableCuts cuts;
  private final PasteTally tally;
  private final ActiveSources sources;
  private final Optional<RealSource> real;
  private final int side;
  private final Placer placer;
  private final Spacing spacing;
  private final Outgrowth outgrowth = new Outgrowth();
  private final Distractors distractors;

  /**
   * Creates a synthesiser.
   *
   * @param backgrounds pictures to paste into, at least one
   * @param cuts defects to paste, at least one, none of their pieces larger than a window; classes
   *     are drawn evenly
   * @param sources chains of transforms
   * @param real where real pictures come from; there if the sources name them
   * @param side a window's side, in pixels
   * @param stride a location map cell's side, in pixels
   * @param support how well a whole defect must lie within its map, 0..1; see {@link Placer}
   * @param harmless how many distractors a defect gets in the mean, at least 0; see {@link
   *     Distractors}
   */
  public Synthesiser(
      List<Background> backgrounds,
      List<Cut> cuts,
      ActiveSources sources,
      Optional<RealSource> real,
      int side,
      int stride,
      double support,
      double harmless) {
    this.backgrounds = List.copyOf(backgrounds);
    this.inUse = this.backgrounds;
    this.cuts = new PasteableCuts(cuts);
    this.tally = new PasteTally(cuts, side);
    this.sources = sources;
    this.real = real;
    this.side = side;
    this.placer = new Placer(stride, support);
    this.spacing = new Spacing(side);
    this.distractors = new Distractors(harmless, this.cuts, sources, placer, side);
    for (Cut cut : cuts) {
      for (Patch piece : cut.pieces()) {
        if (fittingCore(piece).isEmpty()) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "piece %s of %d×%d pixels shows no defect, or no window of %d pixels does",
                  piece.id(),
                  piece.width(),
                  piece.height(),
                  side));
        }
      }
    }
  }

  /**
   * Makes windows of a part of what there is from now on, until another part is given. Choices,
   * counts and location maps stay those of the whole.
   *
   * @param backgroundIds the pictures to paste into
   * @param cutIds the defects to paste
   * @param sampleIds the real pictures to show as they are
   */
  public void restrict(Set<String> backgroundIds, Set<String> cutIds, Set<String> sampleIds) {
    inUse = backgrounds.stream().filter(b -> backgroundIds.contains(b.id())).toList();
    if (inUse.isEmpty()) {
      throw new IllegalArgumentException("no background is left to paste into");
    }
    cuts.restrict(cutIds);
    real.ifPresent(source -> source.restrict(sampleIds));
  }

  /** What there is to tell of the defects since this was last called, a line each. */
  public List<String> news() {
    return tally.news();
  }

  /** What there is to tell of the defects when nothing more will be pasted, a line each. */
  public List<String> closing() {
    return tally.closing();
  }

  /** How often each defect was drawn and pasted, for a checkpoint. */
  public double[] counts() {
    return tally.counts();
  }

  /** Takes over what {@link #counts()} gave. */
  public void restore(double[] counts) {
    tally.restore(counts);
  }

  /** How often the transforms of each source left nothing that fits, for a checkpoint. */
  public Map<String, double[]> misfits() {
    return outgrowth.counts();
  }

  /** Takes over what {@link #misfits()} gave. */
  public void restoreMisfits(Map<String, double[]> misfits) {
    outgrowth.restore(misfits, sources.active());
  }

  /**
   * Makes one window.
   *
   * @param step the run's step, for messages
   * @param random everything is drawn from it
   * @param policy what it is drawn from
   * @param defects how many to paste; later ones are left out when no free place is found
   * @throws KizuException if no source is left to draw from
   */
  public SyntheticWindow make(int step, RandomGenerator random, Policy policy, int defects)
      throws KizuException {
    return made(step, () -> compose(random, policy, defects));
  }

  /**
   * Makes one whole picture, of a background's size. Real pictures are not among them.
   *
   * @param which the step of the run, and the picture's number
   * @param random everything is drawn from it
   * @param policy what it is drawn from
   * @param defects how many to paste; later ones are left out when no free place is found
   * @param pictures lends the pixels
   * @throws KizuException if no source is left to draw from, or no background has room for a defect
   */
  public SyntheticPicture picture(
      Numbered which, RandomGenerator random, Policy policy, int defects, WholePictures pictures)
      throws KizuException {
    return made(which.step, () -> compose(which.number, random, policy, defects, pictures));
  }

  /**
   * Which whole picture is to be made.
   *
   * @param step the run's step, for messages
   * @param number the picture's own
   */
  public record Numbered(int step, int number) {}

  private <T> T made(int step, Body<T> composing) throws KizuException {
    while (true) {
      if (sources.active().isEmpty()) {
        throw new KizuException(
            "synthesis.sources",
            "no source is left: every one needs a component that is gone or was set aside",
            "See `kizu:list` and the run's journal, repair the component, and resume the run.");
      }
      try {
        return sources.isolated(composing);
      } catch (AddOnException failure) {
        if (failure.fatal() || !sources.uses(failure)) {
          throw failure;
        }
        LOG.warn("{}; it is set aside", failure.getMessage(), failure);
        sources.setAside(step, failure);
      }
    }
  }

  /**
   * Every choice that can be made now, besides the places.
   *
   * @param defects the most defects in a picture
   */
  public List<Choice> choices(int defects) {
    List<Choice> choices = new ArrayList<>();
    choices.add(sources.choice());
    choices.addAll(cuts.choices());
    sources.active().forEach(source -> source.choices().forEach(choices::add));
    if (defects > 1) {
      choices.add(spacing.choice());
    }
    return choices;
  }

  /** A defect to be pasted. */
  private record Prepared(Cut cut, ShapedPatch shaped) {
    Patch patch() {
      return shaped.patch();
    }
  }

  private SyntheticWindow compose(RandomGenerator random, Policy policy, int defects)
      throws KizuException {
    if (real.isPresent()) {
      Choices.Draws draws = policy.choices().begin();
      if (draws.option(sources.choice(), random) == sources.active().size()) {
        return real.get().draw(side, random, draws.made());
      }
    }
    Background any = inUse.get(random.nextInt(inUse.size()));
    Prepared first = prepare(policy, random);
    Background background = roomy(any, first.patch(), random);
    Placer.Place place = place(background, first, policy.places(), random);
    Box frame =
        Window.around(
            new Box(place.x(), place.y(), first.patch().width(), first.patch().height()),
            side,
            background.image().width(),
            background.image().height(),
            random);
    Canvas canvas = Canvas.part(background, frame);
    Pastes made = fill(canvas, first, place, policy, defects, random);
    return new SyntheticWindow(canvas.window(), made.footprints, made.distractors);
  }

  private SyntheticPicture compose(
      int number, RandomGenerator random, Policy policy, int defects, WholePictures pictures)
      throws KizuException {
    Background any = inUse.get(random.nextInt(inUse.size()));
    Prepared first = prepare(policy, random);
    Background background = roomy(any, first.patch(), random);
    for (int i = 0; i < FIT_TRIES && !hasRoom(background, first.patch()); i++) {
      first = prepare(policy, random);
      background = roomy(any, first.patch(), random);
    }
    if (!hasRoom(background, first.patch())) {
      throw new KizuException(
          background.id(),
          "is smaller than a defect of "
              + first.patch().width()
              + "×"
              + first.patch().height()
              + " pixels, as is every other normal picture",
          "Give larger normal pictures, or sources that enlarge less.");
    }
    Placer.Place place = place(background, first, policy.places(), random);
    Canvas canvas = pictures.of(background, side);
    Pastes made = fill(canvas, first, place, policy, defects, random);
    List<SyntheticPicture.Paste> pastes =
        made.footprints.stream()
            .map(f -> new SyntheticPicture.Paste(f.defectClass(), f.place(), f.recipe()))
            .toList();
    Window window = canvas.window();
    return new SyntheticPicture(
        number, background, window.image(), window.labels(), pastes, made.distractors);
  }

  /** What was pasted into a canvas. */
  private record Pastes(List<Footprint> footprints, List<Recipe> distractors) {}

  private Pastes fill(
      Canvas canvas,
      Prepared first,
      Placer.Place place,
      Policy policy,
      int defects,
      RandomGenerator random) {
    List<Footprint> footprints = new ArrayList<>();
    footprints.add(paste(canvas, first, place, random));
    for (int i = 1; i < defects; i++) {
      Prepared next = prepare(policy, random);
      Optional<Placer.Place> free = freePlace(canvas, next, policy.places(), random, footprints);
      if (free.isPresent()) {
        Box local = free.get().core().relativeTo(canvas.frame());
        next.shaped.draws().observed(spacing.choice(), spacing.gap(local, footprints));
        footprints.add(paste(canvas, next, free.get(), random));
      }
    }
    Distractors.Scene scene = new Distractors.Scene(canvas, inUse);
    return new Pastes(footprints, distractors.paste(scene, policy, footprints, random));
  }

  /** Draws until a defect fits the window; where none of many does, the last one is made to. */
  private Prepared prepare(Policy policy, RandomGenerator random) {
    for (int attempt = 1; ; attempt++) {
      Choices.Draws draws;
      int option;
      do {
        draws = policy.choices().begin();
        option = draws.option(sources.choice(), random);
      } while (option == sources.active().size()); // Real pictures are not pasted.
      ActiveSource source = sources.active().get(option);
      PasteableCuts.Drawn drawn = cuts.draw(draws, random);
      Optional<ShapedPatch> shaped = ShapedPatch.of(source, drawn.piece(), draws, random, side);
      tally.drew(drawn.cut(), shaped.isPresent());
      if (shaped.isPresent()) {
        outgrowth.fitted(source);
        return new Prepared(drawn.cut(), shaped.get());
      }
      refuseUseless(source, drawn.piece());
      if (attempt == FIT_TRIES) {
        return madeFit(source, drawn, draws);
      }
    }
  }

  /**
   * A defect that fits because its transforms do as little as they may, or nothing to its shape. It
   * was drawn like any other, so that what is hard to fit is not left out; the magnitudes were not,
   * so that they are no evidence.
   */
  private Prepared madeFit(ActiveSource source, PasteableCuts.Drawn drawn, Choices.Draws draws) {
    draws.forgetMagnitudes();
    List<Recipe.Step> steps = new ArrayList<>();
    Patch mild = Visibility.kept(source.mildest(drawn.piece(), steps));
    Optional<Box> core = fittingCore(mild);
    if (core.isPresent()) {
      tally.madeFit(drawn.cut(), "with its transforms as mild as their ranges allow");
      return madeFit(source, drawn, mild, core.get(), draws, steps);
    }
    tally.madeFit(drawn.cut(), "in the shape it was cut in");
    Patch unchanged = drawn.piece();
    Box whole = fittingCore(unchanged).orElseThrow();
    return madeFit(source, drawn, unchanged, whole, draws, List.of());
  }

  private static Prepared madeFit(
      ActiveSource source,
      PasteableCuts.Drawn drawn,
      Patch patch,
      Box core,
      Choices.Draws draws,
      List<Recipe.Step> steps) {
    return new Prepared(
        drawn.cut(), new ShapedPatch(source, drawn.piece().id(), patch, core, draws, steps));
  }

  private void refuseUseless(ActiveSource source, Patch piece) {
    String name =
        outgrowth.useless(source, piece, patch -> fittingCore(Visibility.kept(patch)).isPresent());
    if (!name.isEmpty()) {
      sources.useless(
          name,
          "apply() has left no defect that fits a window of "
              + side
              + " pixels so far, not even at its mildest");
    }
  }

  /** The rectangle of a patch's defect; empty if it has none, or is larger than a window. */
  private Optional<Box> fittingCore(Patch patch) {
    return Visibility.core(patch, side);
  }

  /** Another background where a patch would reach beyond the one drawn, if it fits any. */
  private Background roomy(Background drawn, Patch patch, RandomGenerator random) {
    if (hasRoom(drawn, patch)) {
      return drawn;
    }
    List<Background> large = inUse.stream().filter(b -> hasRoom(b, patch)).toList();
    return large.isEmpty() ? drawn : large.get(random.nextInt(large.size()));
  }

  private static boolean hasRoom(Background background, Patch patch) {
    return patch.width() <= background.image().width()
        && patch.height() <= background.image().height();
  }

  private Placer.Place place(
      Background background, Prepared prepared, LocationMaps maps, RandomGenerator random) {
    LocationMap map = maps.map(background, prepared.patch().defectClass());
    return placer.place(background, prepared.patch(), prepared.shaped.core(), map, random);
  }

  /** The first free place as far from the others as was asked for, else the nearest to that. */
  private Optional<Placer.Place> freePlace(
      Canvas canvas,
      Prepared prepared,
      LocationMaps maps,
      RandomGenerator random,
      List<Footprint> taken) {
    int requested = prepared.shaped.draws().requested(spacing.choice(), random);
    List<Box> boxes = taken.stream().map(Footprint::box).toList();
    Optional<Placer.Place> best = Optional.empty();
    double least = Double.POSITIVE_INFINITY;
    int tries = requested < 0 ? PLACE_TRIES : PLACE_TRIES * SPACED_TRIES;
    for (int attempt = 0; attempt < tries && least > 0; attempt++) {
      Placer.Place place = place(canvas.background(), prepared, maps, random);
      if (prepared.shaped.fits(place, canvas.frame(), boxes)) {
        Box local = place.core().relativeTo(canvas.frame());
        double miss = spacing.miss(spacing.gap(local, taken), requested);
        best = miss < least ? Optional.of(place) : best;
        least = Math.min(miss, least);
      }
    }
    return best;
  }

  private Footprint paste(
      Canvas canvas, Prepared prepared, Placer.Place place, RandomGenerator random) {
    ShapedPatch.Pasted pasted = prepared.shaped.paste(canvas, place, random);
    pasted.label(canvas);
    tally.pasted(prepared.cut);
    return new Footprint(
        canvas.background(),
        pasted.patch().defectClass(),
        place.cell(),
        place.proposal(),
        place.core().relativeTo(canvas.frame()),
        place.core(),
        pasted.recipe(),
        prepared.shaped.draws().made());
  }
}
