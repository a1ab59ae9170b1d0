package dev.minstrel.behavior;

import dev.minstrel.api.behavior.Behavior;
import dev.minstrel.behavior.door.BehaviorDoor;
import dev.minstrel.spi.Feature;
import dev.minstrel.spi.FeatureProvider;
import dev.minstrel.spi.Host;

/** Puts what players like behind {@code ai.behavior()}. */
public final class BehaviorProvider implements FeatureProvider<Behavior> {

  @Override
  public Class<Behavior> door() {
    return Behavior.class;
  }

  @Override
  public Feature<Behavior> open(Host host) {
    return new BehaviorDoor(host);
  }
}
