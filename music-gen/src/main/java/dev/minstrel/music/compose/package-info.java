/** Composes one bar of four tracks: order, candidates, hard masks, motifs, guard. */
@NullMarked
package dev.minstrel.music.compose;

import org.jspecify.annotations.NullMarked;
