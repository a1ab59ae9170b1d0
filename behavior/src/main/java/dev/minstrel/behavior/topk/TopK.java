package dev.minstrel.behavior.topk;

import dev.minstrel.behavior.rank.ItemMask;
import org.jspecify.annotations.Nullable;

/**
 * Finds the items whose factors have the greatest product with a player's. Exact: the same items,
 * order and scores in every layout, equal scores to the lower item.
 *
 * <p>Scores are sums of rounded products in the order of the dimensions. Owned by one thread; after
 * construction it allocates nothing.
 */
public final class TopK {
  /** Longest list. */
  public static final int MOST = 1000;

  /** Sums beyond this would overflow, and items whose score is not a number vanish. */
  private static final double LARGEST_SUM = 1e38;

  /** Longest list that a guess is made for. */
  private static final int GUESSED = 24;

  /** How many of the best a mask may hide before a guess is wrong. */
  private static final int HIDDEN = 24;

  private final ItemFactors catalogue;
  private final Factors factors;
  private final @Nullable Rounding rounding;
  private final Stretch stretch;
  private final Scratch scratch;
  private final BestItems best;
  private final BestItems sure; // lower bounds of scores, where scores are rounded
  private final int[] doubtful = new int[Factors.AT_ONCE];
  private final float[] settled = new float[Factors.AT_ONCE];
  private double playerNorm;
  private int looked;

  /** Scans these factors. */
  public TopK(ItemFactors catalogue) {
    this.catalogue = catalogue;
    factors = catalogue.factors();
    rounding = factors.rounding();
    stretch = factors.stretch();
    scratch = factors.scratch();
    best = new BestItems(new int[0], new float[0]);
    int room = rounding == null ? 0 : MOST;
    sure = new BestItems(new int[room], new float[room]);
  }

  /**
   * Scans the whole catalogue.
   *
   * @param player the player's factor, one number a dimension
   * @param mask what may not be chosen, or null
   * @param k how many are wanted, 1 to {@link #MOST}; may be more than there are
   * @param items receives the chosen, best first
   * @param scores receives their scores
   * @return how many were chosen
   * @throws IllegalArgumentException for numbers that are not finite or so large that sums overflow
   */
  public int scan(float[] player, @Nullable ItemMask mask, int k, int[] items, float[] scores) {
    check(player, mask, k, items, scores);
    best.begin(items, scores, k);
    sure.begin(k, Float.NEGATIVE_INFINITY);
    looked = 0;
    if (playerNorm == 0) {
      return lowestItems(mask, k);
    }
    int blocks = Block.count(catalogue.itemCount());
    for (int block = 0; block < blocks; block += Block.STRETCH) {
      stretch.begin(block, catalogue.itemCount());
      for (int b = 0; b < stretch.blocks; b++) {
        factors.score(block + b, player, stretch.scores[b], stretch.maxima, scratch);
      }
      double off = rounding == null ? 0 : rounding.bound(block / Block.STRETCH, playerNorm);
      if (block > 0 || k > GUESSED || !isGuessed(k, off, player, mask)) {
        choose(off, player, mask);
      }
    }
    return best.count();
  }

  /** For a player of whom nothing is known every score is 0, and nothing need be read. */
  private int lowestItems(@Nullable ItemMask mask, int k) {
    for (int item = 0; item < catalogue.itemCount() && best.count() < k; item++) {
      if (mask == null || !mask.hides(item)) {
        best.take(item, 0);
      }
    }
    return best.count();
  }

  /**
   * Starts from a score that enough items reach, so that hardly any other is looked at. Wrong only
   * where the mask hides many of those; then the list is not full, or ends below the guess.
   */
  private boolean isGuessed(int k, double off, float[] player, @Nullable ItemMask mask) {
    float reached = stretch.reachedBy(mask == null ? k : HIDDEN + k);
    float guess = Math.nextDown((float) (reached - off));
    best.begin(k, guess);
    chooseAbove(off, player, mask);
    if (best.isFull() && best.bar() >= guess) {
      return true;
    }
    best.begin(k, Float.NEGATIVE_INFINITY);
    return false;
  }

  private void choose(double off, float[] player, @Nullable ItemMask mask) {
    if (rounding != null && !best.isFull()) {
      raiseSure(off, mask);
    }
    chooseAbove(off, player, mask);
  }

  private void chooseAbove(double off, float[] player, @Nullable ItemMask mask) {
    if (rounding == null) {
      chooseExact(mask);
    } else {
      chooseAgain(off, player, mask);
    }
  }

  /** What scores: {@code plain}, or the Vector API with its width in bits. */
  public String kernel() {
    return factors.kernel();
  }

