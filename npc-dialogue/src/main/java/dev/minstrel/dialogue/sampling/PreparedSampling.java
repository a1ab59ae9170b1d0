package dev.minstrel.dialogue.sampling;

import java.util.Map;

/**
 * A {@link Sampling} in the form that the sampler reads: made once a reply, no boxes, no logarithm
 * in the loop. Immutable.
 */
public final class PreparedSampling {
  /** The parameters of greedy choice. */
  public static final PreparedSampling GREEDY = new PreparedSampling(Sampling.GREEDY);

  final boolean greedy;
  final float inverseTemperature;
  final int topK;
  final float topP;

  /** How far below the best logit a token may lie, times temperature. */
  final float reach;

  final float repetitionPenalty;
  final float presencePenalty;
  final float frequencyPenalty;
  final boolean penalises;
  final int[] biasedIds;
  final float[] biases;

  /** Prepares these parameters. */
  public PreparedSampling(Sampling sampling) {
    // A temperature of 1e-6 already leaves the best token only; dividing by less would overflow.
    greedy = sampling.temperature() < 1e-6f || sampling.topK() == 1;
    inverseTemperature = greedy ? 1 : 1 / sampling.temperature();
    topK = sampling.topK() == 0 ? Integer.MAX_VALUE : sampling.topK();
    topP = sampling.topP();
    float byMinP = sampling.minP() == 0 ? Sampler.DEEPEST : (float) Math.log(sampling.minP());
    reach = Math.max(byMinP, Sampler.DEEPEST) * sampling.temperature();
    repetitionPenalty = sampling.repetitionPenalty();
    presencePenalty = sampling.presencePenalty();
    frequencyPenalty = sampling.frequencyPenalty();
    penalises = repetitionPenalty != 1 || presencePenalty != 0 || frequencyPenalty != 0;
    biasedIds = new int[sampling.logitBias().size()];
    biases = new float[biasedIds.length];
    int at = 0;
    for (Map.Entry<Integer, Float> bias : sampling.logitBias().entrySet()) {
      biasedIds[at] = bias.getKey();
      biases[at++] = bias.getValue();
    }
  }
}
