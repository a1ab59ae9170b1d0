package dev.minstrel.dialogue.decoder;

import org.jspecify.annotations.Nullable;

/**
 * The graph for one token a row, and the one for prompts; often the same.
 *
 * @param promptScales what turns the state of prompts, in floats, into the decoder's 8 bits; absent
 *     where both graphs hold attention state alike
 */
record DecoderGraphs(DecoderGraph decode, DecoderGraph prompt, @Nullable KvScales promptScales) {

  /** Tokens that one call reads, at most {@code wished}. */
  int chunk(int wished) {
    return prompt.ports().mostTokens(wished);
  }
}