  /**
   * How many items the last scan scored a second time, because their rounded score left a doubt; 0
   * in layouts without rounding.
   */
  public int rescoredCount() {
    return looked;
  }

  private void chooseExact(@Nullable ItemMask mask) {
    for (int cell = 0; cell < stretch.cells; cell++) {
      if (stretch.maxima[cell] >= best.bar()) {
        chooseFrom(cell, mask);
      }
    }
  }

  private void chooseFrom(int cell, @Nullable ItemMask mask) {
    for (int v = 0; v < stretch.vectors(); v++) {
      int place = stretch.place(cell, v);
      for (int b = 0; b < stretch.blocks; b++) {
        float score = stretch.scores[b][place];
        int item = stretch.first + b * Block.ITEMS + place;
        if (score >= best.bar() && isShown(item, mask) && best.admits(item, score)) {
          best.take(item, score);
        }
      }
    }
  }

  /** Scores less what they may be off: so much the last place of the list reaches for sure. */
  private void raiseSure(double off, @Nullable ItemMask mask) {
    for (int cell = 0; cell < stretch.cells; cell++) {
      if (stretch.maxima[cell] - off > sure.bar()) {
        for (int v = 0; v < stretch.vectors(); v++) {
          raiseSure(stretch.place(cell, v), off, mask);
        }
      }
    }
  }

  private void raiseSure(int place, double off, @Nullable ItemMask mask) {
    for (int b = 0; b < stretch.blocks; b++) {
      double least = stretch.scores[b][place] - off;
      if (least > sure.bar()) {
        int item = stretch.first + b * Block.ITEMS + place;
        float below = Math.nextDown((float) least);
        if (isShown(item, mask) && sure.admits(item, below)) {
          sure.take(item, below);
        }
      }
    }
  }

  /** Scores again, exactly, each item that could still reach the list; some at once. */
  private void chooseAgain(double off, float[] player, @Nullable ItemMask mask) {
    float cut = cut(off);
    int doubts = 0;
    for (int cell = 0; cell < stretch.cells; cell++) {
      if (stretch.maxima[cell] >= cut) {
        for (int v = 0; v < stretch.vectors(); v++) {
          int place = stretch.place(cell, v);
          for (int b = 0; b < stretch.blocks; b++) {
            int item = stretch.first + b * Block.ITEMS + place;
            if (stretch.scores[b][place] >= cut && isShown(item, mask)) {
              doubtful[doubts++] = item;
              if (doubts == doubtful.length) {
                settle(doubts, player);
                doubts = 0;
                cut = cut(off);
              }
            }
          }
        }
      }
    }
    settle(doubts, player);
  }

  private void settle(int doubts, float[] player) {
    factors.exact(doubtful, doubts, player, settled, scratch);
    looked += doubts;
    for (int i = 0; i < doubts; i++) {
      if (best.admits(doubtful[i], settled[i])) {
        best.take(doubtful[i], settled[i]);
      }
    }
  }

  /** No item with a rounded score below this can reach the list. */
  private float cut(double off) {
    return Math.nextDown((float) (Math.max(sure.bar(), best.bar()) - off));
  }

  /** Past the end lie the zeros that fill the last group. */
  private boolean isShown(int item, @Nullable ItemMask mask) {
    return item < stretch.end && (mask == null || !mask.hides(item));
  }

  private void check(float[] player, @Nullable ItemMask mask, int k, int[] items, float[] scores) {
    if (!(k >= 1 && k <= MOST)) {
      throw new IllegalArgumentException("k must be 1 to " + MOST + ", was " + k);
    }
    int room = Math.min(k, catalogue.itemCount());
    if (items.length < room || scores.length < room) {
      throw new IllegalArgumentException(
          "items and scores must hold "
              + room
              + ", were "
              + items.length
              + " and "
              + scores.length);
    }
    if (mask != null && mask.itemCount() != catalogue.itemCount()) {
      throw new IllegalArgumentException(
          "the mask is for " + mask.itemCount() + " items of " + catalogue.itemCount());
    }
    checkPlayer(player);
  }

  private void checkPlayer(float[] player) {
    if (player.length != catalogue.dimensions()) {
      throw new IllegalArgumentException(
          "the player has " + player.length + " dimensions, items " + catalogue.dimensions());
    }
    double sum = 0;
    double squares = 0;
    for (float weight : player) {
      sum += Math.abs((double) weight);
      squares += (double) weight * weight;
    }
    if (!(sum * catalogue.largest() <= LARGEST_SUM) || !(sum <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("the player's factor is not finite, or too large: " + sum);
    }
    playerNorm = Math.sqrt(squares);
  }
}
