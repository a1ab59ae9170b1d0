package dev.minstrel.behavior.world;

import dev.minstrel.api.behavior.Reason;
import dev.minstrel.behavior.journal.ListContext;
import dev.minstrel.behavior.online.LocalLearner;
import dev.minstrel.behavior.online.OnlineHybrid;
import dev.minstrel.behavior.rank.ItemMask;
import dev.minstrel.behavior.scorer.ContentScorer;
import dev.minstrel.spi.PlayerHistory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much a player may like each item of the catalogue, and why: the members' scores, blended on
 * ranks.
 *
 * <p>Game thread. Scores are kept until the player, the catalogue or what was learned changes;
 * allocates nothing until a new item comes.
 */
public final class Deck {
  private static final int SHIPPED = 0;
  private static final int EASE = 1;
  private static final int NEAR = 2;
  private static final int CONTENT = 3;
  private static final int POPULARITY = 4;
  private static final int PORTRAIT = 5;
  private static final String[] NAMES = {
    "shipped", "ease", "near", "content", "popularity", "portrait"
  };
  private static final int NEWCOMERS = 3;

  private static final double EVIDENCE = 8;
  private static final double EVENT = 16; // an event of a player is twice that, so one tells much
  private static final double TEACHERS =
      20; // after which what players teach each other counts half
  private static final double CONTENT_SHARE = 0.6;
  private static final double PORTRAIT_SHARE = 0.25;
  private static final int LEAST_TEACHERS = 3; // fewer players teach coincidences
  private static final long MINUTE_MILLIS = 60_000;
  private static final float DISLIKE = 0.5f;

  private final @Nullable ShippedScorer shipped;
  private final PlayerHistory liked = new PlayerHistory();
  private final PlayerHistory disliked = new PlayerHistory();
  private final double[] alphas = new double[NAMES.length];
  private final double[] learned = new double[ListContext.MEMBERS];
  private World world;
  private Catalogue catalogue;
  private OnlineHybrid blend = new OnlineHybrid(0, ListContext.MEMBERS, NEWCOMERS, EVIDENCE);
  private float[][] lists = {};
  private float[] likeness = {};
  private float[] blame = {};
  private float[] scores = {};
  private ItemMask hidden = new ItemMask(0);
  private long seen;

  public Deck(World world, Catalogue catalogue, @Nullable ShippedScorer shipped) {
    this.world = world;
    this.catalogue = catalogue;
    this.shipped = shipped;
    fit();
  }

  /** Deals from another world or catalogue from now on. */
  public void adopt(World otherWorld, Catalogue otherCatalogue) {
    world = otherWorld;
    catalogue = otherCatalogue;
    fit();
  }

  private void fit() {
    int capacity = Math.max(world.itemCapacity(), catalogue.size());
    if (scores.length != capacity) {
      blend = new OnlineHybrid(capacity, ListContext.MEMBERS, NEWCOMERS, EVIDENCE);
      lists = new float[NAMES.length][capacity];
      likeness = new float[capacity];
      blame = new float[capacity];
      scores = new float[capacity];
      hidden = new ItemMask(capacity);
    }
    seen = Long.MIN_VALUE;
  }

  /** What may not be offered to the player of the last {@link #score}. */
  public ItemMask hidden() {
    return hidden;
  }

  /** How like the items are to what that player likes, 0 to 1. */
  public float[] likeness() {
    return likeness;
  }

  /** The ranks that the members of the blend gave an item. */
  public void ranks(int item, int[] ranks) {
    blend.ranks(item, ranks);
  }

  /**
   * Scores the catalogue.
   *
   * @param word of the context in which is asked
   * @return [items], 0 for what may not be offered; valid until the next call
   */
  public float[] score(WorldPlayer player, int word, long nowMillis) {
    if (Math.max(world.itemCapacity(), catalogue.size()) > scores.length) {
      fit();
    }
    long now = stamp(player, word, nowMillis);
    if (now != seen) {
      hide(player, nowMillis);
      read(player, nowMillis);
      scoreAll(player, nowMillis);
      weigh(word);
      blend.blend(lists, alphas, hidden, evidence(player), scores);
      punish();
      seen = now;
    }
    return scores;
  }

  /** How much the members are to be believed: by events of the player, and by who taught them. */
  private long evidence(WorldPlayer player) {
    double teachers = world.activePlayers();
    double trust = shipped == null ? teachers / (teachers + TEACHERS) : 1;
    return (long) (EVENT * trust * player.state.eventTotal());
  }

  /** Changes whenever scores may; two states that share one are as unlikely as two equal hashes. */
  private long stamp(WorldPlayer player, int word, long nowMillis) {
    LocalLearner local = world.learner();
    long stamp = Math.floorDiv(nowMillis, MINUTE_MILLIS); // weights fade, and what rested may come
    stamp = stamp * 0x9E3779B97F4A7C15L + player.slot;
    stamp = stamp * 0x9E3779B97F4A7C15L + player.state.eventTotal();
    stamp = stamp * 0x9E3779B97F4A7C15L + word;
    stamp = stamp * 0x9E3779B97F4A7C15L + world.alphas.eventTotal();
    stamp = stamp * 0x9E3779B97F4A7C15L + world.applied();
    return stamp * 0x9E3779B97F4A7C15L + (local == null ? 0 : local.ease().version());
  }

