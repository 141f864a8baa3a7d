package kizu.bench;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import kizu.api.image.Image;
import kizu.api.synthesis.BlendMode;
import kizu.api.synthesis.Magnitudes;
import kizu.api.synthesis.Parameter;
import kizu.api.synthesis.Patch;
import kizu.api.synthesis.Site;
import kizu.api.synthesis.Transform;
import kizu.transform.blend.FeatheredBlend;
import kizu.transform.blend.HardBlend;
import kizu.transform.blend.ResidualBlend;
import kizu.transform.geometric.Flip;
import kizu.transform.geometric.Rotate;
import kizu.transform.geometric.Scale;
import kizu.transform.geometric.Shear;
import kizu.transform.poisson.PoissonBlend;
import kizu.transform.tone.Brightness;
import kizu.transform.tone.Contrast;
import kizu.transform.tone.Gamma;
import kizu.transform.tone.Match;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** One synthetic image of 512×512×3 with a patch of 128×128, and each of its parts alone. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Synthesis {
  private static final Transform ROTATE = new Rotate(-180, 180);
  private static final Transform MATCH = new Match(0, 1, 2);
  private static final BlendMode FEATHERED = new FeatheredBlend(0, 8);
  private static final BlendMode POISSON = new PoissonBlend(false);
  private static final BlendMode HARD = new HardBlend();
  private static final BlendMode RESIDUAL = new ResidualBlend();
  private static final List<Transform> GEOMETRY =
      List.of(new Flip(true, true), ROTATE, new Scale(0.5, 1.5), new Shear(-0.4, 0.4));
  private static final List<Transform> TONE =
      List.of(new Brightness(-0.3, 0.3), new Contrast(0.5, 2), new Gamma(0.5, 2), MATCH);

  /** The yardstick. */
  @Benchmark
  public Image copy(Scenery scenery) {
    scenery.copyBackground();
    return scenery.canvas;
  }

  /** The recipe whose cost is bounded: background, one affine, tone of the place, feather. */
  @Benchmark
  public Image recipe(Scenery scenery) {
    return make(scenery, List.of(ROTATE), List.of(MATCH), FEATHERED);
  }

  /** Every transform there is, in one chain. */
  @Benchmark
  public Image everyTransform(Scenery scenery) {
    return make(scenery, GEOMETRY, TONE, FEATHERED);
  }

  /** Background and Poisson blend. */
  @Benchmark
  public Image poisson(Scenery scenery) {
    return make(scenery, List.of(), List.of(), POISSON);
  }

  /** One affine alone. */
  @Benchmark
  public Patch rotate(Scenery scenery) {
    return ROTATE.apply(scenery.patch, draw(ROTATE.parameters(), scenery), Site.UNPLACED);
  }

  /** Tone of the place alone. */
  @Benchmark
  public Patch match(Scenery scenery) {
    return MATCH.apply(scenery.patch, draw(MATCH.parameters(), scenery), site(scenery));
  }

  /** A free tone curve alone. */
  @Benchmark
  public Patch gamma(Scenery scenery) {
    Transform gamma = TONE.get(2);
    return gamma.apply(scenery.patch, draw(gamma.parameters(), scenery), site(scenery));
  }

  /** Hard blend alone. */
  @Benchmark
  public Image hard(Scenery scenery) {
    return paste(HARD, scenery.patch, scenery);
  }

  /** Feathered blend alone. */
  @Benchmark
  public Image feathered(Scenery scenery) {
    return paste(FEATHERED, scenery.patch, scenery);
  }

  /** Residual blend alone. */
  @Benchmark
  public Image residual(Scenery scenery) {
    return paste(RESIDUAL, scenery.patch, scenery);
  }

  private static Image make(
      Scenery scenery, List<Transform> geometry, List<Transform> tone, BlendMode blend) {
    scenery.copyBackground();
    Patch patch = scenery.patch;
    for (Transform transform : geometry) {
      patch = transform.apply(patch, draw(transform.parameters(), scenery), Site.UNPLACED);
    }
    Site site =
        new Site(
            Optional.of(scenery.canvas),
            scenery.place(patch.width()),
            scenery.place(patch.height()));
    for (Transform transform : tone) {
      patch = transform.apply(patch, draw(transform.parameters(), scenery), site);
    }
    blend.blend(patch, draw(blend.parameters(), scenery), scenery.canvas, site.x(), site.y());
    return scenery.canvas;
  }

  private static Image paste(BlendMode blend, Patch patch, Scenery scenery) {
    blend.blend(patch, draw(blend.parameters(), scenery), scenery.canvas, 100, 50);
    return scenery.canvas;
  }

  private static Site site(Scenery scenery) {
    return new Site(
        Optional.of(scenery.canvas), scenery.place(Scenery.PATCH), scenery.place(Scenery.PATCH));
  }

  private static Magnitudes draw(List<Parameter> parameters, Scenery scenery) {
    Map<String, Double> drawn = new TreeMap<>();
    for (Parameter p : parameters) {
      double value = scenery.random.nextDouble(p.minimum(), p.maximum());
      drawn.put(p.name(), p.discrete() ? Math.rint(value) : value);
    }
    return new Magnitudes(drawn);
  }
}
