package dev.minstrel.dialogue.generate;

/**
 * How fast a model decodes on this machine.
 *
 * @param model the graph and how it runs
 * @param threads threads of one step
 * @param rows sequences in one step
 * @param promptTokens tokens that each sequence held before the first step
 * @param steps steps that were timed
 * @param loadMillis opening the folder
 * @param prefillTokensPerSecond tokens of a prompt, one sequence at a time
 * @param firstTokenMillis prompt to first id of one sequence, the median
 * @param stepMedianMillis one step of all rows, sampling included
 * @param stepP99Millis the same, exceeded by one step in a hundred
 * @param tokensPerSecond of all rows together
 * @param bytesPerToken bytes of Java heap that a token allocates, ONNX Runtime's Java layer
 *     included
 */
public record DecodeMeasurement(
    String model,
    int threads,
    int rows,
    int promptTokens,
    int steps,
    double loadMillis,
    double prefillTokensPerSecond,
    double firstTokenMillis,
    double stepMedianMillis,
    double stepP99Millis,
    double tokensPerSecond,
    long bytesPerToken) {}
