package kizu.itest.addon.poison;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;

/** Objects that do everything like another one but for one method. */
final class Impostor {
  private Impostor() {}

  /**
   * Makes one.
   *
   * @param kind what it pretends to be
   * @param sound the one it asks, looked for at every call
   * @param method which it does its own way
   */
  static Object of(Class<?> kind, Supplier<?> sound, String method, Deed deed) {
    return Proxy.newProxyInstance(
        kind.getClassLoader(),
        new Class<?>[] {kind},
        (proxy, called, given) -> {
          Object[] arguments = given == null ? new Object[0] : given;
          if (called.getDeclaringClass() == Object.class) {
            return called.getName().equals("equals")
                ? (Object) (proxy == arguments[0])
                : called.getName().equals("hashCode")
                    ? (Object) System.identityHashCode(proxy)
                    : method;
          }
          return called.getName().equals(method)
              ? deed.with(arguments, () -> call(sound.get(), called, arguments))
              : call(sound.get(), called, arguments);
        });
  }

  private static Object call(Object sound, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(sound, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
