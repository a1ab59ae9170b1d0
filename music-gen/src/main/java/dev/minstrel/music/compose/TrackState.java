package dev.minstrel.music.compose;

import dev.minstrel.music.guard.GuardTail;
import dev.minstrel.music.token.TrackNotes;

/** One track at a bar line. Nothing in it changes after it was made. */
final class TrackState {
  /** Network state, layer after layer. */
  final float[] network;

  /** MIDI pitch of the last PITCH token; -1 when there is none. */
  final int lastPitch;

  /** The bar before. */
  final TrackNotes notes;

  /** Velocities of {@link #notes}. */
  final byte[] velocities;

  final GuardTail tail;

  TrackState(float[] network, int lastPitch, TrackNotes notes, byte[] velocities, GuardTail tail) {
    this.network = network;
    this.lastPitch = lastPitch;
    this.notes = notes;
    this.velocities = velocities;
    this.tail = tail;
  }

  static TrackState start(int numbers) {
    return new TrackState(new float[numbers], -1, new TrackNotes(), new byte[0], GuardTail.EMPTY);
  }

  /** The velocity of a note tied over the bar line; 0 when there is none of this pitch. */
  int tiedVelocity(int pitch) {
    for (int note = 0; note < notes.count(); note++) {
      if (notes.isTied(note) && notes.pitch(note) == pitch) {
        return velocities[note];
      }
    }
    return 0;
  }
}
