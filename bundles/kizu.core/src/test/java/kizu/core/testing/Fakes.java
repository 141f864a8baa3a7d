package kizu.core.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import kizu.api.config.Options;
import kizu.api.dataset.Dataset;
import kizu.api.dataset.DatasetProblem;
import kizu.api.dataset.LabelledImage;
import kizu.api.dataset.SampleInfo;
import kizu.api.dataset.Split;
import kizu.api.image.Box;
import kizu.api.image.Image;
import kizu.api.image.Mask;
import kizu.api.metric.Metric;
import kizu.api.placement.Background;
import kizu.api.placement.LocationMap;
import kizu.api.placement.Placement;
import kizu.api.placement.PlacementPolicy;
import kizu.api.placement.PlacementProblem;
import kizu.api.recipe.Choice;
import kizu.api.recipe.Chooser;
import kizu.api.segmenter.WeightVector;
import kizu.api.solver.Certificate;
import kizu.api.solver.Direction;
import kizu.api.solver.HypergradientSolver;
import kizu.api.solver.LowerProblem;
import kizu.api.solver.WarmStart;
import kizu.api.synthesis.BlendMode;
import kizu.api.synthesis.Magnitudes;
import kizu.api.synthesis.Parameter;
import kizu.api.synthesis.Patch;
import kizu.api.synthesis.Site;
import kizu.api.synthesis.Transform;
import kizu.api.tensor.Tensor;
import kizu.core.synthesis.Choices;
import kizu.core.synthesis.LocationMaps;
import kizu.core.synthesis.Policy;

/** The simplest component of each kind. */
public final class Fakes {
  private Fakes() {}

  /** Grey pictures 32×32 with a bright square as the defect; the id decides everything. */
  public static final class Squares implements Dataset {
    @Override
    public String name() {
      return "squares";
    }

    @Override
    public int channels() {
      return 1;
    }

    @Override
    public List<SampleInfo> samples() {
      List<SampleInfo> samples = new ArrayList<>();
      for (Split split : Split.values()) {
        for (int i = 0; i < 4; i++) {
          samples.add(new SampleInfo(split + "-d" + i, split, split + "d" + i, "square", "mem"));
          samples.add(
              new SampleInfo(split + "-n" + i, split, split + "n" + i, SampleInfo.NORMAL, "mem"));
        }
      }
      return samples;
    }

    /** The samples of a split, defective or not. */
    public List<SampleInfo> of(Split split, boolean defective) {
      return samples().stream()
          .filter(s -> s.split() == split && s.defective() == defective)
          .toList();
    }

    @Override
    public LabelledImage load(SampleInfo sample) {
      int seed = sample.id().hashCode() & 0xff;
      Image image = Image.blank(1, 32, 32);
      for (int i = 0; i < image.data().length; i++) {
        image.data()[i] = 0.2f + 0.1f * ((i * 31 + seed) % 17) / 17f;
      }
      Mask mask = Mask.blank(32, 32);
      if (sample.defective()) {
        int x = 2 + seed % 20;
        int y = 2 + seed / 11 % 20;
        for (int r = y; r < y + 5; r++) {
          for (int c = x; c < x + 4; c++) {
            image.data()[r * 32 + c] = 0.9f;
            mask.data()[r * 32 + c] = 1;
          }
        }
      }
      return new LabelledImage(image, mask);
    }

    @Override
    public Optional<Mask> region(SampleInfo sample) {
      return Optional.empty();
    }

    @Override
    public String fingerprint() {
      return "squares";
    }

    @Override
    public List<DatasetProblem> problems() {
      return List.of();
    }
  }

  /** Alpha compositing. */
  public static final class Hard implements BlendMode {
    @Override
    public List<Parameter> parameters() {
      return List.of();
    }

    @Override
    public void blend(Patch patch, Magnitudes magnitudes, Image target, int x, int y) {
      for (int c = 0; c < target.channels(); c++) {
        for (int r = 0; r < patch.height(); r++) {
          for (int k = 0; k < patch.width(); k++) {
            float a = patch.alpha()[r * patch.width() + k];
            int at = target.index(c, y + r, x + k);
            target.data()[at] = (1 - a) * target.data()[at] + a * patch.image().at(c, r, k);
          }
        }
      }
    }
  }

  /** A tone transform that multiplies by its one parameter. */
  public static final class Gain implements Transform {
    @Override
    public Stage stage() {
      return Stage.TONE;
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(Parameter.continuous("gain", "×", 0.5, 1, 1));
    }

    @Override
    public Patch apply(Patch patch, Magnitudes magnitudes, Site site) {
      Image image = patch.image().copy();
      for (int i = 0; i < image.data().length; i++) {
        image.data()[i] *= (float) magnitudes.get("gain");
      }
      return patch.with(image, patch.alpha());
    }
  }

