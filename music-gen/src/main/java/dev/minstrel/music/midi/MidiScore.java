package dev.minstrel.music.midi;

import dev.minstrel.music.measure.NoteTable;

/**
 * A sequence as notes on the grid of composed music, 48 musicTicks a quarter.
 *
 * @param notes with parts (a track's channel each) and bar lines; velocities 1 to 127
 * @param conductor tempo, metre and key, in the file's ticks
 * @param seconds how long it lasts, to the end of its last track
 * @param openNotes how many were never ended: they last to the end of their track
 * @param strayEnds how many ends had no note
 */
public record MidiScore(
    NoteTable notes, Conductor conductor, double seconds, int openNotes, int strayEnds) {}
