package dev.minstrel.music.synth;

import org.jspecify.annotations.Nullable;

/**
 * All places for notes. As many as the polyphony sound; half as many more are there for those that
 * fade out because a new note took their turn.
 */
final class Voices {
  private static final double STEAL_SECONDS = 0.006;
  private static final double CHOKE_SECONDS = 0.012;
  private static final double CUT_SECONDS = 0.010;

  private final int polyphony;
  private final Voice[] all;
  private long struck;

  Voices(int polyphony, Sounds sounds, double rate) {
    this.polyphony = polyphony;
    all = new Voice[polyphony + Math.max(8, polyphony / 2)];
    for (int i = 0; i < all.length; i++) {
      all[i] = new Voice(sounds, rate);
    }
  }

  int count() {
    int count = 0;
    for (Voice voice : all) {
      count += voice.isActive() ? 1 : 0;
    }
    return count;
  }

  /**
   * A place for a new note, another fading out for it if need be; null when notes come faster than
   * others can fade.
   */
  @Nullable Voice free(int at) {
    int held = 0;
    Voice place = null;
    for (Voice voice : all) {
      held += voice.isActive() && !voice.isFading() ? 1 : 0;
      place = voice.isActive() ? place : voice;
    }
    if (held < polyphony) {
      return place;
    }
    Voice victim = victim();
    if (place != null || victim.isUnheard(at)) {
      victim.fade(STEAL_SECONDS, at);
    }
    return victim.isActive() ? place : victim;
  }

  /** How many notes were struck before. */
  long nextOrder() {
    return struck++;
  }

  void releaseKey(int stem, int key, int at) {
    for (Voice voice : all) {
      if (voice.isOf(stem) && voice.key() == key) {
        voice.release(at);
      }
    }
  }

  void releasePitch(int stem, int pitch, int at) {
    for (Voice voice : all) {
      if (voice.isOf(stem) && voice.pitch() == pitch) {
        voice.release(at);
      }
    }
  }

  void releaseStem(int stem, int at) {
    for (Voice voice : all) {
      if (voice.isOf(stem)) {
        voice.release(at);
      }
    }
  }

  /** Ends the sounds of a group, but for those of the same note. */
  void choke(Strike strike, int group) {
    for (Voice voice : all) {
      if (voice.isOf(strike.stem.number)
          && voice.choke() == group
          && voice.order() < strike.order) {
        voice.fade(CHOKE_SECONDS, strike.at);
      }
    }
  }

  void cut(int at) {
    for (Voice voice : all) {
      if (voice.isActive()) {
        voice.fade(CUT_SECONDS, at);
      }
    }
  }

  /** Adds every note of a stem; whether there was one. */
  boolean addTo(int stem, float[] left, float[] right, float[] scratch) {
    boolean any = false;
    for (Voice voice : all) {
      if (voice.isOf(stem)) {
        voice.addTo(left, right, scratch);
        any = true;
      }
    }
    return any;
  }

  /** The softest of the released, else the oldest. */
  private Voice victim() {
    Voice chosen = all[0];
    boolean found = false;
    for (Voice voice : all) {
      if (voice.isActive() && !voice.isFading() && (!found || isRatherGone(voice, chosen))) {
        chosen = voice;
        found = true;
      }
    }
    return chosen;
  }

  private static boolean isRatherGone(Voice voice, Voice than) {
    if (voice.isReleased() != than.isReleased()) {
      return voice.isReleased();
    }
    return voice.isReleased() ? voice.loudness() < than.loudness() : voice.order() < than.order();
  }
}
