package dev.minstrel.runtime.facade;

import dev.minstrel.api.Diagnosis;
import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.runtime.Owned;
import dev.minstrel.spi.Feature;
import dev.minstrel.spi.FeatureProvider;
import dev.minstrel.spi.Host;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.BiConsumer;

/**
 * The features that were found, opened at start so that their models load early.
 *
 * <p>Filled by the thread that starts Minstrel, never changed afterwards.
 */
final class Doors {
  /** A broken list of providers must not be read for ever. */
  private static final int MOST_PROVIDERS = 64;

  private final Map<Door, Feature<?>> open = new EnumMap<>(Door.class);
  private final Map<Door, String> failures = new EnumMap<>(Door.class);
  private final Owned owned = new Owned();
  private final Host host;
  private Feature<?>[] ticked = {};

  private Doors(Host host) {
    this.host = host;
  }

  /** The providers that the class path or the module path offers; a broken one is a finding. */
  static List<FeatureProvider<?>> installed(Host host) {
    List<FeatureProvider<?>> providers = new ArrayList<>();
    @SuppressWarnings("rawtypes") // a service type has no parameters
    Iterator<FeatureProvider> found =
        ServiceLoader.load(FeatureProvider.class, FeatureProvider.class.getClassLoader())
            .iterator();
    for (int i = 0; i < MOST_PROVIDERS; i++) {
      try {
        if (!found.hasNext()) {
          break;
        }
        providers.add(found.next());
      } catch (ServiceConfigurationError | LinkageError broken) {
        host.report(Diagnosis.Kind.FALLBACK, "doors", "a feature could not be loaded: " + broken);
      }
    }
    return providers;
  }

  /** Opens each; a provider that throws is a finding, and its door says why it is shut. */
  static Doors open(List<FeatureProvider<?>> providers, Host host) {
    Doors doors = new Doors(host);
    providers.forEach(doors::open);
    doors.ticked = doors.open.values().toArray(new Feature<?>[0]);
    return doors;
  }

  private <D> void open(FeatureProvider<D> provider) {
    Optional<Door> known = Door.of(provider.door());
    if (known.isEmpty() || open.containsKey(known.get())) {
      host.report(
          Diagnosis.Kind.FALLBACK,
          "doors",
          provider.getClass().getName()
              + (known.isEmpty() ? " stands behind no door" : " came second to its door")
              + " and was left out");
      return;
    }
    Door door = known.get();
    try {
      open.put(door, owned.add(provider.open(host)));
    } catch (RuntimeException | LinkageError failure) {
      failures.put(door, failure.toString());
      host.report(
          Diagnosis.Kind.FALLBACK, door.word(), door.coordinate() + " did not start: " + failure);
    }
  }

  /**
   * What the game holds of a door.
   *
   * @throws MinstrelException with {@link Code#FEATURE_MISSING}
   */
  <D> D door(Door door, Class<D> type) {
    Feature<?> feature = open.get(door);
    if (feature != null) {
      return type.cast(feature.door());
    }
    String failure = failures.get(door);
    throw failure == null
        ? new MinstrelException(
            Code.FEATURE_MISSING,
            "nothing stands behind " + door.word() + "()",
            door.coordinate() + " is not on the class path",
            "Add it to the build")
        : new MinstrelException(
            Code.FEATURE_MISSING,
            door.word() + "() is shut",
            door.coordinate() + " did not start: " + failure,
            "See diagnose()");
  }

  /** Whether a feature stands behind it. */
  Optional<Feature<?>> feature(Door door) {
    return Optional.ofNullable(open.get(door));
  }

  /** Tells each feature that a frame has begun; returns how many events they delivered. */
  int tick(long nowNanos) {
    int delivered = 0;
    for (Feature<?> feature : ticked) {
      delivered += feature.tick(nowNanos);
    }
    return delivered;
  }

  /** Visits the open features in the order of the doors. */
  void forEach(BiConsumer<Door, Feature<?>> visitor) {
    open.forEach(visitor);
  }

  /** Closes the features, last opened first. Worker thread, once. */
  void shut() {
    owned.close();
  }
}
