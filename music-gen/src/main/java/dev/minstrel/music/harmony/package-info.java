/** Plans the chords of a piece, bar by bar, and knows which pitches belong to them. */
@NullMarked
package dev.minstrel.music.harmony;

import org.jspecify.annotations.NullMarked;
