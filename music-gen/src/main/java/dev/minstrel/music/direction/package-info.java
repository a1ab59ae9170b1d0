/** Turns moods, requests and taste into what each bar shall be, and orders it from a composer. */
@NullMarked
package dev.minstrel.music.direction;

import org.jspecify.annotations.NullMarked;
