package dev.minstrel.behavior.evaluate;

/**
 * How good lists of {@code length} items were, as means over players.
 *
 * @param players how many were judged: those with an item in the test part
 * @param coverage share of the catalogue that stood in a list of anybody
 * @param gini how unevenly items were shown, 0 (all alike) to 1; items never shown count
 * @param meanPopularity players who met an item in training, as a mean over all places of all lists
 */
public record RankingFigures(
    int length,
    int players,
    double recall,
    double ndcg,
    double precision,
    double f1,
    double mrr,
    double map,
    double coverage,
    double gini,
    double meanPopularity) {}
