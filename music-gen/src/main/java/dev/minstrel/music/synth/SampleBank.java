package dev.minstrel.music.synth;

/** Recorded instruments that a synthesizer plays in place of its own. */
public interface SampleBank {
  /**
   * The regions that one note sounds.
   *
   * @param key the note's number; equal notes with other numbers may sound a little different
   * @param found receives them from index 0 on; more than fit are left out
   * @return how many; 0 leaves the note to the synthesizer's own sound
   * @implSpec allocates nothing
   */
  int find(Stem stem, int pitch, int velocity, int key, SampleRegion[] found);
}
