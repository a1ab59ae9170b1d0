package dev.minstrel.behavior.world;

import java.util.Arrays;

/** The latest values of a player's traits, by the word of each; a handful. */
public final class TraitValues {
  private static final double TELLING = 0.01;

  private int[] words = {};
  private double[] values = {};

  /** Keeps a value. */
  public void put(int word, double value) {
    int place = place(word);
    if (place == words.length) {
      words = Arrays.copyOf(words, place + 1);
      values = Arrays.copyOf(values, place + 1);
      words[place] = word;
    }
    values[place] = value;
  }

  /** Whether a value says something new: it moved by more than a hundredth. */
  public boolean isNews(int word, double value) {
    int place = place(word);
    return place == words.length
        || Math.abs(value - values[place]) > TELLING * Math.abs(values[place]);
  }

  /** Looks at all of them. */
  public void forEach(Visitor visitor) {
    for (int place = 0; place < words.length; place++) {
      visitor.value(words[place], values[place]);
    }
  }

  /** Looks at one value. */
  @FunctionalInterface
  public interface Visitor {
    /** The word of the trait, and its value. */
    void value(int word, double value);
  }

  private int place(int word) {
    int place = 0;
    while (place < words.length && words[place] != word) {
      place++;
    }
    return place;
  }
}
