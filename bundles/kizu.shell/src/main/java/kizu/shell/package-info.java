/** The Gogo commands of scope kizu: they parse, call a service and print. */
@NullMarked
package kizu.shell;

import org.jspecify.annotations.NullMarked;
