package dev.minstrel.samples.gdxai;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.badlogic.gdx.ai.btree.BehaviorTree;
import com.badlogic.gdx.ai.btree.LeafTask;
import com.badlogic.gdx.ai.btree.Task;
import com.badlogic.gdx.utils.Array;
import dev.minstrel.api.Minstrel;
import dev.minstrel.api.MinstrelConfig;
import dev.minstrel.api.behavior.Act;
import dev.minstrel.api.behavior.Chooser;
import dev.minstrel.testing.ManualClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A tree whose selector asks the real door. */
class ChooserSourceTest {
  @Test
  void treeLearnsThroughTheDoor() {
    ManualClock clock = new ManualClock();
    MinstrelConfig config =
        MinstrelConfig.defaults().withHost(MinstrelConfig.Host.TICK).withClock(clock);
    try (Minstrel ai = Minstrel.start(config)) {
      Wolf wolf =
          new Wolf(
              ai.behavior().chooser("wolf/hunt", List.of(Act.named("howl"), Act.named("stalk"))));
      BehaviorTree<Wolf> tree = new BehaviorTree<>(selector(), wolf);
      for (int tick = 0; tick < 400; tick++) {
        clock.advance(Duration.ofMillis(100));
        ai.tick(Duration.ofMillis(1));
        tree.step();
      }
      assertTrue(wolf.stalked > 250, () -> "what works was done " + wolf.stalked + " times of 400");
      assertTrue(wolf.howled > 0, "the other was tried");
    }
  }

  private static Task<Wolf> selector() {
    Array<Task<Wolf>> children = new Array<>();
    children.add(new Howl());
    children.add(new Stalk());
    return new BanditSelector<>("hunt", children);
  }

  /** The blackboard. */
  private static final class Wolf implements ActingCharacter {
    private final ActSource source;
    private int howled;
    private int stalked;

    Wolf(Chooser chooser) {
      source = new ChooserSource(chooser, () -> new float[] {0.5f});
    }

    @Override
    public ActSource actSource(String selector) {
      return source;
    }
  }

  /** Warns the deer. */
  private static final class Howl extends LeafTask<Wolf> {
    @Override
    public Status execute() {
      getObject().howled++;
      return Status.FAILED;
    }

    @Override
    protected Task<Wolf> copyTo(Task<Wolf> task) {
      return task;
    }
  }

  /** Works. */
  private static final class Stalk extends LeafTask<Wolf> {
    @Override
    public Status execute() {
      getObject().stalked++;
      return Status.SUCCEEDED;
    }

    @Override
    protected Task<Wolf> copyTo(Task<Wolf> task) {
      return task;
    }
  }
}
