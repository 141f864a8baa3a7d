package kizu.shell.deploy.addon;

import java.util.concurrent.Semaphore;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * Its start or its stop, as the bundle's header {@code Gate} says, takes a permit of the semaphore
 * among the services and heeds no interrupt.
 */
public final class Gated implements BundleActivator {
  @Override
  public void start(BundleContext context) throws InvalidSyntaxException {
    pass("start", context);
  }

  @Override
  public void stop(BundleContext context) throws InvalidSyntaxException {
    pass("stop", context);
  }

  private static void pass(String gate, BundleContext context) throws InvalidSyntaxException {
    if (gate.equals(context.getBundle().getHeaders("").get("Gate"))) {
      for (ServiceReference<Semaphore> reference :
          context.getServiceReferences(Semaphore.class, null)) {
        context.getService(reference).acquireUninterruptibly();
      }
    }
  }
}
