package dev.minstrel.samples.cli;

import picocli.CommandLine.Option;

/** How long a list shall be. */
final class ListLength {
  @Option(names = "--k", paramLabel = "N", defaultValue = "10", description = "places of a list")
  private int k = 10;

  int places() {
    if (k < 1) {
      throw new IllegalArgumentException("--k must be at least 1, was " + k);
    }
    return k;
  }
}
