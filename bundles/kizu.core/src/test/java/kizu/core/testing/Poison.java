package kizu.core.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Components that do everything like another one but for some methods. */
public final class Poison {
  /** What a method does instead. */
  @FunctionalInterface
  public interface Deed {
    /** Does it. */
    @Nullable Object with(Object[] arguments, Sound sound) throws Throwable;
  }

  /** What the method would have returned. */
  @FunctionalInterface
  public interface Sound {
    /** Asks the sound component. */
    Object result() throws Throwable;
  }

  private Poison() {}

  /** A component that does one method its own way. */
  public static <T> T of(Class<T> kind, T sound, String method, Deed deed) {
    Map<String, Deed> deeds = new HashMap<>();
    deeds.put(method, deed);
    InvocationHandler handler =
        (proxy, called, given) -> {
          Object[] arguments = given == null ? new Object[0] : given;
          Deed own = deeds.get(called.getName());
          return own == null
              ? call(sound, called, arguments)
              : own.with(arguments, () -> call(sound, called, arguments));
        };
    return kind.cast(
        Proxy.newProxyInstance(Poison.class.getClassLoader(), new Class<?>[] {kind}, handler));
  }

  private static Object call(Object sound, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(sound, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** Throws whatever it is given, declared or not. */
  @SuppressWarnings("unchecked")
  public static <E extends Throwable> RuntimeException sneaky(Throwable thrown) throws E {
    throw (E) thrown;
  }

  /** Does not return before the thread is interrupted, and nobody interrupts it. */
  public static void hang() {
    Object nobody = new Object();
    synchronized (nobody) {
      while (true) {
        try {
          nobody.wait();
        } catch (InterruptedException e) {
          return;
        }
      }
    }
  }
}
