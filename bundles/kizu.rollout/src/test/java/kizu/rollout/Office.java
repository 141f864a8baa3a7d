package kizu.rollout;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;
import kizu.api.KizuException;
import kizu.api.experiment.Progress;
import kizu.api.rollout.Plan;
import kizu.api.rollout.Promotion;
import kizu.api.rollout.RolloutStatus;

/** A site, its experiments, and the service that works in it. */
final class Office {
  final Planted planted = new Planted();
  final Path site;
  final Plan plan;

  Office(Path folder, Path experiment) {
    this.site = folder.resolve("site");
    this.plan = new Plan(experiment, "region", "joint", "iou", 0.02, 5, List.of());
  }

  RolloutService service() {
    return service(SiteStorage.DISK);
  }

  /** With another file system. */
  RolloutService service(SiteStorage storage) {
    return new RolloutService(
        planted.experiments(),
        new Components(),
        folder -> {
          Path page = folder.resolve("report").resolve("index.html");
          storage.createFolder(folder.resolve("report"));
          storage.write(page, "a page".getBytes(StandardCharsets.UTF_8));
          return page;
        },
        storage,
        new Signature(
            Clock.fixed(Instant.parse("2026-11-30T12:00:00Z"), ZoneOffset.UTC), () -> "mori"));
  }

  RolloutStatus start() throws KizuException {
    return service().start(site, plan, "line 3 asked for it");
  }

  RolloutStatus verify() throws KizuException {
    return service().verify(site, OptionalInt.empty(), OptionalInt.of(1), Progress.SILENT);
  }

  RolloutStatus tune() throws KizuException {
    return service()
        .tune(site, "keep it simple", OptionalInt.empty(), OptionalInt.empty(), Progress.SILENT);
  }

  RolloutStatus retrain() throws KizuException {
    return service().retrain(site, OptionalInt.empty(), Progress.SILENT);
  }

  /** Goes the road until there is a champion. */
  RolloutStatus automated(boolean automatic) throws KizuException {
    start();
    verify();
    decide();
    tune();
    decide();
    return service().automate(site, new Promotion(0.02, automatic), "it paid");
  }

  RolloutStatus decide() throws KizuException {
    return service().decide(site, "the figures are in");
  }
}
