package dev.minstrel.behavior.neural;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.behavior.data.Ids;
import dev.minstrel.runtime.onnx.SessionSettings;
import dev.minstrel.spi.PlayerHistory;
import dev.minstrel.spi.Scorer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Scores the catalogue with a net that reads a player's last items and says what comes next.
 *
 * <p>The net is a folder made by {@code behavior/training}: {@code model.onnx}, {@code
 * recommender.json} and the names of its items. Items are matched by name. A score is the logit;
 * items that the net does not know share the lowest logit of the run. Weights and times of events
 * are not read, nor are events of items that the net does not know; a history without any known
 * item is scored as that of a new player.
 *
 * <p>Owned by one thread and closed by whoever opened it. {@link #score} allocates nothing above
 * ONNX Runtime.
 */
public final class NeuralScorer implements Scorer, AutoCloseable {
  private static final int NONE = -1;

  private final Path folder;
  private final NetCard card;
  private final NetGraph graph;
  private final int[] toNet; // [caller's items]
  private final int knownCount;

  private NeuralScorer(Path folder, NetCard card, NetGraph graph, int[] toNet) {
    this.folder = folder;
    this.card = card;
    this.graph = graph;
    this.toNet = toNet;
    knownCount = (int) Arrays.stream(toNet).filter(item -> item != NONE).count();
  }

  /** Opens a folder with one thread on the CPU. */
  public static NeuralScorer open(Path folder, Ids items) {
    return open(folder, items, SessionSettings.defaults());
  }

  /**
   * Opens a folder.
   *
   * @param items the catalogue to score, as it is now; items added later are not scored
   * @throws MinstrelException {@code MODEL_MISSING}, {@code MODEL_DAMAGED}, {@code
   *     MODEL_UNSUPPORTED}, {@code NATIVES_UNUSABLE} or {@code IO}
   */
  public static NeuralScorer open(Path folder, Ids items, SessionSettings settings) {
    NetCard card = NetCard.read(folder);
    Ids names = NetFiles.names(folder, card);
    int[] toNet = new int[items.size()];
    for (int item = 0; item < toNet.length; item++) {
      toNet[item] = names.find(items.name(item));
    }
    return new NeuralScorer(folder, card, NetGraph.open(folder, card, settings), toNet);
  }

  @Override
  public int itemCount() {
    return toNet.length;
  }

  /** What sort of net it is, such as {@code gru}. */
  public String kind() {
    return card.kind();
  }

  /** How many of a player's last events the net reads. */
  public int length() {
    return card.length();
  }

  /** How many of each player's last events in the training data the net never saw. */
  public int heldOut() {
    return card.heldOut();
  }

  /** How many items of the catalogue the net knows. */
  public int knownItemCount() {
    return knownCount;
  }

  /**
   * {@inheritDoc}
   *
   * @throws MinstrelException {@code MODEL_DAMAGED} when the net gives something that is not a
   *     finite number, and what the runtime throws
   */
  @Override
  public void score(PlayerHistory history, float[] scores) {
    write(history);
    graph.run();
    float least = least();
    FloatBuffer logits = graph.logits();
    for (int item = 0; item < toNet.length; item++) {
      scores[item] = toNet[item] == NONE ? least : logits.get(toNet[item]);
    }
  }

  /** The newest known item stands last; what is left in front is padding. */
  private void write(PlayerHistory history) {
    LongBuffer items = graph.items();
    int place = card.length();
    for (int event = history.eventCount() - 1; event >= 0 && place > 0; event--) {
      int item = history.item(event);
      if (item < toNet.length && toNet[item] != NONE) {
        items.put(--place, toNet[item]);
      }
    }
    while (place > 0) {
      items.put(--place, card.items());
    }
  }

  private float least() {
    FloatBuffer logits = graph.logits();
    float least = Float.POSITIVE_INFINITY;
    for (int i = 0; i < card.items(); i++) {
      float logit = logits.get(i);
      if (!(Math.abs(logit) <= Float.MAX_VALUE)) {
        throw NetFiles.damaged(
            "%s: item %d has the score %s".formatted(folder.resolve(NetGraph.FILE), i, logit));
      }
      least = Math.min(least, logit);
    }
    return least;
  }

  @Override
  public void close() {
    graph.close();
  }
}
