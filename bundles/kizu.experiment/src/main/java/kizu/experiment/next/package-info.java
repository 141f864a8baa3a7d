/** Which pictures to label next, by what their labels may change of what networks are judged by. */
@NullMarked
package kizu.experiment.next;

import org.jspecify.annotations.NullMarked;
