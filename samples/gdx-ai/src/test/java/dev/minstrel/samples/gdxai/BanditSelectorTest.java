package dev.minstrel.samples.gdxai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.badlogic.gdx.ai.btree.BehaviorTree;
import com.badlogic.gdx.ai.btree.Task;
import com.badlogic.gdx.ai.btree.utils.BehaviorTreeParser;
import com.badlogic.gdx.utils.Array;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A real tree, read from its text, run by gdx-ai. */
class BanditSelectorTest {
  @Test
  void guardsHoldOverAThousandTicks() throws IOException {
    Guard guard = new Guard(1);
    BehaviorTree<Guard> tree = tree(guard);
    for (int tick = 0; tick < 1_000; tick++) {
      boolean chooses = tree.getChild(0).getStatus() != Task.Status.RUNNING;
      guard.inReach = tick % 7 < 3;
      guard.arrows = tick % 2 == 0 ? 1 : 0;
      int[] before = guard.started.clone();
      step(tree, guard);
      if (chooses) {
        assertTrue(guard.inReach || guard.started[Guard.STRIKE] == before[Guard.STRIKE]);
        boolean shot = guard.started[Guard.SHOOT] > before[Guard.SHOOT];
        assertTrue(tick % 2 == 0 || !shot, "shot without an arrow");
      }
    }
    assertTrue(guard.started[Guard.STRIKE] > 0 && guard.started[Guard.SHOOT] > 0);
  }

  @Test
  void betterChildIsLearned() throws IOException {
    Guard guard = new Guard(2);
    BehaviorTree<Guard> tree = tree(guard);
    run(tree, guard, 1_000);
    int before = guard.started[Guard.SHOOT];
    int choicesBefore = guard.choices;
    run(tree, guard, 1_000);
    double share = (guard.started[Guard.SHOOT] - before) / (double) (guard.choices - choicesBefore);
    assertTrue(share > .85, "shoots in " + share + " of its choices");
  }

  @Test
  void runningChildIsNotChosenAgain() throws IOException {
    Guard guard = new Guard(3);
    guard.inReach = false;
    BehaviorTree<Guard> tree = tree(guard);
    while (tree.getChild(0).getStatus() != Task.Status.RUNNING) {
      step(tree, guard);
    }
    int choices = guard.choices;
    guard.arrows = 0; // its guard no longer holds, and the shot goes on
    step(tree, guard);
    step(tree, guard);
    assertEquals(choices, guard.choices);
    assertEquals(1, guard.rewarded[Guard.SHOOT]);
    step(tree, guard);
    assertEquals(choices + 1, guard.choices);
  }

  @Test
  void cloneLearnsForItsOwnCharacter() throws IOException {
    Guard first = new Guard(4);
    BehaviorTree<Guard> tree = tree(first);
    run(tree, first, 50);
    @SuppressWarnings("unchecked")
    BehaviorTree<Guard> clone = (BehaviorTree<Guard>) tree.cloneTask();
    Guard second = new Guard(4);
    clone.setObject(second);
    int choices = first.choices;
    run(clone, second, 50);
    assertEquals(choices, first.choices);
    assertEquals(choices, second.choices, "the same seed lives the same life");
    assertNotSame(tree.getChild(0).getChild(1), clone.getChild(0).getChild(1));
    second.arrows = 0;
    second.inReach = false;
    clone.resetTask();
    int helped = second.started[Guard.CALL_HELP];
    run(clone, second, 20);
    assertEquals(helped + 20, second.started[Guard.CALL_HELP], "guards were cloned with it");
  }

  @Test
  void treeThatIsResetAbandonsWhatRan() throws IOException {
    Guard guard = new Guard(5);
    BehaviorTree<Guard> tree = tree(guard);
    while (tree.getChild(0).getStatus() != Task.Status.RUNNING) {
      step(tree, guard);
    }
    int rewards = guard.rewarded[Guard.SHOOT];
    tree.resetTask();
    assertEquals(1, guard.abandoned);
    assertEquals(rewards, guard.rewarded[Guard.SHOOT]);
    int choices = guard.choices;
    step(tree, guard);
    assertEquals(choices + 1, guard.choices);
  }

  @Test
  void nothingLegalFails() throws IOException {
    Guard guard = new Guard(6);
    Array<Task<Guard>> children = new Array<>();
    Task<Guard> strike = new Guard.Strike();
    strike.setGuard(new Guard.InReach());
    children.add(strike);
    BehaviorTree<Guard> tree =
        new BehaviorTree<>(new BanditSelector<Guard>("fight", children), guard);
    guard.inReach = false;
    step(tree, guard);
    assertEquals(Task.Status.FAILED, tree.getStatus());
    assertEquals(0, guard.started[Guard.STRIKE]);
    tree.resetTask();
    guard.inReach = true;
    step(tree, guard);
    assertEquals(1, guard.started[Guard.STRIKE]);
  }

  @Test
  void selectorForThePoolForgetsEverything() {
    Array<Task<Guard>> children = new Array<>();
    children.add(new Guard.Strike());
    BanditSelector<Guard> selector = new BanditSelector<>("fight", children);
    selector.reset();
    assertEquals("", selector.name);
    assertEquals(0, selector.getChildCount());
  }

  @Test
  void illegalChoiceOfASourceIsRefused() {
    ActingCharacter blind =
        selector ->
            new ActSource() {
              @Override
              public int choose(boolean[] legal) {
                return legal.length;
              }

              @Override
              public void reward(double reward) {
                throw new AssertionError("nothing ran");
              }
            };
    Array<Task<ActingCharacter>> children = new Array<>();
    children.add(new com.badlogic.gdx.ai.btree.leaf.Success<>());
    BehaviorTree<ActingCharacter> tree =
        new BehaviorTree<>(new BanditSelector<>("any", children), blind);
    assertThrows(IllegalStateException.class, tree::step);
  }

  private static void run(BehaviorTree<Guard> tree, Guard guard, int ticks) {
    for (int tick = 0; tick < ticks; tick++) {
      step(tree, guard);
    }
  }

  private static void step(BehaviorTree<Guard> tree, Guard guard) {
    tree.step();
    guard.ticks++;
  }

  private static BehaviorTree<Guard> tree(Guard guard) throws IOException {
    try (Reader text =
        new InputStreamReader(
            BanditSelectorTest.class.getResourceAsStream("guard.tree"), StandardCharsets.UTF_8)) {
      return new BehaviorTreeParser<Guard>().parse(text, guard);
    }
  }
}
