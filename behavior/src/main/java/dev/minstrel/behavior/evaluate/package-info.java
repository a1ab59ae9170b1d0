/** How good a scorer is, by the public protocols. */
@NullMarked
package dev.minstrel.behavior.evaluate;

import org.jspecify.annotations.NullMarked;
