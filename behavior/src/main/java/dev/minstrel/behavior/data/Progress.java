package dev.minstrel.behavior.data;

/** Hears how far a long piece of work is; called often, so it must be cheap. */
@FunctionalInterface
public interface Progress {
  /** Hears nothing. */
  Progress NONE = (stage, done, total) -> {};

  /**
   * Says how far the work is.
   *
   * @param stage what is being done, in a few words
   * @param done how much is done
   * @param total how much there is, or -1 where nobody knows
   */
  void at(String stage, long done, long total);
}
