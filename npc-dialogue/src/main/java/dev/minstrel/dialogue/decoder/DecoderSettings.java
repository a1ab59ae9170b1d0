package dev.minstrel.dialogue.decoder;

import dev.minstrel.runtime.onnx.SessionSettings;
import java.util.Objects;

/**
 * How large a decoder is made.
 *
 * @param session threads, processor and cache of the sessions
 * @param slots sequences that the arena holds
 * @param contextLimit most tokens a slot holds, also when the model would hold more: memory grows
 *     with it
 * @param chunk tokens of a prompt that one call reads. Prompts are cut at the multiples of it, so
 *     that equal beginnings give equal bits
 * @param rows whether company may change a row's bits
 * @param state how attention state is kept where the graph leaves the choice
 */
public record DecoderSettings(
    SessionSettings session, int slots, int contextLimit, int chunk, Rows rows, State state) {
  /** What a step does where this machine's kernels treat few rows unlike many. */
  public enum Rows {
    /** Adds a row, so that a sequence gets the same bits in any company: a replay is exact. */
    ALIKE,
    /**
     * Adds nothing: a lone sequence is faster, and differs in its last bits from one in company.
     */
    FASTEST
  }

  /** How attention state is kept by graphs that can update it in place. */
  public enum State {
    /** In place, in buffers of the whole context. */
    SHARED,
    /** Copied by each call, as plain graphs do: what {@link #SHARED} is measured against. */
    GROWING
  }

  private static final int MOST_SLOTS = 1024;
  private static final int CONTEXT = 2048;
  private static final int CHUNK = 64;

  public DecoderSettings {
    Objects.requireNonNull(session, "session");
    Objects.requireNonNull(rows, "rows");
    Objects.requireNonNull(state, "state");
    if (slots < 1 || slots > MOST_SLOTS) {
      throw new IllegalArgumentException("slots must be in 1 to 1024, was " + slots);
    }
    if (contextLimit < 2) {
      throw new IllegalArgumentException("contextLimit must be at least 2, was " + contextLimit);
    }
    if (chunk < 1) {
      throw new IllegalArgumentException("chunk must be at least 1, was " + chunk);
    }
  }

  /** At most 2,048 tokens a slot, prompts in chunks of 64. */
  public static DecoderSettings of(int threads, int slots) {
    SessionSettings session = SessionSettings.defaults().withThreads(threads);
    return new DecoderSettings(session, slots, CONTEXT, CHUNK, Rows.ALIKE, State.SHARED);
  }

  /** A copy that holds at most this many tokens a slot. */
  public DecoderSettings withContextLimit(int tokens) {
    return new DecoderSettings(session, slots, tokens, chunk, rows, state);
  }

  /** A copy that cuts prompts at the multiples of this. */
  public DecoderSettings withChunk(int tokens) {
    return new DecoderSettings(session, slots, contextLimit, tokens, rows, state);
  }

  /** A copy whose sessions are made like this. */
  public DecoderSettings withSession(SessionSettings settings) {
    return new DecoderSettings(settings, slots, contextLimit, chunk, rows, state);
  }

  /** A copy that treats rows like this. */
  public DecoderSettings withRows(Rows choice) {
    return new DecoderSettings(session, slots, contextLimit, chunk, choice, state);
  }

  /** A copy that keeps attention state like this. */
  public DecoderSettings withState(State choice) {
    return new DecoderSettings(session, slots, contextLimit, chunk, rows, choice);
  }
}
