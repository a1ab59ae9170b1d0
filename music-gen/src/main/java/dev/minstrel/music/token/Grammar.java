package dev.minstrel.music.token;

import static dev.minstrel.music.token.Vocabulary.DRUM;
import static dev.minstrel.music.token.Vocabulary.DURATION;
import static dev.minstrel.music.token.Vocabulary.END;
import static dev.minstrel.music.token.Vocabulary.HOLD;
import static dev.minstrel.music.token.Vocabulary.LOWEST;
import static dev.minstrel.music.token.Vocabulary.PITCH;
import static dev.minstrel.music.token.Vocabulary.PITCHES;
import static dev.minstrel.music.token.Vocabulary.POSITION;
import static dev.minstrel.music.token.Vocabulary.SIZE;
import static dev.minstrel.music.token.Vocabulary.TIE;

import java.util.Arrays;

/**
 * Which tokens may follow within one bar of one track, a state machine over the tokens so far:
 *
 * <pre>
 * [HOLD (DURATION PITCH+)+] (POSITION (DURATION PITCH+)+)* END      (POSITION DRUM+)* END
 * </pre>
 *
 * Durations fall within an onset, pitches rise within a duration, a pitch occurs once an onset.
 *
 * <p>Of one thread. Allocates nothing after construction.
 */
public final class Grammar {
  /** What the last token was. */
  public enum Place {
    START,
    HOLD,
    POSITION,
    DURATION,
    PITCH,
    OVER
  }

  private final boolean[] pending = new boolean[PITCHES];
  private final boolean[] used = new boolean[PITCHES];
  private int positions;
  private int barTicks;
  private boolean drums;
  private int pendingLeft;
  private Place place = Place.OVER;
  private int position = TrackNotes.HELD;
  private int duration = TIE;
  private int last;

  /** Begins a bar without pending ties. */
  public void begin(BarSetting setting, boolean drums) {
    this.positions = setting.positions;
    this.barTicks = setting.barTicks;
    this.drums = drums;
    Arrays.fill(pending, false);
    Arrays.fill(used, false);
    pendingLeft = 0;
    place = Place.START;
    position = TrackNotes.HELD;
    duration = TIE;
    last = 0;
  }

  /** Adds a note that the bar before tied over; one that this key cannot write is left out. */
  public void addPending(int relativePitch) {
    int index = relativePitch - LOWEST;
    if (index >= 0 && index < PITCHES && !pending[index]) {
      pending[index] = true;
      pendingLeft++;
    }
  }

  /** Takes a token, which must be one that {@link #allowed} allows. */
  public void accept(int token) {
    if (token == END) {
      place = Place.OVER;
    } else if (token == HOLD) {
      place = Place.HOLD;
    } else if (token < DURATION) {
      place = Place.POSITION;
      position = token - POSITION;
      Arrays.fill(used, false);
      last = 0;
    } else if (token <= TIE) {
      place = Place.DURATION;
      duration = token;
    } else {
      place = Place.PITCH;
      last = token;
      if (token < DRUM) {
        used[token - PITCH] = true;
        if (position == TrackNotes.HELD) {
          pendingLeft--;
        }
      }
    }
  }

  /**
   * Says which tokens may follow.
   *
   * @param mask receives {@link Vocabulary#SIZE} values
   */
  public void allowed(boolean[] mask) {
    Arrays.fill(mask, 0, SIZE, false);
    switch (place) {
      case START -> {
        mask[HOLD] = pendingLeft > 0;
        allowLater(mask);
      }
      case HOLD -> allowDurations(mask, tick(), TIE + 1);
      case POSITION -> {
        if (drums) {
          Arrays.fill(mask, DRUM, SIZE, true);
        } else {
          allowDurations(mask, tick(), TIE + 1);
        }
      }
      case DURATION -> allowPitches(mask, PITCH);
      case PITCH -> {
        if (drums) {
          Arrays.fill(mask, last + 1, SIZE, true);
        } else {
          allowPitches(mask, last + 1);
          if (position != TrackNotes.HELD || pendingLeft > 0) { // a duration needs a pitch
            allowDurations(mask, tick(), duration);
          }
        }
        allowLater(mask);
      }
      case OVER -> {}
    }
  }

  private void allowLater(boolean[] mask) {
    Arrays.fill(mask, POSITION + position + 1, POSITION + positions, true);
    mask[END] = true;
  }

  /** Durations below {@code before} that end within the bar; a tie always does. */
  private void allowDurations(boolean[] mask, int tick, int before) {
    int most = Math.min(before - DURATION, Vocabulary.durations());
    for (int i = 0; i < most && tick + Vocabulary.durationTicks(i) <= barTicks; i++) {
      mask[DURATION + i] = true;
    }
    mask[TIE] = before > TIE;
  }

  private void allowPitches(boolean[] mask, int from) {
    for (int token = from; token < DRUM; token++) {
      int index = token - PITCH;
      mask[token] = !used[index] && (position != TrackNotes.HELD || pending[index]);
    }
  }

  /** Where the cursor is, musicTicks from the bar line. */
  public int tick() {
    return position == TrackNotes.HELD ? 0 : Vocabulary.tick(position);
  }

  /** What the last token was. */
  public Place place() {
    return place;
  }

  /** The grid position of the present onset, or {@link TrackNotes#HELD} before the first. */
  public int position() {
    return position;
  }

  /** The last duration token. */
  public int duration() {
    return duration;
  }

  /** How many notes tied over are not yet held. */
  public int pendingLeft() {
    return pendingLeft;
  }
}
