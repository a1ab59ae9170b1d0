package dev.minstrel.behavior.door;

import dev.minstrel.api.Minstrel;
import dev.minstrel.api.MinstrelConfig;
import dev.minstrel.api.behavior.Behavior;
import dev.minstrel.api.behavior.Event;
import dev.minstrel.api.behavior.EventKind;
import dev.minstrel.api.behavior.Item;
import dev.minstrel.api.behavior.Offer;
import dev.minstrel.api.behavior.OfferRequest;
import dev.minstrel.testing.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A game of sixty quests in six kinds, whose players like one kind each. */
final class Village implements AutoCloseable {
  static final int ITEMS = 60;
  static final int KINDS = 6;

  final ManualClock clock = new ManualClock();
  final Minstrel ai;
  final Behavior behavior;

  /** Opens on a folder, or in memory; ready when this returns. */
  Village(@Nullable Path state, long seed) {
    this(config(state, seed));
  }

  Village(MinstrelConfig config) {
    ai = Minstrel.start(config.withClock(clock));
    behavior = ai.behavior();
    behavior.catalogue(items());
    for (int i = 0; i < 10_000 && !behavior.isReady(); i++) {
      frames(1);
    }
  }

  static MinstrelConfig config(@Nullable Path state, long seed) {
    MinstrelConfig config =
        MinstrelConfig.defaults().withSeed(seed).withHost(MinstrelConfig.Host.TICK);
    return state == null ? config : config.withBehaviorState(state);
  }

  static List<Item> items() {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      items.add(Item.named("quest " + i).withTags("kind" + i % KINDS, "level" + i % 7));
    }
    return items;
  }

  void frames(int count) {
    for (int i = 0; i < count; i++) {
      clock.advance(Duration.ofMillis(16));
      ai.tick(Duration.ofMillis(2));
    }
  }

  /** Frames until everything is on disk and EASE has learned all of it. */
  void settle() {
    frames(60 + 4 * behavior.playerCount());
  }

  /** Players do what they like, mostly. */
  void play(int players, int events, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int e = 0; e < events; e++) {
      int player = random.nextInt(players);
      int kind = random.nextInt(10) < 8 ? player % KINDS : random.nextInt(KINDS);
      int item = kind + KINDS * random.nextInt(ITEMS / KINDS);
      EventKind what = EventKind.values()[random.nextInt(EventKind.values().length)];
      behavior.player("player " + player).observe(Event.of(what, "quest " + item));
      if (e % 50 == 49) {
        frames(1);
      }
    }
  }

  /** Makes lists and answers some of them. */
  void offer(int players, int lists, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int l = 0; l < lists; l++) {
      String name = "player " + random.nextInt(players);
      OfferRequest request = OfferRequest.of(5).withContext("place " + random.nextInt(3));
      for (Offer offer : behavior.player(name).offer(request)) {
        if (random.nextInt(4) == 0) {
          offer.taken();
        }
      }
      frames(1);
    }
  }

  /** What every player would be offered, by the greedy policy. */
  List<String> best(int players) {
    return best(players, "");
  }

  /** The same without one of them, who would be a new player otherwise. */
  List<String> best(int players, String but) {
    List<String> lists = new ArrayList<>();
    for (int p = 0; p < players; p++) {
      if (("player " + p).equals(but)) {
        continue;
      }
      StringBuilder line = new StringBuilder("player " + p + ":");
      OfferRequest request = OfferRequest.of(8).withExploration(0).withContext("place 1");
      for (Offer offer : behavior.player("player " + p).offer(request)) {
        line.append(' ').append(offer.item());
      }
      lists.add(line.toString());
    }
    return lists;
  }

  @Override
  public void close() {
    ai.close();
  }
}
