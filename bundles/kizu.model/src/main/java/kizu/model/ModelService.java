package kizu.model;

import java.nio.file.Path;
import java.util.Optional;
import kizu.api.AddOnException;
import kizu.api.KizuException;
import kizu.api.experiment.Progress;
import kizu.api.image.ImageCodec;
import kizu.api.model.ExportSummary;
import kizu.api.model.ExportedNetwork;
import kizu.api.model.LoadedNetwork;
import kizu.api.model.Models;
import kizu.api.model.NetworkExport;
import kizu.api.model.NetworkRuntime;
import kizu.api.model.PredictionRequest;
import kizu.api.model.PredictionSummary;
import kizu.api.training.ComponentCatalog;
import kizu.model.export.Exchange;
import kizu.model.export.ModelExport;
import kizu.model.predict.FolderPrediction;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Models in folders; files are the truth, nothing is remembered between calls. */
@Component(service = Models.class)
public final class ModelService implements Models, Exchange {
  private final ComponentCatalog catalog;
  private final ImageCodec codec;
  private final Whiteboard<NetworkExport> exports = new Whiteboard<>();
  private final Whiteboard<NetworkRuntime> runtimes = new Whiteboard<>();

  /** Made by the framework. */
  @Activate
  public ModelService(@Reference ComponentCatalog catalog, @Reference ImageCodec codec) {
    this.catalog = catalog;
    this.codec = codec;
  }

  /** One came that can export. */
  @Reference(
      service = NetworkExport.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  public void addExport(NetworkExport export, ServiceReference<NetworkExport> reference) {
    exports.add(export, reference);
  }

  /** It left. */
  public void removeExport(ServiceReference<NetworkExport> reference) {
    exports.remove(reference);
  }

  /** One came that computes exported networks. */
  @Reference(
      service = NetworkRuntime.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  public void addRuntime(NetworkRuntime runtime, ServiceReference<NetworkRuntime> reference) {
    runtimes.add(runtime, reference);
  }

  /** It left. */
  public void removeRuntime(ServiceReference<NetworkRuntime> reference) {
    runtimes.remove(reference);
  }

  @Override
  public ExportSummary export(Path run, Optional<Path> out, Progress progress)
      throws KizuException {
    return new ModelExport(catalog, this).export(run, out, progress);
  }

  @Override
  public PredictionSummary predict(PredictionRequest request, Progress progress)
      throws KizuException {
    return new FolderPrediction(catalog, codec).predict(request, progress);
  }

  @Override
  public Optional<ExportedNetwork> export(String segmenter, Trained trained) throws KizuException {
    Optional<Whiteboard.Named<NetworkExport>> found = exports.find(segmenter);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Whiteboard.Named<NetworkExport> export = found.get();
    try {
      return Optional.of(
          export.service().export(trained.channels(), trained.options(), trained.network()));
    } catch (RuntimeException | LinkageError e) {
      throw failure("export", segmenter, export.bundle(), e);
    }
  }

  @Override
  public Optional<Loaded> load(String format, byte[] content) throws KizuException {
    Optional<Whiteboard.Named<NetworkRuntime>> found = runtimes.find(format);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Whiteboard.Named<NetworkRuntime> runtime = found.get();
    try {
      LoadedNetwork network = runtime.service().load(content);
      return Optional.of(new Loaded(runtime.service().description(), network));
    } catch (RuntimeException | LinkageError e) {
      throw failure("runtime", format, runtime.bundle(), e);
    }
  }

  private static AddOnException failure(String kind, String name, String bundle, Throwable e) {
    return new AddOnException(kind, name, bundle, "failed: " + e, false, e);
  }
}
