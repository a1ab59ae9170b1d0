package dev.minstrel.samples.gdxai;

/**
 * The blackboard of a tree that learns: each character has its own, so trees can be cloned and
 * pooled without one character learning what another did.
 */
public interface ActingCharacter {
  /**
   * Who chooses for a selector. Asked at each choice.
   *
   * @param selector its name in the tree
   */
  ActSource actSource(String selector);

  /**
   * What an act paid: 1 where it succeeded and 0 where it failed, unless the game knows better.
   *
   * @param selector its name in the tree
   * @param act the child, from 0
   */
  default double reward(String selector, int act, boolean succeeded) {
    return succeeded ? 1 : 0;
  }
}
