package dev.minstrel.dialogue.conversation;

import dev.minstrel.api.Diagnosis;
import dev.minstrel.api.MinstrelConfig;
import dev.minstrel.spi.Host;
import dev.minstrel.spi.StepSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;

/** Both threads in one, each moved by hand. */
final class TestHost implements Host {
  private final Deque<Runnable> commands = new ArrayDeque<>();
  private final Deque<Runnable> mailbox = new ArrayDeque<>();
  private final List<StepSource> sources = new ArrayList<>();
  final List<String> findings = new ArrayList<>();
  long nanos;
  long seed = 1;
  int mailboxCapacity = 1_000;
  int commandCapacity = 1_000;
  int tokens;
  int replies;

  @Override
  public MinstrelConfig config() {
    return MinstrelConfig.defaults()
        .withSeed(seed)
        .withHost(MinstrelConfig.Host.TICK)
        .withClock(() -> nanos);
  }

  @Override
  public boolean submit(Runnable command) {
    return commands.size() < commandCapacity && commands.add(command);
  }

  @Override
  public void add(StepSource source) {
    sources.add(source);
  }

  @Override
  public boolean post(Runnable event) {
    return mailbox.size() < mailboxCapacity && mailbox.add(event);
  }

  @Override
  public void report(Diagnosis.Kind kind, String subject, String text) {
    findings.add(subject + ": " + text);
  }

  @Override
  public void count(int tokens, int replies) {
    this.tokens += tokens;
    this.replies += replies;
  }

  /** The worker takes its commands and does one step; false when there was nothing to do. */
  boolean work() {
    boolean worked = !commands.isEmpty();
    while (!commands.isEmpty()) {
      commands.remove().run();
    }
    for (StepSource source : sources) {
      if (source.dueNanos() != StepSource.IDLE) {
        int kind = source.nextKind();
        if (kind < 0) {
          throw new AssertionError("kind " + kind);
        }
        source.step();
        nanos += 1_000_000;
        worked = true;
      }
    }
    return worked;
  }

  /** The game's tick; returns how many events there were. */
  int tick() {
    int count = mailbox.size();
    for (int i = 0; i < count; i++) {
      mailbox.remove().run();
    }
    return count;
  }

  /** Both, until nothing happens any more. */
  void settle() {
    for (int round = 0; work() | tick() > 0; round++) {
      if (round > 100_000) {
        throw new AssertionError("never settles");
      }
    }
  }

  /** The same in a random order. */
  void settle(SplittableRandom random) {
    for (int idle = 0; idle < 20; ) {
      boolean busy = random.nextInt(4) == 0 ? tick() > 0 : work();
      idle = busy ? 0 : idle + 1;
    }
    settle();
  }

  /** Works until something waits for the game. */
  void workUntilEvent() {
    while (mailbox.isEmpty()) {
      if (!work()) {
        throw new AssertionError("nothing happens");
      }
    }
  }
}
