package dev.minstrel.behavior.model;

import dev.minstrel.behavior.data.EventTable;
import dev.minstrel.behavior.data.Ids;
import dev.minstrel.behavior.data.PlayerItems;
import dev.minstrel.behavior.data.Timelines;
import dev.minstrel.behavior.scorer.EaseScorer;
import dev.minstrel.behavior.scorer.FactorScorer;
import dev.minstrel.behavior.scorer.HybridScorer;
import dev.minstrel.behavior.scorer.ItemLinks;
import dev.minstrel.behavior.scorer.MarkovScorer;
import dev.minstrel.behavior.scorer.PlayerEase;
import dev.minstrel.behavior.scorer.PlayerNeighbours;
import dev.minstrel.behavior.scorer.PopularityScorer;
import dev.minstrel.behavior.scorer.SarScorer;
import dev.minstrel.behavior.scorer.SubspaceScorer;
import dev.minstrel.spi.Scorer;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the payload of a model file. Every count is checked against the bytes that are there before
 * anything is allocated for it.
 */
final class ModelReader {
  private static final int DEEPEST = 4;

  private final DataInputStream in;
  private final long payloadBytes;
  private int itemCount;
  private PlayerItems events;

  ModelReader(DataInputStream in, long payloadBytes) {
    this.in = in;
    this.payloadBytes = payloadBytes;
    events = PlayerItems.of(new EventTable(), 0, 0);
  }

  RecommenderModel read() throws IOException {
    String algorithm = text();
    String settings = text();
    Ids items = names();
    itemCount = items.size();
    Ids players = names();
    Timelines timelines = timelines(players.size());
    events = PlayerItems.of(timelines);
    if (!(scorer(0) instanceof PopularityScorer popularity)) {
      throw new IOException("popularity comes first");
    }
    return new RecommenderModel(
        algorithm, settings, players, items, timelines, popularity, scorer(0));
  }

  /** A count of things of {@code bytes} each. */
  private int count(long bytes) throws IOException {
    int count = in.readInt();
    if (count < 0 || count * bytes > payloadBytes) {
      throw new IOException("a count of " + count + " does not fit the file");
    }
    return count;
  }

  private String text() throws IOException {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  private byte[] bytes() throws IOException {
    byte[] bytes = new byte[count(1)];
    in.readFully(bytes);
    return bytes;
  }

  private Ids names() throws IOException {
    int count = count(4);
    Ids ids = new Ids();
    for (int i = 0; i < count; i++) {
      byte[] name = bytes();
      if (ids.add(name, 0, name.length) != i) {
        throw new IOException("a name stands twice");
      }
    }
    return ids;
  }

  private Timelines timelines(int playerCount) throws IOException {
    int count = count(20);
    EventTable table = new EventTable();
    table.timed(true);
    for (int e = 0; e < count; e++) {
      int player = below(playerCount);
      int item = below(itemCount);
      float weight = in.readFloat();
      if (!(weight > 0 && weight < Float.POSITIVE_INFINITY)) {
        throw new IOException("a weight is " + weight);
      }
      table.add(player, item, weight, in.readLong());
    }
    return Timelines.of(table, playerCount, itemCount);
  }

  private int below(int bound) throws IOException {
    int value = in.readInt();
    if (value < 0 || value >= bound) {
      throw new IOException("number " + value + " is not below " + bound);
    }
    return value;
  }

  private Scorer scorer(int depth) throws IOException {
    int tag = in.readByte();
    return switch (tag) {
      case ScorerTag.POPULARITY -> PopularityScorer.of(floats(expected(itemCount)));
      case ScorerTag.EASE -> new EaseScorer(matrix(expected(itemCount), itemCount));
      case ScorerTag.LINKS -> links();
      case ScorerTag.FACTORS -> factors();
      case ScorerTag.SUBSPACE -> {
        int rows = expected(itemCount);
        yield new SubspaceScorer(matrix(rows, count(4)));
      }
      case ScorerTag.PLAYER_NEIGHBOURS ->
          new PlayerNeighbours(events, in.readInt(), in.readDouble());
      case ScorerTag.PLAYER_EASE -> {
        int rows = expected(events.rowCount());
        yield new PlayerEase(events, matrix(rows, rows));
      }
      case ScorerTag.SAR -> {
        long newest = in.readLong();
        double halfLife = in.readDouble();
        yield new SarScorer(matrix(expected(itemCount), itemCount), newest, halfLife);
      }
      case ScorerTag.HYBRID -> hybrid(depth);
      case ScorerTag.MARKOV -> {
        int window = count(1);
        double decay = in.readDouble();
        yield new MarkovScorer(links(), window, decay);
      }
      default -> throw new IOException("scorer of unknown kind " + tag);
    };
  }

  private int expected(int wanted) throws IOException {
    int count = in.readInt();
    if (count != wanted) {
      throw new IOException("a scorer for " + count + " where there are " + wanted);
    }
    return count;
  }

  private HybridScorer hybrid(int depth) throws IOException {
    if (depth > DEEPEST) {
      throw new IOException("blends of blends");
    }
    int count = count(9);
    double[] alphas = new double[count];
    List<Scorer> members = new ArrayList<>();
    for (int m = 0; m < count; m++) {
      alphas[m] = in.readDouble();
      members.add(scorer(depth + 1));
    }
    return new HybridScorer(members, alphas, scorer(depth + 1));
  }

  private ItemLinks links() throws IOException {
    int[] starts = new int[expected(itemCount) + 1];
    int links = count(8);
    for (int i = 1; i < starts.length; i++) {
      starts[i] = in.readInt();
      if (starts[i] < starts[i - 1] || starts[i] > links) {
        throw new IOException("links out of order");
      }
    }
    int[] targets = new int[links];
    float[] strengths = new float[links];
    for (int l = 0; l < links; l++) {
      targets[l] = below(itemCount);
      strengths[l] = finite(in.readFloat());
    }
    return new ItemLinks(starts, targets, strengths);
  }

  private FactorScorer factors() throws IOException {
    double alpha = in.readDouble();
    double lambda = in.readDouble();
    double nu = in.readDouble();
    double ridgePairs = in.readDouble();
    int rows = expected(itemCount);
    return new FactorScorer(matrix(rows, count(4)), alpha, lambda, nu, ridgePairs);
  }

  private float[][] matrix(int rows, int columns) throws IOException {
    if (4L * rows * columns > payloadBytes) {
      throw new IOException("a matrix of " + rows + " x " + columns + " does not fit the file");
    }
    float[][] matrix = new float[rows][];
    for (int r = 0; r < rows; r++) {
      matrix[r] = floats(columns);
    }
    return matrix;
  }

  private float[] floats(int count) throws IOException {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = finite(in.readFloat());
    }
    return values;
  }

  /** A number that is not finite would make items vanish from lists in silence. */
  private static float finite(float value) throws IOException {
    if (!Float.isFinite(value)) {
      throw new IOException("a number is " + value);
    }
    return value;
  }
}
