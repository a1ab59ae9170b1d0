package dev.minstrel.api.dialogue;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How a reply ended; the last event of every reply, exactly once.
 *
 * @param text all that was said
 * @param emotion what the character felt
 * @param action what it chose to do, as the game declared it; empty for nothing
 * @param reason why it ended
 * @param detail one sentence where the reason is {@link Reason#FAILED} or the reply was canned;
 *     else empty
 * @param timing how long it took
 */
public record ReplyEnd(
    String text,
    Emotion emotion,
    Optional<String> action,
    Reason reason,
    String detail,
    Timing timing) {

  public ReplyEnd {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(emotion, "emotion");
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(detail, "detail");
    Objects.requireNonNull(timing, "timing");
  }

  /** Why a reply ended. */
  public enum Reason {
    /** The character was done. */
    STOP,
    /** It reached its longest. */
    LENGTH,
    /** The game or the player cut it short. */
    CANCELLED,
    /** The model failed; what was said so far stands. */
    FAILED,
    /** No model could run; a canned line was spoken. */
    CANNED
  }

  /**
   * How long a reply took.
   *
   * @param promptTokens tokens the model had to read for it, those kept from before included
   * @param readTokens tokens that were new to the model
   * @param newTokens tokens it produced
   * @param firstToken from {@code hear} to the first token
   * @param total from {@code hear} to the end
   */
  public record Timing(
      int promptTokens, int readTokens, int newTokens, Duration firstToken, Duration total) {
    /** Nothing was computed. */
    public static final Timing NONE = new Timing(0, 0, 0, Duration.ZERO, Duration.ZERO);

    /** Tokens a second after the first; 0 when fewer than two came. */
    public double tokensPerSecond() {
      long nanos = total.minus(firstToken).toNanos();
      return newTokens < 2 || nanos <= 0 ? 0 : (newTokens - 1) * 1e9 / nanos;
    }
  }
}
