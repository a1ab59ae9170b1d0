package dev.minstrel.behavior.train;

import java.util.Locale;

/** The predictors of ratings that can be trained by name. */
public enum RatingAlgorithm {
  /** The mean and both biases. */
  BIASES,
  /** Biases and factors. */
  MF,
  /** Factors that are never below 0. */
  NMF,
  /** Biases and neighbours of items. */
  ITEM_KNN,
  /** All of them, weighted. */
  BLEND;

  /** The name on the command line, such as {@code item-knn}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
