package dev.minstrel.behavior.world;

import dev.minstrel.api.behavior.OfferRequest;
import dev.minstrel.behavior.bandit.CandidateBeliefs;
import dev.minstrel.behavior.bandit.EpsilonMix;
import dev.minstrel.behavior.bandit.Posterior;
import dev.minstrel.behavior.bandit.Slate;
import dev.minstrel.behavior.journal.ListContext;
import dev.minstrel.behavior.rank.ItemMask;
import dev.minstrel.behavior.rank.TopItems;
import dev.minstrel.behavior.scorer.ContentScorer;
import java.util.Arrays;

/**
 * Makes the list that a player is shown, in this order: what the designer hides, what the player
 * knows, what the pacing forbids and what was shown too often are taken out; the best of the rest
 * are made unlike each other; a stochastic policy fills the places; the last place may go to
 * something that nobody was ever shown.
 *
 * <p>Game thread.
 */
public final class OfferMaker {
  /** How long something repeatable rests after it was met. */
  public static final long REST_MILLIS = 10 * 60_000L;

  /** Which policy it is; the version is raised when its probabilities change. */
  private static final int POLICY = 1;

  private static final int POLICY_VERSION = 1;

  private static final int DEPTH = 200; // how far down the unseen may come from
  private static final int LEAST_CANDIDATES = 20;
  private static final int CANDIDATES_A_PLACE = 3;
  private static final int MOST_CANDIDATES = 100;
  private static final int LEAST_FOR_COVERAGE = 5; // shorter lists have no place to give away
  private static final double COVERAGE = 0.4; // of the catalogue; then no place is spent
  private static final double BONUS = 0.1;

  private final Slate slate = new Slate(DEPTH);
  private final Posterior posterior = new Posterior(DEPTH);
  private final float[][] features = new float[DEPTH][ListContext.FEATURES];
  private final int[] candidates = new int[DEPTH];
  private final float[] nearest = new float[DEPTH];
  private final int[] places = new int[OfferRequest.MOST];
  private final double[] chosen = new double[OfferRequest.MOST];
  private final int[] items = new int[OfferRequest.MOST];
  private final double[] propensities = new double[OfferRequest.MOST];
  private final ListContext[] contexts = new ListContext[OfferRequest.MOST];
  private final World world;
  private final Catalogue catalogue;
  private final Deck deck;
  private ItemMask mask = new ItemMask(0);

  public OfferMaker(World world, Catalogue catalogue, Deck deck) {
    this.world = world;
    this.catalogue = catalogue;
    this.deck = deck;
    for (int place = 0; place < contexts.length; place++) {
      contexts[place] = new ListContext();
    }
  }

  /** The item at a place of the last list. */
  public int item(int place) {
    return items[place];
  }

  /** How probable it was there, given the places before. */
  public double propensity(int place) {
    return propensities[place];
  }

  /** What was looked at when the place was filled. */
  public ListContext context(int place) {
    return contexts[place];
  }

  /**
   * Makes a list.
   *
   * @return how many places were filled
   */
  public int make(WorldPlayer player, Ask ask) {
    float[] scores = deck.score(player, ask.word(), ask.nowMillis());
    hide(ask, scores.length);
    int depth = TopItems.select(scores, mask, Math.min(DEPTH, scores.length), candidates);
    int count = Math.min(ask.request().count(), depth);
    int most = Math.min(MOST_CANDIDATES, CANDIDATES_A_PLACE * count);
    int wide = Math.min(depth, Math.max(LEAST_CANDIDATES, most));
    diversify(scores, wide, ask.request().diversity());
    boolean covers =
        count >= LEAST_FOR_COVERAGE
            && ask.request().exploration() > 0
            && world.shownItems() < COVERAGE * catalogue.count();
    int filled = fill(player, ask, 0, wide, covers ? count - 1 : count);
    if (covers) {
      int open = keepOpen(filled, depth);
      filled += fill(player, ask, filled, open, 1);
    }
    return filled;
  }

