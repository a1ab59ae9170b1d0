package dev.minstrel.music.midi;

import java.util.List;

/**
 * What a file holds, and what was odd about it but could be read.
 *
 * @param oddities one line each with where it was; the first twenty, then how many more
 */
public record MidiReading(MidiFile file, List<String> oddities) {
  public MidiReading {
    oddities = List.copyOf(oddities);
  }
}
