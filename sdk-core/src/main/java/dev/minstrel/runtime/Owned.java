package dev.minstrel.runtime;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Closes what it was given, last opened first, unless the ownership moves on.
 *
 * <p>Confined to one thread.
 */
public final class Owned implements AutoCloseable {
  private Deque<AutoCloseable> open = new ArrayDeque<>();

  /** Takes ownership of {@code resource} and returns it. */
  public <T extends AutoCloseable> T add(T resource) {
    open.push(resource);
    return resource;
  }

  /** Moves everything to a new owner; closing this one then does nothing. */
  public Owned release() {
    Owned next = new Owned();
    next.open = open;
    open = new ArrayDeque<>();
    return next;
  }

  /** Closes all, also after a failure; the first failure is thrown, later ones are suppressed. */
  @Override
  public void close() {
    RuntimeException first = null;
    while (!open.isEmpty()) {
      AutoCloseable resource = open.pop();
      try {
        resource.close();
      } catch (Exception failure) {
        if (first == null) {
          first = new IllegalStateException("could not close " + resource, failure);
        } else {
          first.addSuppressed(failure);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
