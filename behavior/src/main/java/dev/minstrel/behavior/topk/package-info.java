/** Exact lists of the best items by their factors: every item is looked at, none is guessed. */
@NullMarked
package dev.minstrel.behavior.topk;

import org.jspecify.annotations.NullMarked;