  private void hide(Ask ask, int itemCount) {
    if (mask.itemCount() != itemCount) {
      mask = new ItemMask(itemCount);
    }
    mask.become(deck.hidden());
    ask.hideInto(mask);
    for (int item = 0; item < catalogue.size(); item++) {
      if (catalogue.intensity(item) > ask.ceiling()
          || world.showings(item) >= ask.request().mostShowings()) {
        mask.hide(item);
      }
    }
  }

  /** Greedy maximal marginal relevance over the best; with no diversity the order stays. */
  private void diversify(float[] scores, int wide, float diversity) {
    if (diversity == 0 || wide < 2) {
      return;
    }
    ContentScorer content = catalogue.content();
    float best = scores[candidates[0]];
    float range = Math.max(best - scores[candidates[wide - 1]], Float.MIN_NORMAL);
    Arrays.fill(nearest, 0, wide, 0);
    for (int place = 0; place < wide; place++) {
      int taken = place;
      float most = Float.NEGATIVE_INFINITY;
      for (int c = place; c < wide; c++) {
        float relevance = 1 - (best - scores[candidates[c]]) / range;
        float value = (1 - diversity) * relevance - diversity * nearest[c];
        if (value > most) {
          most = value;
          taken = c;
        }
      }
      moveUp(taken, place);
      for (int c = place + 1; c < wide; c++) {
        nearest[c] = Math.max(nearest[c], content.likeness(candidates[place], candidates[c]));
      }
    }
  }

  /** The others move down, so that equal values keep their order. */
  private void moveUp(int from, int to) {
    int item = candidates[from];
    System.arraycopy(candidates, to, candidates, to + 1, from - to);
    System.arraycopy(nearest, to, nearest, to + 1, from - to);
    candidates[to] = item;
  }

  /** Fills places from one on with the first candidates. */
  private int fill(WorldPlayer player, Ask ask, int first, int wide, int wanted) {
    posterior.begin(candidates, wide, mask, null);
    for (int c = 0; c < wide; c++) {
      int item = candidates[c];
      ListPolicy.features(
          1 - (float) c / wide,
          deck.likeness()[item],
          catalogue.intensity(item),
          first,
          player.passes(item),
          features[c]);
    }
    CandidateBeliefs.look(world.lists.model(ask.word()), features, posterior);
    float exploration = ask.request().exploration();
    EpsilonMix policy =
        new EpsilonMix(POLICY, POLICY_VERSION, exploration, exploration > 0 ? BONUS : 0);
    int filled =
        slate.fill(policy, posterior, wanted, ask.seed(), ask.counter() + first, places, chosen);
    for (int place = 0; place < filled; place++) {
      keep(ask.word(), first + place, places[place], chosen[place]);
    }
    return filled;
  }

  private void keep(int word, int place, int candidate, double propensity) {
    items[place] = candidates[candidate];
    propensities[place] = propensity;
    ListContext context = contexts[place];
    context.word = word;
    System.arraycopy(features[candidate], 0, context.features, 0, ListContext.FEATURES);
    deck.ranks(items[place], context.ranks);
  }

  /** Leaves among the candidates what was never shown, or, where that is nothing, what is left. */
  private int keepOpen(int filled, int depth) {
    int unseen = keepOpen(filled, depth, 1);
    return unseen > 0 ? unseen : keepOpen(filled, depth, Integer.MAX_VALUE);
  }

  private int keepOpen(int filled, int depth, int tooOften) {
    int open = 0;
    for (int c = 0; c < depth; c++) {
      int item = candidates[c];
      boolean taken = world.showings(item) >= tooOften;
      for (int place = 0; place < filled; place++) {
        taken |= items[place] == item;
      }
      if (!taken) {
        candidates[open++] = item;
      }
    }
    return open;
  }
}
