package dev.minstrel.behavior.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.testing.Leaks;
import dev.minstrel.testing.Trials;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Leaks.class)
class LogRecoveryTest {
  private static final LogSettings SMALL = new LogSettings(1 << 13, 16, 1 << 12, 250);
  private static final int EVENTS = 220;

  @TempDir Path folder;
  private final List<String> reports = new ArrayList<>();
  private final TreeMap<String, byte[]> whole = new TreeMap<>();
  private int[] ends = new int[0]; // of the last segment's records
  private long firstOfLast;
  private String last = "";

  @BeforeEach
  void writeALog() throws IOException {
    try (HeldFolder held = new FaultyDisk().hold(folder);
        EventLog log = open(held)) {
      LoggedEvent event = new LoggedEvent();
      for (int i = 1; i <= EVENTS; i++) {
        log.append(Scripted.fill(event, i, i));
        if (i % 20 == 0) {
          assertTrue(log.flush());
        }
      }
    }
    for (Path file : files()) {
      whole.put(file.getFileName().toString(), Files.readAllBytes(file));
    }
    last = whole.lastKey();
    byte[] content = whole.get(last);
    ByteBuffer view = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    firstOfLast = view.getLong(24);
    RecordScan scan = new RecordScan(content, SegmentHeader.BYTES, content.length);
    ends = new int[EVENTS];
    int count = 0;
    while (scan.advance()) {
      ends[count++] = scan.end();
    }
    ends = Arrays.copyOf(ends, count);
    assertTrue(whole.size() >= 3 && count > 10);
  }

  @Test
  void tornEndIsCutAtEveryByteAndTheLogGoesOn() throws IOException {
    byte[] content = whole.get(last);
    int from = ends[ends.length - 2];
    for (int cut = from; cut < content.length; cut++) {
      put(last, Arrays.copyOf(content, cut));
      int kept = wholeBefore(cut);
      int torn = cut - (kept == 0 ? SegmentHeader.BYTES : ends[kept - 1]);
      reports.clear();
      assertRecovers(kept, torn);
      assertEquals(torn > 0 ? 1 : 0, reports.size(), "one line where something was lost");
    }
  }

  @Test
  void zerosAtTheEndAreNoRecords() throws IOException {
    byte[] content = whole.get(last);
    put(last, Arrays.copyOf(content, content.length + 5_000));
    assertRecovers(ends.length, 0);
    assertTrue(reports.isEmpty());
    assertEquals(content.length + 57 + 64, Files.size(folder.resolve(last)), 64);
  }

  @Test
  void garbageAtTheEndIsCut() throws IOException {
    Trials.run(
        50,
        random -> {
          restore();
          byte[] content = whole.get(last);
          byte[] longer = Arrays.copyOf(content, content.length + 1 + random.nextInt(400));
          for (int i = content.length; i < longer.length; i++) {
            longer[i] = (byte) random.nextInt(256);
          }
          longer[longer.length - 1] = 1;
          put(last, longer);
          assertRecovers(ends.length, longer.length - content.length);
        });
  }

  @Test
  void lyingLengthsAreNotBelieved() throws IOException {
    byte[] content = whole.get(last);
    for (int lie : new int[] {-1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 20, 2_000, 1}) {
      byte[] lying = Arrays.copyOf(content, content.length + 100);
      ByteBuffer.wrap(lying).order(ByteOrder.LITTLE_ENDIAN).putInt(content.length, lie);
      put(last, lying);
      assertRecovers(ends.length, 100);
    }
  }

  @Test
  void damageInTheMiddleIsAnErrorThatKeepsTheFile() throws IOException {
    Trials.run(
        300,
        random -> {
          restore();
          String name = new ArrayList<>(whole.keySet()).get(random.nextInt(whole.size()));
          byte[] garbled = whole.get(name).clone();
          int to = name.equals(last) ? ends[ends.length - 2] : garbled.length;
          int at = random.nextInt(to);
          garbled[at] ^= (byte) (1 + random.nextInt(255));
          put(name, garbled);
          assertDamaged(name);
          assertArrayEquals(garbled, Files.readAllBytes(folder.resolve(name)));
        });
  }

  @Test
  void thousandRandomCutsLoseNothingThatWasWhole() throws IOException {
    Trials.run(
        1_000,
        random -> {
          restore();
          byte[] content = whole.get(last);
          int cut = SegmentHeader.BYTES + random.nextInt(content.length - SegmentHeader.BYTES + 1);
          byte[] torn = cutAt(content, cut, random);
          put(last, torn);
          int kept = wholeBefore(cut);
          int end = kept == 0 ? SegmentHeader.BYTES : ends[kept - 1];
          boolean zeros = true;
          for (int i = end; i < torn.length; i++) {
            zeros &= torn[i] == 0;
          }
          assertRecovers(kept, zeros ? 0 : torn.length - end);
        });
  }

