/** Plays what is composed against the game's clock, and is the door that the game holds. */
@NullMarked
package dev.minstrel.music.playing;

import org.jspecify.annotations.NullMarked;
