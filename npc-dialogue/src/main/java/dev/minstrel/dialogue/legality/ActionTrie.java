package dev.minstrel.dialogue.legality;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The tokens of the declared actions, as a tree. Immutable once every action is in. */
final class ActionTrie {

  /** A place between two tokens. */
  static final class Node {
    private final Map<Integer, Node> next = new TreeMap<>();
    private Optional<String> action = Optional.empty();
    private int[] allowed = {};

    /** Ids that may follow. */
    int[] allowed() {
      return allowed;
    }

    /** Where this token leads; absent where it leads out of the tree. */
    Optional<Node> after(int id) {
      return Optional.ofNullable(next.get(id));
    }

    /** The action that ends here. */
    Optional<String> action() {
      return action;
    }

    private void close(int exit) {
      int[] ids = new int[next.size() + (action.isPresent() ? 1 : 0)];
      int count = 0;
      for (int id : next.keySet()) {
        ids[count++] = id;
      }
      if (action.isPresent()) {
        ids[count] = exit;
      }
      allowed = ids;
      next.values().forEach(node -> node.close(exit));
    }
  }

  private final Node root = new Node();

  /** Adds an action; of two with the same tokens the first stays. */
  void add(int[] tokens, String action) {
    Node node = root;
    for (int token : tokens) {
      node = node.next.computeIfAbsent(token, id -> new Node());
    }
    if (node != root && node.action.isEmpty()) {
      node.action = Optional.of(action);
    }
  }

  /**
   * The beginning, when all are in.
   *
   * @param exit the token that follows an action
   */
  Node root(int exit) {
    root.close(exit);
    return root;
  }
}
