/**
 * Small lower problems whose solutions are known, and the contract that every solver's tests check
 * over them. For tests only: never part of a distribution.
 */
@NullMarked
package kizu.testkit;

import org.jspecify.annotations.NullMarked;
