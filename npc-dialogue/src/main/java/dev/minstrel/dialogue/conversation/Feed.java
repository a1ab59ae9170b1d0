package dev.minstrel.dialogue.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Items of one kind and who listens to them; a listener that comes late gets what it missed.
 *
 * <p>Owned by the game thread.
 */
final class Feed<T> {
  private final Callbacks callbacks;
  private final List<T> items = new ArrayList<>();
  private final List<Follower<T>> followers = new ArrayList<>();

  private static final class Follower<T> {
    private final Consumer<T> listener;
    private int heard;

    Follower(Consumer<T> listener) {
      this.listener = listener;
    }
  }

  Feed(Callbacks callbacks) {
    this.callbacks = callbacks;
  }

  void add(T item) {
    items.add(item);
    if (!followers.isEmpty()) {
      callbacks.add(this::deliver);
    }
  }

  void follow(Consumer<T> listener) {
    followers.add(new Follower<>(listener));
    if (!items.isEmpty()) {
      callbacks.add(this::deliver);
    }
  }

  int count() {
    return items.size();
  }

  private void deliver() {
    boolean done = false;
    try {
      for (int i = 0; i < followers.size(); i++) {
        Follower<T> follower = followers.get(i);
        while (follower.heard < items.size()) {
          follower.listener.accept(items.get(follower.heard++));
        }
      }
      done = true;
    } finally {
      if (!done) {
        callbacks.addFirst(this::deliver); // a listener failed: the others still hear the rest
      }
    }
  }
}
