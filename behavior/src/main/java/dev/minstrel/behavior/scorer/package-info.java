/** Scorers: how much a player may like each item of the catalogue. */
@NullMarked
package dev.minstrel.behavior.scorer;

import org.jspecify.annotations.NullMarked;
