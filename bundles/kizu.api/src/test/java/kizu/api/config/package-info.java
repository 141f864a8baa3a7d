/** Tests. */
@NullMarked
package kizu.api.config;

import org.jspecify.annotations.NullMarked;
