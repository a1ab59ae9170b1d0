/** Standard MIDI Files: read with bounds, written without change of meaning, made from pieces. */
@NullMarked
package dev.minstrel.music.midi;

import org.jspecify.annotations.NullMarked;
