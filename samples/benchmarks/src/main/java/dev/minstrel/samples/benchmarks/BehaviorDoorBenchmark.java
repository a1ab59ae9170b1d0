package dev.minstrel.samples.benchmarks;

import dev.minstrel.api.Minstrel;
import dev.minstrel.api.MinstrelConfig;
import dev.minstrel.api.behavior.Event;
import dev.minstrel.api.behavior.EventKind;
import dev.minstrel.api.behavior.Item;
import dev.minstrel.api.behavior.Offer;
import dev.minstrel.api.behavior.OfferRequest;
import dev.minstrel.api.behavior.Player;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the game's thread pays at the door: an event that is logged to a folder and learned from,
 * and a list of five with its log.
 *
 * <p>Every {@value #CALLS_A_REST} calls it ticks until the worker has everything on disk, as no
 * game makes events as fast as this loop; those calls are the slowest samples.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class BehaviorDoorBenchmark {
  private static final int PLAYERS = 50;
  private static final int CALLS_A_REST = 512;
  private static final long SEED = 12;

  /** Items of the catalogue. */
  @Param({"100", "1000"})
  public int items;

  private Path folder = Path.of("");
  private Minstrel ai = Minstrel.start(MinstrelConfig.defaults());
  private final List<Player> players = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private final OfferRequest five = OfferRequest.of(5).withContext("inn");
  private int calls;

  /** Fifty players have done twenty things each. */
  @Setup(Level.Trial)
  public void open() throws IOException {
    ai.close();
    folder = Files.createTempDirectory("players");
    ai = Minstrel.start(MinstrelConfig.defaults().withBehaviorState(folder));
    List<Item> catalogue = new ArrayList<>();
    for (int i = 0; i < items; i++) {
      catalogue.add(Item.named("quest " + i).withTags("kind " + i % 20, "place " + i % 7));
      events.add(Event.of(EventKind.PLAYED, "quest " + i));
    }
    ai.behavior().catalogue(catalogue);
    while (!ai.behavior().isReady()) {
      ai.tick(Duration.ofMillis(2));
      Thread.onSpinWait();
    }
    SplittableRandom random = new SplittableRandom(SEED);
    for (int p = 0; p < PLAYERS; p++) {
      players.add(ai.behavior().player("player " + p));
      for (int e = 0; e < 20; e++) {
        players.get(p).observe(events.get(random.nextInt(items)));
      }
      frame();
    }
    for (int i = 0; i < 4 * PLAYERS; i++) {
      frame();
    }
    rest();
  }

  /** Leaves nothing behind. */
  @TearDown(Level.Trial)
  public void close() throws IOException {
    ai.close();
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private void frame() {
    ai.tick(Duration.ofMillis(2));
  }

  private void rest() {
    do {
      frame();
      Thread.onSpinWait();
    } while (ai.behavior().counts().safeRecords() < ai.behavior().counts().records());
    if (ai.behavior().counts().lostRecords() > 0) {
      throw new IllegalStateException("events were lost: this measures nothing");
    }
  }

  private Player next() {
    if (calls++ % CALLS_A_REST == 0) {
      rest();
    }
    return players.get(calls % PLAYERS);
  }

  /** One event, written down and learned from. */
  @Benchmark
  public void observe() {
    next().observe(events.get(calls * 7 % items));
  }

  /** Five offers to a player of whom something is new each time. */
  @Benchmark
  public List<Offer> offer() {
    return next().offer(five);
  }
}
