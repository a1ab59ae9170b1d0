package dev.minstrel.api.music;

import java.time.Duration;

/**
 * One track of what is heard. The others notice nothing: the music is composed as if all sounded.
 *
 * <p>Game thread. A change is heard from the next tick on; what sounds then goes on, or ends, with
 * a short fade.
 */
public interface Stem {

  /** Whose stem it is. */
  Track track();

  /** Silences it; its sounding notes end. */
  void mute();

  /** Lets it sound again, from its next note on. */
  void unmute();

  /** Whether {@link #mute} was called last. */
  boolean isMuted();

  /** Lets only this stem, and others that are soloed, sound. */
  void solo();

  /** Takes the solo back. */
  void unsolo();

  /** Whether {@link #solo} was called last. */
  boolean isSoloed();

  /**
   * Sets its gain at once.
   *
   * @param gainDecibels -60 to 6; 0 is as composed, -60 is silence
   */
  void gainDecibels(double gainDecibels);

  /** Its gain now, fades included, mute, solo and ducking not. */
  double gainDecibels();

  /**
   * Leads the gain to another value, evenly in decibels.
   *
   * @param gainDecibels -60 to 6
   * @param time from zero to an hour
   */
  void fadeTo(double gainDecibels, Duration time);

  /** Fades to silence; {@link #fadeIn} brings it back. */
  default void fadeOut(Duration time) {
    fadeTo(-60, time);
  }

  /** Fades to 0 decibels. */
  default void fadeIn(Duration time) {
    fadeTo(0, time);
  }
}
