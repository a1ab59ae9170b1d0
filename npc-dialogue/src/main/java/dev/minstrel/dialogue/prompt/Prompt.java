package dev.minstrel.dialogue.prompt;

import java.util.Arrays;
import java.util.List;

/** A prompt that fits the context. Immutable. */
public final class Prompt {
  /** After the oldest turns went, this share of their room stays free for a while. */
  private static final int FREED_SHARE = 3;

  private final int[] tokens;
  private final int forgotten;

  private Prompt(int[] tokens, int forgotten) {
    this.tokens = tokens;
    this.forgotten = forgotten;
  }

  /** What the model reads; not to be changed. */
  public int[] tokens() {
    return tokens;
  }

  /** How many of the oldest turns were left out. */
  public int forgotten() {
    return forgotten;
  }

  /**
   * Writes a prompt of at most {@code room} tokens. What does not fit goes in this order: oldest
   * turns, whole, and enough of them that the next turns need not move again; knowledge; recalled
   * lines; the end of the player's line. The persona stays.
   */
  public static Prompt fit(PromptWriter writer, Ask ask, int room) {
    int[] whole = writer.write(ask, PromptWriter.KNOWLEDGE_LINES);
    if (whole.length <= room) {
      return new Prompt(whole, 0);
    }
    int turns = ask.history().size();
    Ask bare = ask.from(turns);
    int least = writer.write(bare, PromptWriter.KNOWLEDGE_LINES).length;
    if (least > room) {
      return new Prompt(withoutHistory(writer, bare, room), turns);
    }
    int kept = room - (room - least) / FREED_SHARE;
    int first = firstKept(writer, ask, kept);
    return new Prompt(writer.write(ask.from(first), PromptWriter.KNOWLEDGE_LINES), first);
  }

  /** The first turn from which on all fit; later starts are never longer. */
  private static int firstKept(PromptWriter writer, Ask ask, int room) {
    int low = 1;
    int high = ask.history().size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (writer.write(ask.from(middle), PromptWriter.KNOWLEDGE_LINES).length <= room) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static int[] withoutHistory(PromptWriter writer, Ask ask, int room) {
    int[] tokens = new int[0];
    for (int lines = PromptWriter.KNOWLEDGE_LINES - 1; lines >= 0; lines--) {
      tokens = writer.write(ask, lines);
      if (tokens.length <= room) {
        return tokens;
      }
    }
    Ask shorter = ask.withRecalled(List.of());
    tokens = writer.write(shorter, 0);
    while (tokens.length > room && !shorter.line().isEmpty()) {
      String line = shorter.line();
      shorter = shorter.withLine(line.substring(0, line.offsetByCodePoints(0, halfOf(line))));
      tokens = writer.write(shorter, 0);
    }
    return tokens.length <= room ? tokens : cut(tokens, room);
  }

  private static int halfOf(String line) {
    return line.codePointCount(0, line.length()) / 2;
  }

  /** A description longer than the context: its end goes, the marks that ask for a reply stay. */
  private static int[] cut(int[] tokens, int room) {
    int tail = Math.min(room / 2, Math.min(8, tokens.length));
    int[] fitting = Arrays.copyOf(tokens, room);
    System.arraycopy(tokens, tokens.length - tail, fitting, room - tail, tail);
    return fitting;
  }
}
