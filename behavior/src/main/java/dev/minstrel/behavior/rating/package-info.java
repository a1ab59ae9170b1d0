/** Predictors of the stars that a player would give. */
@NullMarked
package dev.minstrel.behavior.rating;

import org.jspecify.annotations.NullMarked;
