package dev.minstrel.behavior.model;

/** What kind of scorer follows in a model file; numbers are never used again for another kind. */
final class ScorerTag {
  static final int POPULARITY = 1;
  static final int EASE = 2;
  static final int LINKS = 3;
  static final int FACTORS = 4;
  static final int SUBSPACE = 5;
  static final int PLAYER_NEIGHBOURS = 6;
  static final int PLAYER_EASE = 7;
  static final int SAR = 8;
  static final int HYBRID = 9;
  static final int MARKOV = 10;

  private ScorerTag() {}
}
