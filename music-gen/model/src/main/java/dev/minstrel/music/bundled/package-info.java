/** The weights of the bundled composer, its chords and its memorisation filter. */
@NullMarked
package dev.minstrel.music.bundled;

import org.jspecify.annotations.NullMarked;
