package dev.minstrel.behavior.privacy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.MinstrelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivacyLedgerTest {
  private static final double DELTA = 1e-6;
  private static final double BUDGET = 3;
  private static final double RHO = new ExportTerms(1, DELTA, 1).rho();

  @TempDir Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void name() {
    file = folder.resolve("ledger");
  }

  @Test
  void costsAddUpAcrossOpeningsUntilTheBudgetIsSpent() {
    int released = 0;
    MinstrelException refused = null;
    for (int i = 0; refused == null && i < 20; i++) {
      try (PrivacyLedger ledger = open()) {
        assertEquals(i * RHO, ledger.spentRho(), 1e-12);
        ledger.release("week " + i, "terms", RHO, () -> "numbers");
        released++;
      } catch (MinstrelException spent) {
        refused = spent;
      }
    }
    assertEquals(MinstrelException.Code.PRIVACY_SPENT, refused.code());
    assertTrue(AnalyticGaussian.epsilon(released * RHO, DELTA) <= BUDGET);
    assertTrue(AnalyticGaussian.epsilon((released + 1) * RHO, DELTA) > BUDGET);
    assertTrue(released >= 3, "a budget of 3 holds at least three exports of 1: " + released);
  }

  @Test
  void aBudgetHoldsExactlyOneExportOfItsSize() {
    try (PrivacyLedger ledger = PrivacyLedger.open(file, 1, DELTA)) {
      ledger.release("all", "terms", RHO, () -> "numbers");
      assertEquals(1, ledger.spentEpsilon(), 1e-6);
      assertThrows(
          MinstrelException.class, () -> ledger.release("more", "terms", 1e-6, () -> "numbers"));
    }
  }

  @Test
  void theSameExportGivesTheSameNumbersAndCostsNothing() {
    try (PrivacyLedger ledger = open()) {
      ledger.release("week", "terms", RHO, () -> "first");
    }
    try (PrivacyLedger ledger = open()) {
      PrivacyLedger.Release again = ledger.release("week", "terms", RHO, () -> "second");
      assertEquals("first", again.result());
      assertTrue(again.repeated());
      assertEquals(RHO, ledger.spentRho());
      assertThrows(
          IllegalArgumentException.class,
          () -> ledger.release("week", "other terms", RHO, () -> "second"));
    }
  }

  /** A crash at any byte of the last record: never free, and the others are kept. */
  @Test
  void aTornRecordIsCountedAsSpent() throws IOException {
    long before = write("one", "two") - recordBytes("two");
    byte[] whole = Files.readAllBytes(file);
    for (int length = (int) before + 1; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      for (int opening = 0; opening < 2; opening++) {
        try (PrivacyLedger ledger = open()) {
          assertTrue(ledger.spentRho() >= 2 * RHO, "cut at " + length);
          boolean priced = length >= before + 20;
          assertEquals(priced ? 2 * RHO : Double.POSITIVE_INFINITY, ledger.spentRho());
          assertEquals("one", ledger.release("one", "terms", RHO, () -> "new").result());
        }
      }
    }
  }

  @Test
  void aTailOfZerosSpendsEverything() throws IOException {
    write("one");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length + 100));
    try (PrivacyLedger ledger = open()) {
      MinstrelException refused =
          assertThrows(
              MinstrelException.class, () -> ledger.release("two", "terms", 1e-9, () -> "new"));
      assertEquals(MinstrelException.Code.PRIVACY_SPENT, refused.code());
    }
  }

  @Test
  void damageBeforeTheEndIsAnErrorThatKeepsTheFile() throws IOException {
    int end = (int) (write("one", "two", "three") - recordBytes("three"));
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < end; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x10;
      Files.write(file, damaged);
      MinstrelException refused = assertThrows(MinstrelException.class, this::open, "byte " + at);
      assertEquals(MinstrelException.Code.LOG_DAMAGED, refused.code(), "byte " + at);
      assertArrayEquals(damaged, Files.readAllBytes(file));
    }
  }

  @Test
  void aSecondOpeningIsRefusedAndSoIsAnotherBudget() {
    try (PrivacyLedger ledger = open()) {
      assertEquals(0, ledger.spentRho());
      MinstrelException inUse = assertThrows(MinstrelException.class, this::open);
      assertEquals(MinstrelException.Code.STATE_UNUSABLE, inUse.code());
    }
    assertThrows(MinstrelException.class, () -> PrivacyLedger.open(file, 4, DELTA));
    open().close();
  }

  /** The order that matters: written, forced, and only then given. */
  @Test
  void noNumberLeavesBeforeItsCostIsOnDisk() {
    List<String> steps = new ArrayList<>();
    PrivacyLedger ledger = ledger(new Recording(steps, "nothing"));
    ledger.release("one", "terms", RHO, () -> "numbers");
    steps.add("left");
    assertEquals(List.of("write", "force", "left"), steps);
  }

  @Test
  void noNumberLeavesWhereTheLedgerCannotBeWritten() {
    for (String fault : List.of("write", "force")) {
      PrivacyLedger ledger = ledger(new Recording(new ArrayList<>(), fault));
      String[] left = {"nothing"};
      MinstrelException failed =
          assertThrows(
              MinstrelException.class,
              () -> left[0] = ledger.release("one", "terms", RHO, () -> "numbers").result());
      assertEquals(MinstrelException.Code.IO, failed.code());
      assertEquals("nothing", left[0]);
      assertFalse(failed.getMessage().contains("numbers"));
      assertEquals(RHO, ledger.spentRho(), "what may be on disk is counted");
      MinstrelException closed =
          assertThrows(
              MinstrelException.class,
              () -> left[0] = ledger.release("one", "terms", RHO, () -> "numbers").result());
      assertEquals(MinstrelException.Code.CLOSED, closed.code());
      assertEquals("nothing", left[0], "not even under the name that failed");
    }
  }

  private static PrivacyLedger ledger(LedgerStore store) {
    return new PrivacyLedger(store, "a ledger", BUDGET, DELTA, new ArrayList<>());
  }

  /** Notes what is asked of it, and fails at one step. */
  private record Recording(List<String> steps, String fault) implements LedgerStore {
    @Override
    public void append(ByteBuffer bytes) throws IOException {
      step("write");
    }

    @Override
    public void force() throws IOException {
      step("force");
    }

    private void step(String name) throws IOException {
      steps.add(name);
      if (name.equals(fault)) {
        throw new IOException("disk full");
      }
    }

    @Override
    public void close() {}
  }

  private PrivacyLedger open() {
    return PrivacyLedger.open(file, BUDGET, DELTA);
  }

  private long write(String... names) throws IOException {
    try (PrivacyLedger ledger = open()) {
      for (String name : names) {
        ledger.release(name, "terms", RHO, () -> name);
      }
    }
    return Files.size(file);
  }

  private static int recordBytes(String name) {
    return new LedgerRecord(RHO, name, "terms", name).toBytes().remaining();
  }
}
