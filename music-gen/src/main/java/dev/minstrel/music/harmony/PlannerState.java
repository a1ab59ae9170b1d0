package dev.minstrel.music.harmony;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Mode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the planner remembers between two bars; all of it is in the record.
 *
 * @param history the last chords, oldest first, at most 64, neighbours differ
 * @param next what the next bar was promised to begin with; null before the first bar
 * @param key the key that the promise was made in; null before the first bar
 */
public record PlannerState(List<Chord> history, @Nullable Chord next, @Nullable Key key) {
  /** Before the first bar. */
  public static final PlannerState START = new PlannerState(List.of(), null, null);

  /** As many chords as {@link Recall} looks at; the trainer knows the number too. */
  static final int MEMORY = 64;

  private static final int SIZE = MEMORY + 2;
  private static final List<Mode> MODES = List.of(Mode.values());
  private static final byte NONE = (byte) 0xFF;

  public PlannerState {
    history = List.copyOf(history);
    if (!(history.size() <= MEMORY)) {
      throw new IllegalArgumentException("history holds at most 64 chords, has " + history.size());
    }
  }

  /**
   * Sixty-six bytes: 64 chords and the promised one, each {@code 10 * root + quality}, and the key,
   * {@code 8 * tonic + mode}; 255 for none.
   */
  public byte[] toBytes() {
    byte[] bytes = new byte[SIZE];
    for (int i = 0; i < MEMORY; i++) {
      bytes[i] = i < history.size() ? code(history.get(i)) : NONE;
    }
    bytes[MEMORY] = next == null ? NONE : code(next);
    bytes[MEMORY + 1] = key == null ? NONE : (byte) (8 * key.tonic() + MODES.indexOf(key.mode()));
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
    return new PlannerState(history, chord(bytes[MEMORY]), key(bytes[MEMORY + 1]));
  }

  /** The state after this chord has sounded. */
  PlannerState after(Chord chord) {
    if (!history.isEmpty() && history.get(history.size() - 1).equals(chord)) {
      return this;
    }
    List<Chord> longer = new ArrayList<>(history);
    longer.add(chord);
    int from = Math.max(0, longer.size() - MEMORY);
    return new PlannerState(longer.subList(from, longer.size()), next, key);
  }

  /** The state before its last chord. */
  PlannerState before() {
    return new PlannerState(history.subList(0, history.size() - 1), next, key);
  }

  /** The same with another promise. */
  PlannerState promising(Chord chord, Key inKey) {
    return new PlannerState(history, chord, inKey);
  }

  private static byte code(Chord chord) {
    return (byte) Symbol.of(chord.root(), chord.quality());
  }

  private static @Nullable Chord chord(byte value) {
    int code = value & 0xFF;
    if (value == NONE) {
      return null;
    }
    if (code >= Symbol.COUNT) {
      throw damaged("a chord of number " + code + ", 0 to 119 exist");
    }
    return new Chord(Symbol.semitones(code), Symbol.quality(code));
  }

  private static @Nullable Key key(byte value) {
    int code = value & 0xFF;
    if (value == NONE) {
      return null;
    }
    if (code >= 12 * 8) {
      throw damaged("a key of number " + code + ", 0 to 95 exist");
    }
    return new Key(code / 8, MODES.get(code % 8));
  }

  private static MinstrelException damaged(String where) {
    return new MinstrelException(
        MinstrelException.Code.SAVE_DAMAGED,
        "the chord planner's state is damaged",
        where,
        "Start the piece afresh.");
  }
}
