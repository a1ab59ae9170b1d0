package dev.minstrel.music.soundfont;

/**
 * An instrument of a SoundFont.
 *
 * @param bank 0 to 128; 128 holds the drum kits
 * @param number 0 to 127, counted from 0 as files do: 0 is General MIDI's first piano
 */
public record Program(int bank, int number) {
  public Program {
    if (!(bank >= 0 && bank <= 128)) {
      throw new IllegalArgumentException("bank must be 0 to 128, was " + bank);
    }
    if (!(number >= 0 && number <= 127)) {
      throw new IllegalArgumentException("number must be 0 to 127, was " + number);
    }
  }
}
