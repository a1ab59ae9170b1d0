package dev.minstrel.dialogue.decoder;

/**
 * The graph for one token a row, and the one for prompts; often the same. Both hold attention state
 * alike.
 */
record DecoderGraphs(DecoderGraph decode, DecoderGraph prompt) {

  /** Tokens that one call reads, at most {@code wished}. */
  int chunk(int wished) {
    return prompt.ports().mostTokens(wished);
  }
}