  /** Ends after {@code cut} bytes, or goes on with zeros, or with noise, as disks do. */
  private static byte[] cutAt(byte[] content, int cut, SplittableRandom random) {
    byte[] torn = Arrays.copyOf(content, cut);
    int kind = random.nextInt(3);
    if (kind == 0) {
      return torn;
    }
    byte[] longer = Arrays.copyOf(torn, cut + random.nextInt(3_000));
    for (int i = cut; kind == 2 && i < longer.length; i++) {
      longer[i] = (byte) random.nextInt(256);
    }
    if (cut < longer.length && cut < content.length && longer[cut] == content[cut]) {
      longer[cut] ^= 1; // else a record could be whole by chance
    }
    return longer;
  }

  @Test
  void missingSegmentIsAnError() throws IOException {
    List<String> names = new ArrayList<>(whole.keySet());
    for (int i = 0; i < names.size() - 1; i++) {
      restore();
      Files.delete(folder.resolve(names.get(i)));
      assertDamaged(i == 0 ? names.get(1) : names.get(i));
    }
  }

  @Test
  void sealedSegmentThatLostItsEndIsAnError() throws IOException {
    String first = whole.firstKey();
    byte[] content = whole.get(first);
    RecordScan scan = new RecordScan(content, SegmentHeader.BYTES, content.length);
    scan.advance();
    put(first, Arrays.copyOf(content, scan.end()));
    assertDamaged(first);
  }

  @Test
  void foreignAndNewerFilesAreRefused() throws IOException {
    byte[] foreign = whole.get(last).clone();
    System.arraycopy(new byte[] {'R', 'I', 'F', 'F'}, 0, foreign, 0, 4);
    put(last, foreign);
    assertDamaged(last);
    for (int length = 0; length < SegmentHeader.BYTES; length += 7) {
      put(last, Arrays.copyOf(foreign, length));
      assertDamaged(last);
    }
    byte[] newer = whole.get(last).clone();
    ByteBuffer header = ByteBuffer.wrap(newer).order(ByteOrder.LITTLE_ENDIAN).putInt(8, 2);
    CRC32C checksum = new CRC32C();
    checksum.update(newer, 0, 60);
    header.putInt(60, (int) checksum.getValue());
    put(last, newer);
    MinstrelException refused = assertThrows(MinstrelException.class, this::reopen);
    assertEquals(Code.STATE_UNUSABLE, refused.code());
    assertTrue(refused.getMessage().contains("version 2"), refused.getMessage());
  }

  @Test
  void recordOfAnotherPlaceIsAnError() throws IOException {
    byte[] content = whole.get(last);
    byte[] doubled = Arrays.copyOf(content, content.length + ends[1] - ends[0]);
    System.arraycopy(content, ends[0], doubled, content.length, ends[1] - ends[0]);
    put(last, doubled);
    assertDamaged(last);
  }

  private int wholeBefore(int cut) {
    int kept = 0;
    while (kept < ends.length && ends[kept] <= cut) {
      kept++;
    }
    return kept;
  }

  /** Opens, checks every event, appends one, and sees it after opening again. */
  private void assertRecovers(int keptOfLast, int torn) {
    long events = firstOfLast - 1 + keptOfLast;
    LoggedEvent wanted = new LoggedEvent();
    try (HeldFolder held = new FaultyDisk().hold(folder)) {
      try (EventLog log = open(held)) {
        assertEquals(new Recovery(events, events, torn), log.recovery());
        long[] next = {1};
        log.replay(
            1,
            seen -> {
              assertEquals(next[0], seen.sequence());
              Scripted.fill(wanted, next[0], next[0]++);
              assertEquals(Scripted.print(wanted), Scripted.print(seen));
            });
        assertEquals(events + 1, next[0]);
        assertEquals(events + 1, log.append(Scripted.fill(wanted, events + 1, events + 1)));
      }
      try (EventLog log = open(held)) {
        assertEquals(new Recovery(events + 1, events + 1, 0), log.recovery());
      }
    }
  }

  private void assertDamaged(String name) {
    MinstrelException refused = assertThrows(MinstrelException.class, this::reopen);
    assertEquals(Code.LOG_DAMAGED, refused.code(), refused.getMessage());
    assertTrue(refused.getMessage().contains(name), refused.getMessage());
  }

  private void reopen() {
    try (HeldFolder held = new FaultyDisk().hold(folder);
        EventLog log = open(held)) {
      throw new AssertionError("opened with " + log.recovery());
    }
  }

  private EventLog open(HeldFolder held) {
    return EventLog.open(
        held, SMALL, 0, LogOwner.NOBODY, (kind, subject, text) -> reports.add(text));
  }

  private void restore() throws IOException {
    for (Path file : files()) {
      if (!whole.containsKey(file.getFileName().toString())) {
        Files.delete(file);
      }
    }
    for (String name : whole.keySet()) {
      Path file = folder.resolve(name);
      if (!Files.exists(file) || !Arrays.equals(whole.get(name), Files.readAllBytes(file))) {
        put(name, whole.get(name));
      }
    }
  }

  /** A new file each time: a file system may force one that is cut to nothing and written again. */
  private void put(String name, byte[] content) throws IOException {
    Files.deleteIfExists(folder.resolve(name));
    Files.write(folder.resolve(name), content);
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> Segment.isName(file.getFileName().toString())).sorted().toList();
    }
  }
}
