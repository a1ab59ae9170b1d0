package dev.minstrel.behavior.bandit;

class ThompsonSamplingTest extends PolicyContract {
  @Override
  Policy policy(double epsilon) {
    return new ThompsonSampling(2, 1, epsilon, .5);
  }
}
