package dev.minstrel.behavior.online;

import dev.minstrel.api.MinstrelException;
import java.util.Arrays;
import java.util.List;

/**
 * How much each member of a blend counts, by context, learned from what players take.
 *
 * <p>Hedge (Freund and Schapire, 1997), with the rate sqrt(8 ln members / rounds) of Auer,
 * Cesa-Bianchi and Gentile (2002): when a player takes an item, a member gains 1 / log2(1 + rank)
 * of the rank that it gave the item; a member's weight is its prior times e^(rate * gains). A
 * context is a small number that the game chooses, such as "shop" or "after a boss"; while it has
 * seen little, the weights of all contexts together count: n / (n + {@code evidence}). A floor
 * keeps every member heard. Holds no player; owned by one thread; allocates nothing but for a
 * context that is new.
 */
public final class Alphas {
  /** The most contexts that are told apart; events of further ones teach the whole alone. */
  public static final int MOST_CONTEXTS = 64;

  private static final int KNOWN_GAINS = 4_096;

  private final List<String> members;
  private final double[] prior;
  private final Settings settings;
  private final double[] gainOfRank;
  private final double[] scratch;
  private final AlphaTable table;

  /**
   * How careful to be.
   *
   * @param floor least weight of a member, 0 to 0.1
   * @param evidence after how many events a context counts as much as all together, above 0
   */
  public record Settings(double floor, double evidence) {
    /** What serves most games. */
    public static final Settings USUAL = new Settings(0.02, 50);

    /** Checks the ranges. */
    public Settings {
      if (!(floor >= 0 && floor <= 0.1)) {
        throw new IllegalArgumentException("floor must be in [0, 0.1], was " + floor);
      }
      if (!(evidence > 0 && evidence < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("evidence must be above 0 and finite, was " + evidence);
      }
    }
  }

  /**
   * Begins with the weights that training gave.
   *
   * @param members names, which a save is checked against; 1 to 8
   * @param prior one weight a member, 0 or more, not all 0
   */
  public Alphas(List<String> members, double[] prior, Settings settings) {
    this(members, prior, settings, new AlphaTable(members.size()));
  }

  private Alphas(List<String> members, double[] prior, Settings settings, AlphaTable table) {
    if (members.isEmpty() || members.size() > AlphaTable.MOST_MEMBERS) {
      throw new IllegalArgumentException("1 to 8 members, not " + members.size());
    }
    if (members.size() != prior.length) {
      throw new IllegalArgumentException(
          prior.length + " prior weights for " + members.size() + " members");
    }
    double sum = 0;
    for (double weight : prior) {
      if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("a prior weight is 0 or more, was " + weight);
      }
      sum += weight;
    }
    if (!(sum > 0)) {
      throw new IllegalArgumentException("one prior weight at least must be above 0");
    }
    this.members = List.copyOf(members);
    this.prior = prior.clone();
    this.settings = settings;
    this.table = table;
    scratch = new double[prior.length];
    gainOfRank = new double[KNOWN_GAINS + 1];
    for (int rank = 1; rank <= KNOWN_GAINS; rank++) {
      gainOfRank[rank] = Math.log(2) / Math.log(1.0 + rank);
    }
  }

  /** The names of the members. */
  public List<String> members() {
    return members;
  }

  /**
   * Learns from one choice of a player.
   *
   * @param ranks the rank that each member gave the item that was taken, 1 being the first; 0 where
   *     it gave none
   */
  public void learn(int context, int[] ranks) {
    for (int m = 0; m < prior.length; m++) {
      if (ranks[m] < 0) {
        throw new IllegalArgumentException("a rank is 0 or more, was " + ranks[m]);
      }
    }
    learnAt(AlphaTable.WHOLE, ranks);
    int place = table.findOrAdd(context);
    if (place >= 0) {
      learnAt(place, ranks);
    }
  }

  private void learnAt(int place, int[] ranks) {
    double[] gains = table.gains(place);
    for (int m = 0; m < gains.length; m++) {
      gains[m] += gainOfRank[Math.min(ranks[m], KNOWN_GAINS)];
    }
    table.count(place, table.count(place) + 1);
  }

  /**
   * Writes the weights of a context, which sum to 1.
   *
   * @param alphas receives one number a member
   */
  public void weights(int context, double[] alphas) {
    weightsAt(AlphaTable.WHOLE, alphas);
    int place = table.find(context);
    if (place < 0) {
      return;
    }
    weightsAt(place, scratch);
    double trust = table.count(place) / (table.count(place) + settings.evidence);
    for (int m = 0; m < prior.length; m++) {
      alphas[m] += trust * (scratch[m] - alphas[m]);
    }
  }

  private void weightsAt(int place, double[] alphas) {
    double[] gains = table.gains(place);
    long rounds = table.count(place);
    double rate = rounds == 0 ? 0 : Math.sqrt(8 * Math.log(prior.length) / rounds);
    double most = gains[0];
    for (int m = 1; m < gains.length; m++) {
      most = Math.max(most, gains[m]);
    }
    double sum = 0;
    for (int m = 0; m < gains.length; m++) {
      alphas[m] = Math.max(prior[m], Double.MIN_NORMAL) * Math.exp(rate * (gains[m] - most));
      sum += alphas[m];
    }
    double rest = 1 - settings.floor * gains.length;
    for (int m = 0; m < gains.length; m++) {
      alphas[m] = settings.floor + rest * alphas[m] / sum;
    }
  }

  /** How many events a context has seen. */
  public long eventCount(int context) {
    int place = table.find(context);
    return place < 0 ? 0 : table.count(place);
  }

  /** How many events there were in all. */
  public long eventTotal() {
    return table.count(AlphaTable.WHOLE);
  }

  /** Goes back to the prior weights. */
  public void clear() {
    table.clear();
  }

  /** Everything that was learned, with version and checksum. */
  public byte[] save() {
    return table.save(members);
  }

  /**
   * Takes up what {@link #save} wrote.
   *
   * @throws MinstrelException code SAVE_FOREIGN, SAVE_NEWER or SAVE_DAMAGED
   */
  public static Alphas restore(
      byte[] saved, List<String> members, double[] prior, Settings settings) {
    return new Alphas(members, prior, settings, AlphaTable.restore(saved, members));
  }

  @Override
  public String toString() {
    double[] all = new double[prior.length];
    weightsAt(AlphaTable.WHOLE, all);
    return members + " " + Arrays.toString(all);
  }
}
