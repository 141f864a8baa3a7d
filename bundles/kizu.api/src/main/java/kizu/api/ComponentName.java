package kizu.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * The name by which experiment files and the shell call a component, unique among the services of
 * its kind. When two services of one kind share a name, the one of higher service ranking is used.
 *
 * <p>Lower-case words joined by hyphens, for example {@code location-network}.
 */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface ComponentName {
  /** Prefix of the service property; with the type's own name it gives {@link #PROPERTY}. */
  String PREFIX_ = "kizu.";

  /** The service property that carries the name. */
  String PROPERTY = "kizu.component.name";

  /** The name. */
  String value();
}
