package dev.minstrel.music.score;

import dev.minstrel.api.music.Track;

/**
 * One struck note of a piece, ties joined.
 *
 * @param onset musicTicks from the beginning of the piece, 48 a quarter
 * @param duration musicTicks, at least 1
 * @param bar index in the piece of the bar that strikes it
 */
public record TimedNote(Track track, long onset, long duration, int pitch, int velocity, int bar) {}
