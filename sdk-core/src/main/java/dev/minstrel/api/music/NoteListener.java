package dev.minstrel.api.music;

/**
 * Hears the notes, for an engine with a sampler of its own. Game thread, inside {@code
 * Minstrel.tick}, in the order in which the notes happen.
 *
 * <p>Every note that begins ends once, whatever happens to the music meanwhile; one pitch of one
 * voice never sounds twice at once. Numbers, not objects: a note costs no allocation.
 *
 * <p>A tick comes after the moments it delivers. A sampler that plays each note {@code lateNanos}
 * early within a fixed delay of its own, such as two frames, is exact to the sample.
 */
public interface NoteListener {

  /**
   * A note begins.
   *
   * @param pitch MIDI, 0 to 127; of {@link Voice#DRUMS} the General MIDI instrument
   * @param velocity 1 to 127, gains and ducking included
   * @param lateNanos how long before this tick it was due, at least 0
   */
  void on(Voice voice, int pitch, int velocity, long lateNanos);

  /** A note ends; numbers as in {@link #on}. */
  void off(Voice voice, int pitch, long lateNanos);
}
