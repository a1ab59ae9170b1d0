package dev.minstrel.music.harmony;

import java.util.Map;

/**
 * What one collection in major or minor taught.
 *
 * @param line share of bars whose first chord is new, by bar in phrase modulo 8
 * @param half share of bars whose second half has a chord of its own
 * @param cadences how often phrases ended so, by kind
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record LearnedChords(
    ChordNgram ngram, Recall recall, double[] line, double[] half, Map<Cadence, Integer> cadences) {

  static final int PLACES = 8;

  double line(int barInPhrase) {
    return line[barInPhrase % PLACES];
  }

  double half(int barInPhrase) {
    return half[barInPhrase % PLACES];
  }

  int count(Cadence cadence) {
    return cadences.getOrDefault(cadence, 0);
  }
}
