/** Composed music as values: notes, bars, pieces. */
@NullMarked
package dev.minstrel.music.score;

import org.jspecify.annotations.NullMarked;
