package dev.minstrel.music.harmony;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.music.Chord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the planner remembers between two bars; all of it is in the record.
 *
 * @param history the last chords, oldest first, at most three, neighbours differ
 * @param next what the next bar was promised to begin with; null before the first bar
 */
public record PlannerState(List<Chord> history, @Nullable Chord next) {
  /** Before the first bar. */
  public static final PlannerState START = new PlannerState(List.of(), null);

  /** Length of the history that the model looks at. */
  static final int MEMORY = 3;

  private static final int SIZE = MEMORY + 1;
  private static final byte NONE = (byte) 0xFF;
  private static final Chord.Quality[] QUALITIES = Chord.Quality.values();

  public PlannerState {
    history = List.copyOf(history);
    if (!(history.size() <= MEMORY)) {
      throw new IllegalArgumentException("history holds at most 3 chords, was " + history);
    }
  }

  /** Four bytes: three chords and the promised one, each {@code 10 * root + quality} or 255. */
  public byte[] toBytes() {
    byte[] bytes = new byte[SIZE];
    for (int i = 0; i < MEMORY; i++) {
      bytes[i] = i < history.size() ? code(history.get(i)) : NONE;
    }
    bytes[MEMORY] = next == null ? NONE : code(next);
    return bytes;
  }

  /**
   * Reads what {@link #toBytes} made.
   *
   * @throws MinstrelException with SAVE_DAMAGED for anything else
   */
  public static PlannerState ofBytes(byte[] bytes) {
    if (bytes.length != SIZE) {
      throw damaged("expected " + SIZE + " bytes, has " + bytes.length);
    }
    List<Chord> history = new ArrayList<>();
    for (int i = 0; i < MEMORY; i++) {
      Chord chord = chord(bytes[i]);
      if (chord != null && history.size() < i) {
        throw damaged("a chord after a gap at byte " + i);
      }
      if (chord != null) {
        history.add(chord);
      }
    }
    return new PlannerState(history, chord(bytes[MEMORY]));
  }

  /** The state after this chord has sounded. */
  PlannerState after(Chord chord) {
    if (!history.isEmpty() && history.get(history.size() - 1).equals(chord)) {
      return this;
    }
    List<Chord> longer = new ArrayList<>(history);
    longer.add(chord);
    int from = Math.max(0, longer.size() - MEMORY);
    return new PlannerState(longer.subList(from, longer.size()), next);
  }

  /** The same with another promise. */
  PlannerState promising(Chord chord) {
    return new PlannerState(history, chord);
  }

  private static byte code(Chord chord) {
    return (byte) (chord.root() * QUALITIES.length + chord.quality().ordinal());
  }

  private static @Nullable Chord chord(byte value) {
    int code = value & 0xFF;
    if (value == NONE) {
      return null;
    }
    if (code >= 12 * QUALITIES.length) {
      throw damaged("a chord of number " + code + ", 0 to 119 exist");
    }
    return new Chord(code / QUALITIES.length, QUALITIES[code % QUALITIES.length]);
  }

  private static MinstrelException damaged(String where) {
    return new MinstrelException(
        MinstrelException.Code.SAVE_DAMAGED,
        "the chord planner's state is damaged",
        where,
        "Start the piece afresh.");
  }
}
