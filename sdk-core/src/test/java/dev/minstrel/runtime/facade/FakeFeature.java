package dev.minstrel.runtime.facade;

import dev.minstrel.api.behavior.Behavior;
import dev.minstrel.runtime.OpenHandles;
import dev.minstrel.spi.Feature;
import dev.minstrel.spi.FeatureProvider;
import dev.minstrel.spi.Host;
import dev.minstrel.spi.StepSource;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongToIntFunction;

/** A feature behind the door of behavior: one text as state, steps as a test wants them. */
final class FakeFeature extends UnusedBehavior implements Feature<Behavior> {
  private final List<OpenHandles.Handle> handles = new CopyOnWriteArrayList<>();
  final AtomicReference<Thread> closedOn = new AtomicReference<>();
  Host host;
  String state = "";
  int saveVersion = 2;
  boolean saveFails;
  RuntimeException closeFailure;
  Runnable atOpen = () -> {};
  LongToIntFunction atTick = nowNanos -> 0;

  FeatureProvider<Behavior> provider() {
    return new FeatureProvider<>() {
      @Override
      public Class<Behavior> door() {
        return Behavior.class;
      }

      @Override
      public Feature<Behavior> open(Host given) {
        host = given;
        atOpen.run();
        handles.add(OpenHandles.opened("fake feature"));
        return FakeFeature.this;
      }
    };
  }

  @Override
  public Behavior door() {
    return this;
  }

  @Override
  public int tick(long nowNanos) {
    return atTick.applyAsInt(nowNanos);
  }

  /** Runs {@code step} again and again on the worker. */
  void runSteps(Runnable step) {
    StepSource source =
        new StepSource() {
          @Override
          public long dueNanos() {
            return WHENEVER;
          }

          @Override
          public int nextKind() {
            return 0;
          }

          @Override
          public void step() {
            step.run();
          }
        };
    host.submit(() -> host.add(source));
  }

  @Override
  public int saveVersion() {
    return saveVersion;
  }

  @Override
  public void save(DataOutput out) throws IOException {
    if (saveFails) {
      throw new IOException("state is in pieces");
    }
    out.writeUTF(state);
  }

  @Override
  public void restore(DataInput in, int version) throws IOException {
    state = in.readUTF() + " of version " + version;
  }

  @Override
  public void close() {
    closedOn.set(Thread.currentThread());
    handles.forEach(OpenHandles.Handle::closed);
    if (closeFailure != null) {
      throw closeFailure;
    }
  }
}
