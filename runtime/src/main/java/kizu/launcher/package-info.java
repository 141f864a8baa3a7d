/**
 * Starts the framework with the bundles of a distribution: what {@code bin/kizu} runs. Nothing in
 * here is seen by a bundle.
 */
@NullMarked
package kizu.launcher;

import org.jspecify.annotations.NullMarked;