  /**
   * The gradient plus a share of where it left off, the smaller the more steps it has behind it.
   */
  public static final class Continuing implements HypergradientSolver {
    @Override
    public Direction solve(LowerProblem problem, Options options) {
      WeightVector g = problem.validationGradient();
      double steps = 1;
      Optional<WarmStart> previous = problem.previous();
      if (previous.isPresent()) {
        steps += previous.get().curvature();
        g.axpy(1 / steps, previous.get().vector());
        previous.get().vector().close();
      }
      return new Direction(g, new Certificate("continuing", Double.NaN, 1, steps, 0, false, ""));
    }
  }

  /**
   * Remembers how much each cell was worth and prefers those; its state is one tensor a background.
   */
  public static final class Remembering implements PlacementPolicy {
    private final double weight;

    /** Pictures count once. */
    public Remembering() {
      this(1);
    }

    /** Pictures count as told. */
    public Remembering(double weight) {
      this.weight = weight;
    }

    @Override
    public Placement open(PlacementProblem problem, Options options) {
      float[][] worth = new float[problem.backgrounds().size()][];
      for (int i = 0; i < worth.length; i++) {
        worth[i] = new float[map(problem, i).probability().length];
      }
      return new Placement() {
        @Override
        public boolean learns() {
          return true;
        }

        @Override
        public LocationMap map(Background background, String defectClass) {
          int i = problem.backgrounds().indexOf(background);
          LocationMap uniform = Remembering.map(problem, i);
          float[] p = new float[worth[i].length];
          float sum = 0;
          for (int c = 0; c < p.length; c++) {
            p[c] = (float) Math.exp(Math.tanh(10 * worth[i][c]));
            sum += p[c];
          }
          for (int c = 0; c < p.length; c++) {
            p[c] /= sum;
          }
          return new LocationMap(uniform.rows(), uniform.columns(), uniform.stride(), p);
        }

        @Override
        public double weight(Background background, String defectClass, Box box) {
          return weight;
        }

        @Override
        public void learn(List<Placement.Evidence> evidence) {
          for (Placement.Evidence e : evidence) {
            int i = problem.backgrounds().indexOf(e.background());
            worth[i][e.cell()] += (float) e.alignment();
          }
        }

        @Override
        public Map<String, Tensor> state() {
          Map<String, Tensor> state = new TreeMap<>();
          for (int i = 0; i < worth.length; i++) {
            state.put("worth" + i, Tensor.of(worth[i].clone()));
          }
          return state;
        }

        @Override
        public void restore(Map<String, Tensor> state) {
          for (int i = 0; i < worth.length; i++) {
            worth[i] =
                ((Tensor.Floats) Objects.requireNonNull(state.get("worth" + i))).data().clone();
          }
        }
      };
    }

    private static LocationMap map(PlacementProblem problem, int i) {
      Image image = problem.backgrounds().get(i).image();
      return LocationMap.uniform(image.height(), image.width(), problem.stride());
    }
  }

  /** Intersection over union; statistics are true positives, and false ones of both kinds. */
  public static final class Iou implements Metric {
    @Override
    public String description() {
      return "Intersection over union, 0..1, higher is better.";
    }

    @Override
    public int statistics() {
      return 2;
    }

    @Override
    public void add(float[] probability, Mask truth, double threshold, double[] statistics) {
      for (int i = 0; i < probability.length; i++) {
        boolean predicted = probability[i] >= threshold;
        boolean real = truth.data()[i] != 0;
        statistics[0] += predicted && real ? 1 : 0;
        statistics[1] += predicted || real ? 1 : 0;
      }
    }

    @Override
    public double value(double[] statistics) {
      return statistics[0] / statistics[1];
    }
  }

  /** A patch of ones on the given alpha. */
  public static Patch patch(int height, int width, float alpha) {
    Image image = Image.blank(1, height, width);
    Arrays.fill(image.data(), 1);
    float[] a = new float[height * width];
    Arrays.fill(a, alpha);
    return new Patch("p", "square", image, a);
  }

  /** A policy that chooses everything but the places evenly. */
  public static Policy evenly(LocationMaps places) {
    return new Policy(places, new Choices(Fakes::even, 0));
  }

  /** Even choice. */
  public static float[] even(Choice choice) {
    float[] even = new float[choice.options()];
    Arrays.fill(even, 1f / even.length);
    return even;
  }

  /** Makes the first option of every choice likelier with each positive sum of alignments. */
  public static final class Noting implements Chooser {
    private double sum;

    @Override
    public float[] probabilities(Choice choice) {
      float[] p = even(choice);
      if (p.length > 1 && sum > 0) {
        Arrays.fill(p, 0.5f / (p.length - 1));
        p[0] = 0.5f;
      }
      return p;
    }

    @Override
    public boolean learns() {
      return true;
    }

    @Override
    public void learn(List<Chooser.Evidence> evidence) {
      sum +=
          evidence.stream().mapToDouble(Chooser.Evidence::alignment).filter(Double::isFinite).sum();
    }

    @Override
    public Map<String, Tensor> state() {
      return Map.of("sum", Tensor.of(sum));
    }

    @Override
    public void restore(Map<String, Tensor> state) {
      sum = ((Tensor.Doubles) Objects.requireNonNull(state.get("sum"))).data()[0];
    }
  }
}
