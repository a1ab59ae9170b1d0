package dev.minstrel.music.compose;

import java.util.OptionalDouble;

/**
 * What a track of a bar became, measured as the training measured its corpora.
 *
 * @param density distinct onsets a quarter; held notes are not counted
 * @param register mean MIDI pitch of the onsets; none when silent, none of drums
 * @param velocity mean velocity of the onsets; none when silent
 */
public record Attributes(double density, OptionalDouble register, OptionalDouble velocity) {}