  private void hide(WorldPlayer player, long nowMillis) {
    for (int item = 0; item < scores.length; item++) {
      if (item < catalogue.size() && !catalogue.absent().hides(item)) {
        hidden.show(item);
      } else {
        hidden.hide(item);
      }
    }
    for (int place = 0; place < player.state.metCount(); place++) {
      int item = player.state.metItem(place);
      boolean again =
          catalogue.isRepeatable(item)
              && !player.metWithin(item, OfferMaker.REST_MILLIS, nowMillis);
      if (item < scores.length && !again) {
        hidden.hide(item);
      }
    }
  }

  private void read(WorldPlayer player, long nowMillis) {
    player.state.into(PlayerHistory.NEW_PLAYER, liked);
    disliked.begin(PlayerHistory.NEW_PLAYER);
    for (int place = 0; place < player.state.metCount(); place++) {
      int item = player.state.metItem(place);
      float weight = (float) player.state.weightOf(item, nowMillis);
      if (weight < -Float.MIN_NORMAL) {
        disliked.add(item, -weight, 0);
      }
    }
  }

  private void scoreAll(WorldPlayer player, long nowMillis) {
    for (float[] list : lists) {
      Arrays.fill(list, 0);
    }
    ShippedScorer model = shipped;
    if (model != null && liked.eventCount() > 0) {
      model.score(liked, lists[SHIPPED]);
    }
    LocalLearner local = world.learner();
    if (local != null && world.activePlayers() >= LEAST_TEACHERS) {
      local.ease().scorer().score(liked, lists[EASE]);
      local.near().scores(player.state, lists[NEAR]);
    }
    if (local != null) {
      local.popularity().counts(nowMillis, lists[POPULARITY]);
      scaleToOne(lists[POPULARITY]);
    }
    if (model != null) {
      model.addPopularity(lists[POPULARITY]);
    }
    world.tastes(player, lists[PORTRAIT]);
    catalogue.content().score(liked, lists[CONTENT]);
    System.arraycopy(lists[CONTENT], 0, likeness, 0, likeness.length);
  }

  private static void scaleToOne(float[] list) {
    float most = Float.MIN_NORMAL;
    for (float value : list) {
      most = Math.max(most, value);
    }
    for (int i = 0; i < list.length; i++) {
      list[i] = Math.max(0, list[i] / most);
    }
  }

  private void weigh(int word) {
    world.alphas.weights(word, learned);
    System.arraycopy(learned, 0, alphas, 0, learned.length);
    alphas[CONTENT] = liked.eventCount() == 0 ? 0 : CONTENT_SHARE;
    alphas[PORTRAIT] = PORTRAIT_SHARE;
    alphas[POPULARITY] = 1 - CONTENT_SHARE - PORTRAIT_SHARE;
  }

  /** What is more like something that they dislike than like what they like counts less. */
  private void punish() {
    if (disliked.eventCount() == 0) {
      return;
    }
    catalogue.content().score(disliked, blame);
    for (int i = 0; i < catalogue.size(); i++) {
      scores[i] *= 1 - DISLIKE * Math.max(0, blame[i] - likeness[i]);
    }
  }

  /** What speaks for an item with a player, strongest first. */
  public List<Reason> reasons(WorldPlayer player, int item, int word, long nowMillis) {
    score(player, word, nowMillis);
    int speaker = -1;
    float[] shares = new float[liked.eventCount()];
    float[] best = shares;
    double most = 0;
    for (int list = 0; list < POPULARITY; list++) {
      double part = blend.part(list, item);
      if (part > most && explain(list, player, item, shares)) {
        most = part;
        speaker = list;
        best = shares.clone();
      }
    }
    return speaker < 0 ? List.of() : inWords(player, best, NAMES[speaker]);
  }

  private boolean explain(int list, WorldPlayer player, int item, float[] shares) {
    LocalLearner local = world.learner();
    ShippedScorer model = shipped;
    return switch (list) {
      case SHIPPED -> model != null && model.explain(liked, item, shares);
      case EASE -> local != null && local.ease().scorer().explain(liked, item, shares);
      case NEAR -> local != null && explainNear(local, player, item, shares);
      case CONTENT -> item < catalogue.size() && content().explain(liked, item, shares);
      default -> false;
    };
  }

  /** The ring's events are those of {@code liked} and those that speak against an item. */
  private static boolean explainNear(
      LocalLearner local, WorldPlayer player, int item, float[] shares) {
    float[] all = new float[player.state.eventCount()];
    local.near().shares(player.state, item, all);
    int at = 0;
    for (int event = 0; event < all.length; event++) {
      if (player.state.weight(event) > 0) {
        shares[at++] = all[event];
      }
    }
    return true;
  }

  private ContentScorer content() {
    return catalogue.content();
  }

  /** Adds up the shares of an item's events; only what speaks for the offer is told. */
  private List<Reason> inWords(WorldPlayer player, float[] shares, String speaker) {
    double positive = 0;
    List<Reason> reasons = new ArrayList<>();
    for (int e = 0; e < shares.length; e++) {
      positive += Math.max(0, shares[e]);
    }
    for (int e = 0; e < shares.length; e++) {
      double share = 0;
      for (int other = 0; other < shares.length; other++) {
        boolean same = liked.item(other) == liked.item(e);
        if (same && other < e) {
          share = Double.NEGATIVE_INFINITY; // told already
        }
        share += same ? shares[other] : 0;
      }
      if (share > 0) {
        int met = liked.item(e);
        reasons.add(
            new Reason(
                player.kindOf(met), catalogue.name(met), Math.min(1, share / positive), speaker));
      }
    }
    reasons.sort(Comparator.comparingDouble(reason -> -reason.share()));
    return reasons;
  }
}
