package dev.minstrel.dialogue.sampling;

import java.util.Map;

/**
 * How the next token is drawn. Steps apply in this order: bias, penalties, temperature, top-k,
 * min-p, top-p; the probabilities that top-p adds up are those of what is left then. Penalties look
 * at the tokens of the reply, never at the prompt.
 *
 * @param temperature 0 is greedy; above 0 divides the logits
 * @param topK keeps the k most likely tokens; 0 keeps all
 * @param topP keeps the smallest set whose probability reaches this; (0, 1], 1 keeps all
 * @param minP drops tokens less likely than this share of the likeliest; [0, 1), 0 keeps all
 * @param repetitionPenalty divides positive and multiplies negative logits of generated tokens;
 *     above 0, 1 is none (Keskar et al. 2019)
 * @param presencePenalty taken from the logit of each generated token once
 * @param frequencyPenalty taken as often as it was generated
 * @param logitBias added to the logits of these ids
 */
public record Sampling(
    float temperature,
    int topK,
    float topP,
    float minP,
    float repetitionPenalty,
    float presencePenalty,
    float frequencyPenalty,
    Map<Integer, Float> logitBias) {

  /** The likeliest token; the lowest id among equals. */
  public static final Sampling GREEDY = new Sampling(0, 0, 1, 0, 1, 0, 0, Map.of());

  public Sampling {
    if (!(temperature >= 0 && temperature <= 100)) {
      throw new IllegalArgumentException("temperature must be in [0, 100], was " + temperature);
    }
    if (topK < 0) {
      throw new IllegalArgumentException("topK must be at least 0, was " + topK);
    }
    if (!(topP > 0 && topP <= 1)) {
      throw new IllegalArgumentException("topP must be in (0, 1], was " + topP);
    }
    if (!(minP >= 0 && minP < 1)) {
      throw new IllegalArgumentException("minP must be in [0, 1), was " + minP);
    }
    if (!(repetitionPenalty > 0 && repetitionPenalty <= 100)) {
      throw new IllegalArgumentException(
          "repetitionPenalty must be in (0, 100], was " + repetitionPenalty);
    }
    if (!(Math.abs(presencePenalty) <= 100) || !(Math.abs(frequencyPenalty) <= 100)) {
      throw new IllegalArgumentException(
          "penalties must be in [-100, 100], were %s and %s"
              .formatted(presencePenalty, frequencyPenalty));
    }
    logitBias = Map.copyOf(logitBias);
    logitBias.forEach(Sampling::checkBias);
  }

  private static void checkBias(Integer id, Float bias) {
    if (id < 0 || !(bias < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "logitBias must add a number to an id from 0, was %s for %d".formatted(bias, id));
    }
  }

  /** True when no random number is needed. */
  public boolean isGreedy() {
    return temperature == 0;
  }

  /** A copy with this temperature. */
  public Sampling withTemperature(float value) {
    return new Sampling(
        value, topK, topP, minP, repetitionPenalty, presencePenalty, frequencyPenalty, logitBias);
  }

  /** A copy with this top-k. */
  public Sampling withTopK(int value) {
    return new Sampling(
        temperature,
        value,
        topP,
        minP,
        repetitionPenalty,
        presencePenalty,
        frequencyPenalty,
        logitBias);
  }

  /** A copy with this top-p. */
  public Sampling withTopP(float value) {
    return new Sampling(
        temperature,
        topK,
        value,
        minP,
        repetitionPenalty,
        presencePenalty,
        frequencyPenalty,
        logitBias);
  }

  /** A copy with this min-p. */
  public Sampling withMinP(float value) {
    return new Sampling(
        temperature,
        topK,
        topP,
        value,
        repetitionPenalty,
        presencePenalty,
        frequencyPenalty,
        logitBias);
  }

  /** A copy with these penalties. */
  public Sampling withPenalties(float repetition, float presence, float frequency) {
    return new Sampling(temperature, topK, topP, minP, repetition, presence, frequency, logitBias);
  }
}
