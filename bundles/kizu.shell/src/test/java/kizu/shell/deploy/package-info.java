@NullMarked
package kizu.shell.deploy;

import org.jspecify.annotations.NullMarked;
