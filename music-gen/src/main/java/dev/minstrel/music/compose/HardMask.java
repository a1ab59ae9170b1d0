package dev.minstrel.music.compose;

import static dev.minstrel.music.token.Vocabulary.DRUM;
import static dev.minstrel.music.token.Vocabulary.DURATION;
import static dev.minstrel.music.token.Vocabulary.END;
import static dev.minstrel.music.token.Vocabulary.HOLD;
import static dev.minstrel.music.token.Vocabulary.LOWEST;
import static dev.minstrel.music.token.Vocabulary.PITCH;
import static dev.minstrel.music.token.Vocabulary.POSITION;
import static dev.minstrel.music.token.Vocabulary.SIZE;
import static dev.minstrel.music.token.Vocabulary.TIE;

import dev.minstrel.music.token.TrackNotes;
import dev.minstrel.music.token.Vocabulary;

/**
 * Takes away from what the grammar allows what a request forbids: count of onsets, range, register,
 * polyphony, scale and chord, length. Always leaves at least one token: a duration is offered only
 * where a pitch of the range is free, and the rules that pitches keep give way in a fixed order.
 *
 * <p>Of one thread. Allocates nothing.
 */
final class HardMask {
  /** Most tokens of a bar of one track, END included. */
  static final int MOST_TOKENS = 96;

  private HardMask() {}

  /** Narrows {@code mask}, which holds what the grammar allows. */
  static void narrow(TrackPlan plan, CandidateRow row, boolean[] mask) {
    switch (row.grammar.place()) {
      case START -> {
        narrowHold(plan, row, mask);
        narrowOnsets(plan, row, mask);
      }
      case HOLD -> narrowDurations(plan, row, mask);
      case POSITION -> {
        if (plan.track.isPitched()) {
          narrowDurations(plan, row, mask);
        }
      }
      case DURATION -> narrowPitches(plan, row, mask);
      case PITCH -> {
        narrowMore(plan, row, mask);
        narrowOnsets(plan, row, mask);
      }
      case OVER -> {}
    }
  }

  private static int needed(TrackPlan plan, CandidateRow row) {
    return Math.max(0, plan.leastOnsets - row.onsets);
  }

  /** Whether so many tokens leave enough for the onsets still needed, and for END. */
  private static boolean affords(TrackPlan plan, CandidateRow row, int tokens, int needed) {
    return row.tokenCount + tokens + needed * plan.onsetTokens() + 1 <= MOST_TOKENS;
  }

  /** Whether the onsets still needed have room when one more note sounds until {@code end}. */
  private static boolean leavesRoom(TrackPlan plan, CandidateRow row, int end) {
    int needed = needed(plan, row);
    if (needed == 0) {
      return true;
    }
    for (int p = row.grammar.position() + 1; p < plan.setting.positions(); p++) {
      int voices = row.sounding(p) + (Vocabulary.tick(p) < end ? 1 : 0);
      if (voices < plan.voices) {
        return plan.capacity(p) >= needed;
      }
    }
    return false;
  }

  private static void narrowHold(TrackPlan plan, CandidateRow row, boolean[] mask) {
    mask[HOLD] &=
        affords(plan, row, plan.onsetTokens(), needed(plan, row))
            && leavesRoom(plan, row, Vocabulary.durationTicks(0));
  }

  private static void narrowOnsets(TrackPlan plan, CandidateRow row, boolean[] mask) {
    int needed = needed(plan, row);
    boolean more =
        row.onsets < plan.mostOnsets
            && affords(plan, row, plan.onsetTokens(), Math.max(0, needed - 1));
    for (int p = row.grammar.position() + 1; p < plan.setting.positions(); p++) {
      mask[POSITION + p] &= more && row.sounding(p) < plan.voices && plan.capacity(p) >= needed;
    }
    mask[END] &= needed == 0;
  }

  private static void narrowDurations(TrackPlan plan, CandidateRow row, boolean[] mask) {
    for (int token = DURATION; token <= TIE; token++) {
      mask[token] &= leavesRoom(plan, row, row.endOf(token));
    }
    mask[TIE] &= plan.ties;
  }

  /** More notes of this onset, drums included; none of them may break a rule. */
  private static void narrowMore(TrackPlan plan, CandidateRow row, boolean[] mask) {
    int needed = needed(plan, row);
    if (!plan.track.isPitched()) {
      boolean more = drumsHere(row) < plan.voices && affords(plan, row, 1, needed);
      for (int token = DRUM; token < SIZE; token++) {
        mask[token] &= more;
      }
      return;
    }
    int position = Math.max(0, row.grammar.position());
    boolean voice = row.sounding(position) < plan.voices;
    boolean same =
        voice
            && affords(plan, row, 1, needed)
            && leavesRoom(plan, row, row.endOf(row.grammar.duration()));
    boolean other = voice && affords(plan, row, 2, needed) && hasFreePitch(plan, row);
    for (int token = PITCH; token < DRUM; token++) {
      mask[token] &= same && mayStrike(plan, row, token, 0);
    }
    for (int token = DURATION; token <= TIE; token++) {
      mask[token] &= other && leavesRoom(plan, row, row.endOf(token));
    }
  }

  private static int drumsHere(CandidateRow row) {
    int here = 0;
    for (int note = row.notes.count() - 1;
        note >= 0 && row.notes.position(note) == row.grammar.position();
        note--) {
      here++;
    }
    return here;
  }

  private static boolean hasFreePitch(TrackPlan plan, CandidateRow row) {
    if (isHeld(row)) {
      return row.grammar.pendingLeft() > 0;
    }
    for (int pitch = plan.windowLowest; pitch <= plan.windowHighest; pitch++) {
      int token = PITCH + pitch - plan.setting.tonicOffset() - LOWEST;
      if (mayStrike(plan, row, token, 0)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isHeld(CandidateRow row) {
    return row.grammar.position() == TrackNotes.HELD;
  }

  /** The pitch that a duration needs: rules give way until one is left. */
  private static void narrowPitches(TrackPlan plan, CandidateRow row, boolean[] mask) {
    for (int level = 0; level <= TrackPlan.LAST_LEVEL; level++) {
      if (leavesAny(plan, row, mask, level)) {
        for (int token = PITCH; token < DRUM; token++) {
          mask[token] &= mayStrike(plan, row, token, level);
        }
        row.relaxations += level > 0 ? 1 : 0;
        return;
      }
    }
    throw new AssertionError("no pitch is left: " + plan.request);
  }

  private static boolean leavesAny(TrackPlan plan, CandidateRow row, boolean[] mask, int level) {
    for (int token = PITCH; token < DRUM; token++) {
      if (mask[token] && mayStrike(plan, row, token, level)) {
        return true;
      }
    }
    return false;
  }

  /** Held notes go on whatever the rules say; those out of range were never offered. */
  private static boolean mayStrike(TrackPlan plan, CandidateRow row, int token, int level) {
    if (isHeld(row)) {
      return true;
    }
    int pitch = token - PITCH + LOWEST + plan.setting.tonicOffset();
    return !row.sounds(pitch) && plan.allows(pitch, row.grammar.position(), level);
  }
}
