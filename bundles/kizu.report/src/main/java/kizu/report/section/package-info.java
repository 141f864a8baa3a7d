/** The parts of the page, each made from one part of the folder. */
@NullMarked
package kizu.report.section;

import org.jspecify.annotations.NullMarked;
