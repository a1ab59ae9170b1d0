package dev.minstrel.behavior.privacy;

/** Where noise comes from; whoever can guess it can take it off again. */
@FunctionalInterface
public interface NoiseSource {
  /** One normally distributed number of mean 0 and deviation 1, each independent of all others. */
  double next();
}
