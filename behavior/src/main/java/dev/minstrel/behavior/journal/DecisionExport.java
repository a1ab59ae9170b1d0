package dev.minstrel.behavior.journal;

import dev.minstrel.behavior.log.EventVisitor;
import dev.minstrel.behavior.log.LoggedEvent;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Turns the offers of a game's log, and how they were answered, into lines for estimates of other
 * policies: {@code player,decision,position,arm,propensity,reward,context}, positions from 1.
 *
 * <p>Players are numbers in the order of their first offer, not names. An offer without an answer
 * earned 0. Owned by one thread; holds some forty bytes an offer until they are written.
 */
public final class DecisionExport implements EventVisitor {
  private final Map<Long, Integer> players = new HashMap<>();
  private final Map<Long, Integer> rows = new HashMap<>();
  private final ListContext context = new ListContext();
  private int[] player = new int[64];
  private long[] decision = new long[64];
  private int[] position = new int[64];
  private int[] item = new int[64];
  private float[] propensity = new float[64];
  private float[] reward = new float[64];
  private int[] word = new int[64];
  private int count;

  /** No offers yet. */
  public DecisionExport() {}

  @Override
  public void event(LoggedEvent event) {
    if (event.type() == RecordType.OFFERED && context.from(event)) {
      offered(event);
    } else if (event.type() == RecordType.ANSWERED) {
      Integer row = rows.remove(event.decision()); // the first word counts
      if (row != null) {
        reward[row] = event.weight();
      }
    }
  }

  private void offered(LoggedEvent event) {
    if (count == player.length) {
      grow(2 * count);
    }
    player[count] = players.computeIfAbsent(event.player(), hash -> players.size());
    decision[count] = event.decision();
    position[count] = event.position();
    item[count] = event.item();
    propensity[count] = event.propensity();
    word[count] = context.word;
    rows.put(event.decision(), count++);
  }

  private void grow(int capacity) {
    player = Arrays.copyOf(player, capacity);
    decision = Arrays.copyOf(decision, capacity);
    position = Arrays.copyOf(position, capacity);
    item = Arrays.copyOf(item, capacity);
    propensity = Arrays.copyOf(propensity, capacity);
    reward = Arrays.copyOf(reward, capacity);
    word = Arrays.copyOf(word, capacity);
  }

  /** How many offers there were. */
  public int count() {
    return count;
  }

  /** Writes a line of column names and a line an offer. */
  public void write(Writer out, IntFunction<String> items, IntFunction<String> words)
      throws IOException {
    out.write("player,decision,position,arm,propensity,reward,context\n");
    for (int row = 0; row < count; row++) {
      out.append(Integer.toString(player[row])).append(',');
      out.append(Long.toString(decision[row])).append(',');
      out.append(Integer.toString(position[row] + 1)).append(',');
      out.append(quoted(items.apply(item[row]))).append(',');
      out.append(Float.toString(propensity[row])).append(',');
      out.append(Float.toString(reward[row])).append(',');
      out.append(quoted("at " + words.apply(word[row]))).append('\n');
    }
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
