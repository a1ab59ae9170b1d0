package dev.minstrel.runtime.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.testing.Leaks;
import dev.minstrel.testing.OnnxFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class OnnxModelTest {
  private static final SessionSettings SETTINGS = SessionSettings.defaults();

  @RegisterExtension final Leaks leaks = new Leaks();
  @TempDir Path folder;

  private OnnxModel open(OnnxFile file) {
    return OnnxModel.open(file.write(folder.resolve("model.onnx")), SETTINGS);
  }

  @Test
  void aModelTellsWhatItIs() {
    try (OnnxModel model = open(OnnxFile.relu().metadata("author", "Brom"))) {
      Port rows = new Port("x", ElementType.FLOAT, new long[] {-1, 4}, List.of("rows", ""));
      assertEquals(List.of(rows), model.inputs());
      assertEquals("y FLOAT [rows, 4]", model.outputs().get(0).toString());
      assertTrue(model.hasOperator("Relu"));
      assertFalse(model.hasOperator("GroupQueryAttention"));
      assertEquals("Brom", model.metadata().get("author"));
    }
  }

  @Test
  void aPinnedOutputIsWrittenInPlaceAtEachRun() {
    try (OnnxModel model = open(OnnxFile.relu());
        Tensor x = Tensor.allocate(ElementType.FLOAT, 1, 4);
        Tensor y = Tensor.allocate(ElementType.FLOAT, 1, 4)) {
      Binding binding = model.bind(Map.of("x", x), Map.of("y", y), List.of());
      for (float value = 1; value < 4; value++) {
        x.floats().put(0, value).put(1, -value);
        model.run(binding);
        assertEquals(value, y.floats().get(0));
        assertEquals(0, y.floats().get(1));
      }
    }
  }

  @Test
  void rowsOfAnArenaAreViewsOfOneAllocation() {
    try (OnnxModel model = open(OnnxFile.relu());
        Tensor arena = Tensor.allocate(ElementType.FLOAT, 8, 4);
        Tensor y = Tensor.allocate(ElementType.FLOAT, 8, 4)) {
      for (int i = 0; i < 32; i++) {
        arena.floats().put(i, i);
      }
      Binding two =
          model.bind(Map.of("x", arena.view(4, 2, 4)), Map.of("y", y.view(4, 2, 4)), List.of());
      model.run(two);
      assertEquals(0, y.floats().get(3));
      assertEquals(4, y.floats().get(4));
      assertEquals(11, y.floats().get(11));
      assertEquals(0, y.floats().get(12));
    }
  }

  @Test
  void noRowsGiveNoRows() {
    try (OnnxModel model = open(OnnxFile.relu());
        Tensor x = Tensor.allocate(ElementType.FLOAT, 0, 4)) {
      Binding binding = model.bind(Map.of("x", x), Map.of(), List.of("y"));
      model.run(binding);
      try (Tensor y = model.output(binding, "y")) {
        assertArrayEquals(new long[] {0, 4}, y.shape());
        assertEquals(0, y.bytes().capacity());
      }
    }
  }

  @Test
  void aRequestedOutputIsTheNextInput() {
    try (OnnxModel model = open(OnnxFile.growing());
        Tensor x = Tensor.allocate(ElementType.FLOAT, 1, 2);
        Tensor sum = Tensor.allocate(ElementType.FLOAT, 1, 1)) {
      x.floats().put(0, 1).put(1, 2);
      Tensor past = Tensor.allocate(ElementType.FLOAT, 0, 2);
      for (int step = 1; step <= 5; step++) {
        Binding binding =
            model.bind(Map.of("past", past, "x", x), Map.of("sum", sum), List.of("present"));
        model.run(binding);
        past.close();
        past = model.output(binding, "present");
        assertEquals(step, past.size(0));
        assertEquals(3 * step, sum.floats().get(0));
      }
      assertEquals(2, past.floats().get(9));
      past.close();
    }
  }

  @Test
  void anOutputThatNobodyTakesEndsWithTheNextRunOrTheModel() {
    try (OnnxModel model = open(OnnxFile.relu());
        Tensor x = Tensor.allocate(ElementType.FLOAT, 1, 4)) {
      Binding first = model.bind(Map.of("x", x), Map.of(), List.of("y"));
      Binding second = model.bind(Map.of("x", x), Map.of(), List.of("y"));
      model.run(first);
      model.run(second);
      assertThrows(IllegalStateException.class, () -> model.output(first, "y"));
      model.output(second, "y").close();
      assertThrows(IllegalStateException.class, () -> model.output(second, "y"));
      model.run(second);
    }
  }

  @Nested
  class Binds {
    @Test
    void whatDoesNotFitIsNamed() {
      try (OnnxModel model = open(OnnxFile.relu());
          Tensor x = Tensor.allocate(ElementType.FLOAT, 1, 4);
          Tensor wide = Tensor.allocate(ElementType.FLOAT, 1, 5);
          Tensor ids = Tensor.allocate(ElementType.INT64, 1, 4)) {
        List<String> y = List.of("y");
        refused("input x is not given", () -> model.bind(Map.of(), Map.of(), y));
        refused(
            "input z is unknown, expected one of [x]",
            () -> model.bind(Map.of("x", x, "z", x), Map.of(), y));
        refused(
            "output z is unknown, expected one of [y]",
            () -> model.bind(Map.of("x", x), Map.of(), List.of("z")));
        refused(
            "input x FLOAT [rows, 4] cannot be the tensor FLOAT[1, 5]",
            () -> model.bind(Map.of("x", wide), Map.of(), y));
        refused(
            "input x FLOAT [rows, 4] cannot be the tensor INT64[1, 4]",
            () -> model.bind(Map.of("x", ids), Map.of(), y));
        refused(
            "output y is both pinned and requested",
            () -> model.bind(Map.of("x", x), Map.of("y", x), y));
        refused(
            "no output is pinned or requested, out of [y]",
            () -> model.bind(Map.of("x", x), Map.of(), List.of()));
      }
    }

    private void refused(String text, Runnable bind) {
      IllegalArgumentException thrown = assertThrows(IllegalArgumentException.class, bind::run);
      assertEquals("model.onnx: " + text, thrown.getMessage());
    }
  }

  @Nested
  class WhenClosed {
    @Test
    void aClosedTensorNeverReachesTheNativeSide() {
      try (OnnxModel model = open(OnnxFile.relu());
          Tensor open = Tensor.allocate(ElementType.FLOAT, 1, 4)) {
        Tensor input = Tensor.allocate(ElementType.FLOAT, 1, 4);
        Tensor output = Tensor.allocate(ElementType.FLOAT, 1, 4);
        Binding closedInput = model.bind(Map.of("x", input), Map.of("y", open), List.of());
        Binding closedOutput = model.bind(Map.of("x", open), Map.of("y", output), List.of());
        input.close();
        output.close();
        input.close();
        assertClosed(() -> model.run(closedInput));
        assertClosed(() -> model.run(closedOutput));
        assertClosed(() -> model.bind(Map.of("x", input), Map.of(), List.of("y")));
      }
    }

    @Test
    void viewsCloseWithTheirParent() {
      try (OnnxModel model = open(OnnxFile.relu());
          Tensor y = Tensor.allocate(ElementType.FLOAT, 1, 4)) {
        Tensor arena = Tensor.allocate(ElementType.FLOAT, 2, 4);
        Binding binding = model.bind(Map.of("x", arena.view(4, 1, 4)), Map.of("y", y), List.of());
        arena.close();
        assertClosed(() -> model.run(binding));
        assertClosed(() -> arena.view(0, 1, 4));
      }
    }

    @Test
    void aClosedModelRefusesEverything() {
      OnnxModel model = open(OnnxFile.relu());
      try (Tensor x = Tensor.allocate(ElementType.FLOAT, 1, 4)) {
        Binding binding = model.bind(Map.of("x", x), Map.of(), List.of("y"));
        model.run(binding);
        model.close();
        model.close();
        model.terminate();
        assertClosed(() -> model.run(binding));
        assertClosed(() -> model.output(binding, "y"));
        assertClosed(() -> model.bind(Map.of("x", x), Map.of(), List.of("y")));
      }
    }

    private void assertClosed(Runnable use) {
      MinstrelException thrown = assertThrows(MinstrelException.class, use::run);
      assertEquals(MinstrelException.Code.CLOSED, thrown.code());
    }
  }

  @Nested
  class WhileAStepRuns {
    private final CountDownLatch started = new CountDownLatch(1);
    private final AtomicReference<Throwable> ended = new AtomicReference<>();

    @Test
    void terminateEndsItAndTheNextRunWorks() throws Exception {
      try (OnnxModel model = open(OnnxFile.products(4_000, 64));
          Tensor x = Tensor.allocate(ElementType.FLOAT, 512, 64);
          Tensor y = Tensor.allocate(ElementType.FLOAT, 512, 64)) {
        Binding binding = model.bind(Map.of("x", x), Map.of("y", y), List.of());
        Thread worker = start(() -> model.run(binding));
        while (worker.isAlive()) {
          model.terminate();
          worker.join(1);
        }
        assertEquals(CancellationException.class, ended.get().getClass());
        model.run(binding);
        model.terminate();
        model.run(binding);
      }
    }

    @Test
    void closingTheModelEndsTheStepFirst() throws Exception {
      try (Tensor x = Tensor.allocate(ElementType.FLOAT, 512, 64);
          Tensor y = Tensor.allocate(ElementType.FLOAT, 512, 64)) {
        OnnxModel model = open(OnnxFile.products(4_000, 64));
        Binding binding = model.bind(Map.of("x", x), Map.of("y", y), List.of());
        Thread worker = start(() -> forever(model, binding));
        model.close();
        worker.join(30_000);
        assertFalse(worker.isAlive(), "the worker still runs");
      }
    }

    @Test
    void closingATensorWaitsForTheStep() throws Exception {
      try (OnnxModel model = open(OnnxFile.products(200, 64));
          Tensor y = Tensor.allocate(ElementType.FLOAT, 512, 64)) {
        Tensor x = Tensor.allocate(ElementType.FLOAT, 512, 64);
        Binding binding = model.bind(Map.of("x", x), Map.of("y", y), List.of());
        Thread worker = start(() -> forever(model, binding));
        x.close();
        worker.join();
        assertEquals(MinstrelException.Code.CLOSED, ((MinstrelException) ended.get()).code());
      }
    }

    private void forever(OnnxModel model, Binding binding) {
      while (true) {
        model.run(binding);
      }
    }

    private Thread start(Runnable work) throws InterruptedException {
      Thread thread =
          new Thread(
              () -> {
                started.countDown();
                try {
                  work.run();
                } catch (Throwable failure) {
                  ended.set(failure);
                }
              });
      thread.start();
      assertTrue(started.await(10, TimeUnit.SECONDS));
      return thread;
    }
  }
}
