package dev.minstrel.dialogue.conversation;

import dev.minstrel.dialogue.decoder.TokenDecoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who holds which slot. With more characters than slots the one that was silent longest gives its
 * slot up; its words are read again when it speaks next.
 *
 * <p>Owned by the worker thread.
 */
final class Seats {
  private final TokenDecoder decoder;
  private final List<Voice> seated = new ArrayList<>();
  private long uses;

  Seats(TokenDecoder decoder) {
    this.decoder = decoder;
  }

  /** Gives the voice a slot, if it has none; false when all are held by characters that speak. */
  boolean seat(Voice voice) {
    voice.lastUsed = ++uses;
    if (voice.slot != Voice.NO_SLOT) {
      return true;
    }
    int slot = decoder.claim();
    if (slot < 0) {
      Voice oldest = longestSilent();
      if (oldest == null) {
        return false;
      }
      empty(oldest);
      slot = decoder.claim();
    }
    if (slot < 0) {
      throw new IllegalStateException("a released slot cannot be claimed");
    }
    voice.slot = slot;
    seated.add(voice);
    return true;
  }

  /** Takes the slot away; what it held is gone. */
  void empty(Voice voice) {
    if (voice.slot != Voice.NO_SLOT) {
      decoder.release(voice.slot);
      seated.remove(voice);
      voice.slot = Voice.NO_SLOT;
    }
    voice.held.truncate(0);
  }

  private @Nullable Voice longestSilent() {
    Voice oldest = null;
    for (Voice voice : seated) {
      if (!voice.speaks && (oldest == null || voice.lastUsed < oldest.lastUsed)) {
        oldest = voice;
      }
    }
    return oldest;
  }
}
