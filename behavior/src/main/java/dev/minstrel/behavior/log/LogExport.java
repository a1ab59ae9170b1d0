package dev.minstrel.behavior.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes events as lines that {@code recommend train --events} reads: player, item, weight, time
 * with commas between, quotes where a name needs them, and the columns' names in the first line.
 *
 * <p>What such a file cannot hold is passed over and counted: weights that are not above 0, and
 * players whose name is not known. The file holds names in clear: it is a copy that {@code forget}
 * does not reach. Owned by one thread.
 */
public final class LogExport implements EventVisitor {
  private final Writer out;
  private final LongFunction<@Nullable String> playerName;
  private final IntFunction<String> itemName;
  private long lineCount;
  private long skippedCount;

  /**
   * Begins the file.
   *
   * @param out buffered; the caller closes it
   * @param playerName the name behind a hash, or null
   * @param itemName the name behind a dense number
   */
  public LogExport(
      Writer out, LongFunction<@Nullable String> playerName, IntFunction<String> itemName)
      throws IOException {
    this.out = out;
    this.playerName = playerName;
    this.itemName = itemName;
    out.write("player,item,weight,time\n");
  }

  /**
   * Writes one line.
   *
   * @throws UncheckedIOException where the disk fails
   */
  @Override
  public void event(LoggedEvent event) {
    String player = playerName.apply(event.player());
    if (player == null || !(event.weight() > 0)) {
      skippedCount++;
      return;
    }
    try {
      out.append(field(player)).append(',').append(field(itemName.apply(event.item())));
      out.append(',').append(Float.toString(event.weight()));
      out.append(',').append(Long.toString(event.timeMillis())).append('\n');
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    lineCount++;
  }

  /** A name that could be read as something else stands in quotes. */
  private static String field(String name) {
    if (name.isEmpty() || name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a name must be text without control characters");
    }
    boolean plain = name.chars().allMatch(Character::isLetterOrDigit);
    return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
  }

  /** How many events were written. */
  public long lineCount() {
    return lineCount;
  }

  /** How many events were passed over. */
  public long skippedCount() {
    return skippedCount;
  }
}
