/** Scores a catalogue with a small net that was trained elsewhere and exported to a folder. */
@NullMarked
package dev.minstrel.behavior.neural;

import org.jspecify.annotations.NullMarked;
