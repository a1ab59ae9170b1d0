package dev.minstrel.samples.gdxai;

import com.badlogic.gdx.ai.btree.LeafTask;
import com.badlogic.gdx.ai.btree.Task;
import dev.minstrel.behavior.bandit.BetaArms;
import dev.minstrel.behavior.bandit.ThompsonSampling;
import dev.minstrel.behavior.policy.ActChooser;
import java.util.BitSet;

/** A character whose arrows hit this player more often than its sword. */
final class Guard implements ActingCharacter {
  static final int STRIKE = 0;
  static final int SHOOT = 1;
  static final int CALL_HELP = 2;

  final int[] started = new int[3];
  final int[] rewarded = new int[3];
  int choices;
  int abandoned;
  int ticks;
  boolean inReach = true;
  int arrows = Integer.MAX_VALUE;
  private final Learning fight;

  Guard(long seed) {
    fight = new Learning(seed);
  }

  @Override
  public ActSource actSource(String selector) {
    if (!selector.equals("fight")) {
      throw new IllegalArgumentException("no such selector: " + selector);
    }
    return fight;
  }

  @Override
  public double reward(String selector, int act, boolean succeeded) {
    rewarded[act]++;
    return act == CALL_HELP ? .2 : ActingCharacter.super.reward(selector, act, succeeded);
  }

  /** The seam, filled with what the behavior module exports. */
  private final class Learning implements ActSource {
    private static final float[] NO_CONTEXT = {};

    private final ActChooser chooser;
    private final BitSet allowed = new BitSet();

    Learning(long seed) {
      chooser =
          new ActChooser(
              new BetaArms(3), new ThompsonSampling(1, 1, .05, 1), new BitSet(), 0, seed);
    }

    @Override
    public int choose(boolean[] legal) {
      choices++;
      for (int act = 0; act < legal.length; act++) {
        allowed.set(act, legal[act]);
      }
      return chooser.choose(allowed, NO_CONTEXT, ticks);
    }

    @Override
    public void reward(double reward) {
      chooser.reward(reward);
    }

    @Override
    public void abandon() {
      abandoned++;
      chooser.release();
    }
  }

  /** A leaf without settings. */
  abstract static class Leaf extends LeafTask<Guard> {
    @Override
    protected Task<Guard> copyTo(Task<Guard> task) {
      return task;
    }

    static Status of(boolean holds) {
      return holds ? Status.SUCCEEDED : Status.FAILED;
    }
  }

  /** A guard of the tree. */
  public static final class InReach extends Leaf {
    @Override
    public Status execute() {
      return of(getObject().inReach);
    }
  }

  /** A guard of the tree. */
  public static final class HasArrows extends Leaf {
    @Override
    public Status execute() {
      return of(getObject().arrows > 0);
    }
  }

  /** Takes one tick and hits one time in five. */
  public static final class Strike extends Leaf {
    @Override
    public Status execute() {
      Guard guard = getObject();
      guard.started[STRIKE]++;
      return of(guard.ticks % 5 == 0);
    }
  }

  /** Takes three ticks and hits four times in five. */
  public static final class Shoot extends Leaf {
    private int aimed;

    @Override
    public void start() {
      aimed = 0;
      getObject().started[SHOOT]++;
      getObject().arrows--;
    }

    @Override
    public Status execute() {
      return ++aimed < 3 ? Status.RUNNING : of(getObject().ticks % 5 != 0);
    }
  }

  /** Always works, and helps a little. */
  public static final class CallHelp extends Leaf {
    @Override
    public Status execute() {
      getObject().started[CALL_HELP]++;
      return Status.SUCCEEDED;
    }
  }
}
