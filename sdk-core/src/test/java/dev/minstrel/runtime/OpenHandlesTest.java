package dev.minstrel.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class OpenHandlesTest {

  @Test
  void whatIsOpenIsListedWithTheStackThatOpenedIt() {
    OpenHandles.Handle handle = OpenHandles.opened("session a.onnx");
    List<String> open = OpenHandles.stillOpen();
    handle.closed();
    assertEquals(1, open.size());
    assertTrue(open.get(0).startsWith("session a.onnx was opened"), open.get(0));
    assertTrue(open.get(0).contains("OpenHandlesTest"), open.get(0));
  }

  @Test
  void closingTwiceIsClosingOnce() {
    OpenHandles.Handle one = OpenHandles.opened("one");
    OpenHandles.Handle two = OpenHandles.opened("two");
    one.closed();
    one.closed();
    assertEquals(1, OpenHandles.stillOpen().size());
    two.closed();
    assertEquals(List.of(), OpenHandles.stillOpen());
  }
}
