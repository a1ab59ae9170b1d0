/** What a feature, a device or a carrier of weights implements. */
@NullMarked
package dev.minstrel.spi;

import org.jspecify.annotations.NullMarked;
