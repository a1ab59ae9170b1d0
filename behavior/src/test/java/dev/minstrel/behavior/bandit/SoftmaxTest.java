package dev.minstrel.behavior.bandit;

class SoftmaxTest extends PolicyContract {
  @Override
  Policy policy(double epsilon) {
    return new Softmax(3, 1, epsilon, .05);
  }
}
