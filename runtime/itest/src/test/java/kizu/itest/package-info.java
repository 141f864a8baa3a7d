/** Tests inside the framework, with the bundles and the configuration of the distribution. */
@NullMarked
package kizu.itest;

import org.jspecify.annotations.NullMarked;
