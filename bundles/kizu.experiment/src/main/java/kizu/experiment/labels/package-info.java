/** Which labels look wrong, by networks that did not learn from them. */
@NullMarked
package kizu.experiment.labels;

import org.jspecify.annotations.NullMarked;
