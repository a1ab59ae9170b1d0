/** From scores to a list: masks, diversity, exposure. */
@NullMarked
package dev.minstrel.behavior.rank;

import org.jspecify.annotations.NullMarked;
