package dev.minstrel.api;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A failure of the world that the caller can act on: a stable code, and one line that says what
 * happened, where, and what to do.
 */
public final class MinstrelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What went wrong, for programs. Names are never renamed; new ones may be added. */
  public enum Code {
    /** A door was opened whose module is not there. */
    FEATURE_MISSING,
    /** No model where one was expected. */
    MODEL_MISSING,
    /** Model files that are truncated, garbage, or contradict each other. */
    MODEL_DAMAGED,
    /** A model of a kind that this version cannot run. */
    MODEL_UNSUPPORTED,
    /** A tokenizer that is absent, damaged or does not fit the model. */
    TOKENIZER_UNFIT,
    /** A chat template that does not parse or render. */
    TEMPLATE_INVALID,
    /** A persona with a wrong field or value. */
    PERSONA_INVALID,
    /** A prompt that does not fit the context. */
    PROMPT_TOO_LONG,
    /** A model that computed something that is not a number. */
    LOGITS_INVALID,
    /** A graphics card that stopped working under a running model. */
    DEVICE_LOST,
    /** Natives that cannot run on this machine. */
    NATIVES_UNUSABLE,
    /** A save of another program. */
    SAVE_FOREIGN,
    /** A save of a newer version. */
    SAVE_NEWER,
    /** A save, or a section of one, whose checksum is wrong. */
    SAVE_DAMAGED,
    /** A motif, stem or scene of music that cannot be played as asked. */
    MUSIC_INVALID,
    /** A MIDI file that is damaged or beyond the bounds. */
    MIDI_INVALID,
    /** A sound device or SoundFont that cannot be used. */
    SOUND_UNUSABLE,
    /** A file of events with a line that cannot be believed. */
    EVENTS_INVALID,
    /** More items than a scorer can hold; the message names one that can. */
    CATALOGUE_TOO_LARGE,
    /** A log of events that is damaged before its end; the file is kept as it is. */
    LOG_DAMAGED,
    /** A folder of state that another process holds, or that cannot be read. */
    STATE_UNUSABLE,
    /** An export that would spend more privacy than the budget holds. */
    PRIVACY_SPENT,
    /** A call from a thread that may not make it. */
    WRONG_THREAD,
    /** A file that cannot be read or written. */
    IO,
    /** Use after close. */
    CLOSED
  }

  private final Code code;

  /**
   * Makes the one line: {@code what: where. remedy}.
   *
   * @param where the file, field or line; shown as it is
   */
  public MinstrelException(Code code, String what, String where, String remedy) {
    this(code, what, where, remedy, null);
  }

  /** The same, with the failure underneath. */
  public MinstrelException(
      Code code, String what, String where, String remedy, @Nullable Throwable cause) {
    super(what + ": " + where + (where.endsWith(".") ? " " : ". ") + remedy, cause);
    this.code = Objects.requireNonNull(code, "code");
  }

  /** What went wrong, for programs. */
  public Code code() {
    return code;
  }
}
