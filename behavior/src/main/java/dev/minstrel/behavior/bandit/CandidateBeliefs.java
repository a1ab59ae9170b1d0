package dev.minstrel.behavior.bandit;

/** Beliefs about candidates that bring their own features, by one model for all of them. */
public final class CandidateBeliefs {
  private CandidateBeliefs() {}

  /**
   * Fills in what a model believes of each candidate that is open.
   *
   * @param features [candidates, dimension], by place; finite
   */
  public static void look(LinearModel model, float[][] features, Posterior posterior) {
    for (int place = 0; place < posterior.count(); place++) {
      if (posterior.isOpen(place)) {
        posterior.believe(place, model.mean(features[place]), model.deviation(features[place]));
      }
    }
  }
}
