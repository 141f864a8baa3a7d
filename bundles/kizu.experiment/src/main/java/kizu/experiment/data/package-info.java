/** Opening, sampling and checking data sets. */
@NullMarked
package kizu.experiment.data;

import org.jspecify.annotations.NullMarked;
