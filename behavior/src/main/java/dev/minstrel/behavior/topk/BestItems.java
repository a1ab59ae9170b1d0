package dev.minstrel.behavior.topk;

/**
 * The best so far, best first, equal scores by the lower item, in arrays that the caller gave.
 * Owned by one thread.
 */
final class BestItems {
  /** Up to here moving one by one is cheaper than searching. */
  private static final int FEW = 48;

  private int[] items;
  private float[] scores;
  private int capacity;
  private int count;
  private float bar;

  BestItems(int[] items, float[] scores) {
    this.items = items;
    this.scores = scores;
  }

  void begin(int[] items, float[] scores, int capacity) {
    this.items = items;
    this.scores = scores;
    begin(capacity, Float.NEGATIVE_INFINITY);
  }

  /** Empty, for scores of at least {@code floor}. */
  void begin(int capacity, float floor) {
    this.capacity = capacity;
    count = 0;
    bar = floor;
  }

  boolean isFull() {
    return count == capacity;
  }

  int count() {
    return count;
  }

  /** The score to reach: the last place's, or the floor while there is room. */
  float bar() {
    return bar;
  }

  /** Whether an item of that score would get a place. */
  boolean admits(int item, float score) {
    return score > bar || (score == bar && (count < capacity || item < items[count - 1]));
  }

  /** Takes an item that {@link #admits}. */
  void take(int item, float score) {
    int last = count < capacity ? count++ : count - 1;
    int place = last <= FEW ? shifted(last, item, score) : moved(last, item, score);
    items[place] = item;
    scores[place] = score;
    if (count == capacity) {
      bar = scores[count - 1];
    }
  }

  private int shifted(int last, int item, float score) {
    int place = last;
    while (place > 0 && goesBefore(item, score, place - 1)) {
      items[place] = items[place - 1];
      scores[place] = scores[place - 1];
      place--;
    }
    return place;
  }

  private int moved(int last, int item, float score) {
    int low = 0;
    int high = last;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (goesBefore(item, score, middle)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    System.arraycopy(items, low, items, low + 1, last - low);
    System.arraycopy(scores, low, scores, low + 1, last - low);
    return low;
  }

  private boolean goesBefore(int item, float score, int place) {
    return scores[place] < score || (scores[place] == score && items[place] > item);
  }
}
