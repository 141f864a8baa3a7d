/** The folder conf/site: configuration that nobody would understand is found and told. */
@NullMarked
package kizu.shell.site;

import org.jspecify.annotations.NullMarked;
