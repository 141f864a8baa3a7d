/** Experiment files: from YAML to a typed, checked and complete experiment. */
@NullMarked
package kizu.experiment.file;

import org.jspecify.annotations.NullMarked;
