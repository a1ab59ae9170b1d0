package dev.minstrel.dialogue.generate;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What follows a prompt.
 *
 * @param ids without the one that ended it
 * @param text of the ids, without a stop string; empty where the folder has no tokenizer
 * @param end why no more follows
 */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out
public record Continuation(int[] ids, String text, End end) {

  /** Why a continuation ended. */
  public enum End {
    /** The model said so. */
    END_TOKEN,
    /** A stop string came. */
    STOP_STRING,
    /** It is as long as was asked for. */
    LENGTH,
    /** The context is full to its last place. */
    CONTEXT
  }

  public Continuation {
    ids = ids.clone();
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(end, "end");
  }

  @Override
  public int[] ids() {
    return ids.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Continuation that
        && Arrays.equals(ids, that.ids)
        && text.equals(that.text)
        && end == that.end;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(ids);
  }
}
