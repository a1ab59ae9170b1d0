package dev.minstrel.dialogue.generate;

import dev.minstrel.dialogue.generate.Continuation.End;
import dev.minstrel.dialogue.speech.StopStrings;
import dev.minstrel.dialogue.tokenizer.TokenStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One prompt on its way: its slot, what was generated, and whether it has ended. */
final class Sequence {
  final int index;
  final int[] prompt;
  final int slot;
  final int[] generated;
  int count;

  private final @Nullable TokenStream stream;
  private final StopStrings stops;
  private final StringBuilder text = new StringBuilder();
  private @Nullable End end;

  Sequence(
      int index,
      int[] prompt,
      int slot,
      GenerateOptions options,
      int context,
      @Nullable TokenStream stream) {
    this.index = index;
    this.prompt = prompt;
    this.slot = slot;
    this.generated = new int[Math.min(options.maxNew(), context - prompt.length)];
    this.stream = stream;
    this.stops = new StopStrings(options.stops());
  }

  boolean hasEnded() {
    return end != null;
  }

  void end(End reason) {
    end = reason;
  }

  /** Takes the next id and returns the text that may be shown for it. */
  String accept(int id, int maxNew) {
    generated[count++] = id;
    String piece = stream == null ? "" : stops.accept(stream.accept(id));
    text.append(piece);
    if (stops.met()) {
      end = End.STOP_STRING;
    } else if (count == generated.length) {
      end = count == maxNew ? End.LENGTH : End.CONTEXT;
    }
    return piece;
  }

  Continuation continuation() {
    if (stream != null && !stops.met()) {
      text.append(stops.accept(stream.finish())).append(stops.finish());
    }
    End reason = end == null ? End.LENGTH : end;
    return new Continuation(Arrays.copyOf(generated, count), text.toString(), reason);
  }
}
