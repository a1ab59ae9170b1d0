package dev.minstrel.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnedTest {
  private final List<String> closed = new ArrayList<>();

  @Test
  void closesLastOpenedFirst() {
    try (Owned owned = new Owned()) {
      owned.add(resource("model"));
      owned.add(resource("tokenizer"));
    }
    assertEquals(List.of("tokenizer", "model"), closed);
  }

  @Test
  void releasedThingsStayOpenUntilTheNewOwnerCloses() {
    Owned next;
    try (Owned owned = new Owned()) {
      owned.add(resource("model"));
      next = owned.release();
    }
    assertEquals(List.of(), closed);
    next.close();
    next.close();
    assertEquals(List.of("model"), closed);
  }

  @Test
  void aFailureToCloseLeavesNothingOpen() {
    Owned owned = new Owned();
    owned.add(resource("model"));
    owned.add(
        () -> {
          throw new java.io.IOException("device lost");
        });
    owned.add(
        () -> {
          throw new java.io.IOException("disk full");
        });
    IllegalStateException thrown = assertThrows(IllegalStateException.class, owned::close);
    assertEquals("disk full", thrown.getCause().getMessage());
    assertEquals("device lost", thrown.getSuppressed()[0].getMessage());
    assertEquals(List.of("model"), closed);
  }

  private AutoCloseable resource(String name) {
    return () -> closed.add(name);
  }
}
