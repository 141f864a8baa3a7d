package kizu.core.synthesis;

import org.jspecify.annotations.Nullable;

/** A transform or blend mode broke its contract; the synthesiser sets it aside. */
final class ComponentFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final String kind;
  private final String component;

  ComponentFailure(String kind, String component, String reason, @Nullable Throwable cause) {
    super(reason, cause);
    this.kind = kind;
    this.component = component;
  }

  String kind() {
    return kind;
  }

  String component() {
    return component;
  }
}
