/** Measures what making one synthetic image costs, relative to copying its background. */
package kizu.bench;
