package dev.minstrel.samples.gdxai;

import com.badlogic.gdx.ai.btree.SingleRunningChildBranch;
import com.badlogic.gdx.ai.btree.Task;
import com.badlogic.gdx.ai.btree.annotation.TaskAttribute;
import com.badlogic.gdx.utils.Array;

/**
 * A selector that learns: of the children whose guards hold it runs the one that its {@link
 * ActSource} chooses, and tells the source how that ended.
 *
 * <p>Guards are checked when a choice is due, all of them and once each; never while a child runs.
 * The selector ends as its child ends, and fails where no guard holds. In a tree's text:
 *
 * <pre>{@code
 * import bandit:"dev.minstrel.samples.gdxai.BanditSelector"
 * root
 *   bandit name:"fight"
 *     (inReach) strike
 *     (hasArrows) shoot
 *     flee
 * }</pre>
 *
 * @param <E> the blackboard, which brings the sources
 */
public class BanditSelector<E extends ActingCharacter> extends SingleRunningChildBranch<E> {
  /** What the blackboard knows this selector by. Public, because gdx-ai sets it by reflection. */
  @TaskAttribute(required = true)
  public String name = "";

  private boolean[] legal = {};

  /** Without children; for gdx-ai, which clones and parses by this constructor. */
  public BanditSelector() {}

  /** With children. */
  public BanditSelector(String name, Array<Task<E>> children) {
    super(children);
    this.name = name;
  }

  @Override
  public void run() {
    if (runningChild != null) {
      runningChild.run();
      return;
    }
    if (legal.length != children.size) {
      legal = new boolean[children.size];
    }
    for (int child = 0; child < legal.length; child++) {
      legal[child] = children.get(child).checkGuard(this);
    }
    int chosen = source().choose(legal);
    if (chosen == ActSource.NONE) {
      fail();
      return;
    }
    if (chosen < 0 || chosen >= legal.length || !legal[chosen]) {
      throw new IllegalStateException(
          "the source of '" + name + "' chose an illegal act: " + chosen);
    }
    currentChildIndex = chosen;
    runningChild = children.get(chosen);
    runningChild.setControl(this);
    runningChild.start();
    runningChild.run();
  }

  @Override
  public void childSuccess(Task<E> task) {
    super.childSuccess(task);
    source().reward(getObject().reward(name, currentChildIndex, true));
    success();
  }

  @Override
  public void childFail(Task<E> task) {
    super.childFail(task);
    source().reward(getObject().reward(name, currentChildIndex, false));
    fail();
  }

  @Override
  protected void cancelRunningChildren(int startIndex) {
    boolean cutShort = runningChild != null;
    super.cancelRunningChildren(startIndex);
    if (cutShort) {
      source().abandon();
    }
  }

  @Override
  protected Task<E> copyTo(Task<E> task) {
    ((BanditSelector<E>) task).name = name;
    return super.copyTo(task);
  }

  @Override
  public void reset() {
    name = "";
    legal = new boolean[0];
    super.reset();
  }

  private ActSource source() {
    return getObject().actSource(name);
  }
}
