/**
 * What stands between the core and add-ons. Every component is handed out behind a guard that calls
 * it on a thread that can be given up, checks what comes back, hands in copies of what must not be
 * written to, and names whoever fails.
 */
@NullMarked
package kizu.core.guard;

import org.jspecify.annotations.NullMarked;
