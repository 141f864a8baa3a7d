/** Fixed filters and logistic regression in plain Java: convex, with exact curvature. */
@NullMarked
package kizu.segmenter.filterbank;

import org.jspecify.annotations.NullMarked;
