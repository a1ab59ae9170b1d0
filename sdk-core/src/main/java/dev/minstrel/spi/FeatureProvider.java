package dev.minstrel.spi;

/**
 * One feature behind one door of the facade; found by {@link java.util.ServiceLoader}.
 *
 * @param <D> the door's type in {@code dev.minstrel.api}
 */
public interface FeatureProvider<D> {

  /** The door it stands behind. */
  Class<D> door();

  /**
   * Opens the feature; returns at once, whatever has to load. Game thread.
   *
   * @throws RuntimeException never for the state of the machine: that is a finding
   */
  Feature<D> open(Host host);
}
