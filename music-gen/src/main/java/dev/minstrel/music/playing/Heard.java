package dev.minstrel.music.playing;

import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Voice;

/** Takes what happens in the music, each with the moment on the game's clock at which it is due. */
interface Heard {

  /**
   * A note begins.
   *
   * @param velocity as composed, 1 to 127
   * @param gainDecibels of its stem now
   */
  void on(Voice voice, int pitch, int velocity, double gainDecibels, long nanos);

  void off(Voice voice, int pitch, long nanos);

  void beat(int bar, int beat, long nanos);

  void bar(int bar, long nanos);

  void chord(Chord chord, long nanos);
}
