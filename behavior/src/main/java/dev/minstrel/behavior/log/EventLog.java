package dev.minstrel.behavior.log;

import dev.minstrel.api.Diagnosis;
import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.spi.Reporter;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What players did, in order: appended within microseconds, bounded, safe across a crash.
 *
 * <p>The game thread {@linkplain #append appends} into memory and never meets the disk. The worker
 * thread {@linkplain #flush flushes}: it writes what waits and forces it. What is not flushed when
 * the process dies is lost: events of at most {@link LogSettings#windowMillis} (a quarter of a
 * second by default), or fewer where half of {@link LogSettings#bufferBytes} filled up before, as
 * long as the owner flushes when {@link #flushIsDue} says so. Nothing that {@link #syncedSequence}
 * named is lost, and nothing torn is believed: each record carries its checksum and its number.
 *
 * <p>On disk the log is a ring of segments, {@code events-NUMBER.log}. Starts no thread and reads
 * no clock.
 */
public final class EventLog implements AutoCloseable {
  /** For an owner that folds nothing: the oldest file may begin anywhere. */
  public static final long NOT_FOLDED = -1;

  /** The answer of {@link #append} where the memory is full. */
  public static final long FULL = -1;

  private final HeldFolder folder;
  private final Reporter reporter;
  private final Recovery recovery;

  // The game thread's.
  private final EventRecord record = new EventRecord();
  private final RecordRing ring;
  private final FlushWindow window;
  private long nextSequence;
  private long newestMillis;
  private long refusedCount;
  private long backwardsCount;
  private volatile boolean closed;

  // The worker's.
  private final SegmentRing segments;
  private final AtomicLong synced = new AtomicLong();
  private boolean failing;

  private EventLog(
      HeldFolder folder, LogSettings settings, Reporter reporter, SegmentRing segments) {
    this.folder = folder;
    this.reporter = reporter;
    this.segments = segments;
    recovery = segments.recovery();
    nextSequence = segments.lastSequence() + 1;
    newestMillis = segments.newestMillis();
    synced.set(segments.lastSequence());
    ring = new RecordRing(settings.bufferBytes());
    window = new FlushWindow(ring, settings.windowMillis());
  }

  /**
   * Opens the log of a folder, or begins one. A torn end is cut off and reported; anything else
   * that is wrong is an error that leaves every file as it is. Worker thread, or before the game
   * runs.
   *
   * @param folder held by the caller, who closes it after the log
   * @param foldedSequence up to where {@code owner} has durably folded events, 0 for none yet,
   *     {@link #NOT_FOLDED} where it never does
   * @throws MinstrelException code LOG_DAMAGED, STATE_UNUSABLE for another version, or IO
   */
  public static EventLog open(
      HeldFolder folder,
      LogSettings settings,
      long foldedSequence,
      LogOwner owner,
      Reporter reporter) {
    try {
      SegmentRing segments = SegmentRing.open(folder, settings, foldedSequence, owner);
      EventLog log = new EventLog(folder, settings, reporter, segments);
      log.reportTornEnd();
      return log;
    } catch (IOException failed) {
      throw new MinstrelException(
          Code.IO,
          "the log of events cannot be opened",
          folder.path() + ": " + HeldFolder.line(failed),
          "Check the folder and the space on the disk.",
          failed);
    }
  }

  private void reportTornEnd() {
    if (recovery.tornBytes() > 0) {
      reporter.report(
          Diagnosis.Kind.FALLBACK,
          "events",
          "the last "
              + recovery.tornBytes()
              + " bytes of "
              + folder.path()
              + " were not written to their end and were cut off");
    }
  }

  /** What was found at opening. */
  public Recovery recovery() {
    return recovery;
  }

  /**
   * Appends one event: copies it into memory, and waits for nothing. Game thread. Allocates
   * nothing.
   *
   * @return its sequence number, or {@link #FULL} where the disk is too far behind: nothing was
   *     taken, and it was counted
   * @throws MinstrelException code CLOSED
   */
  public long append(LoggedEvent event) {
    if (closed) {
      throw closedFailure();
    }
    int length = record.write(event, nextSequence);
    if (!ring.append(record.bytes(), length)) {
      refusedCount++;
      return FULL;
    }
    if (event.timeMillis() < newestMillis) {
      backwardsCount++;
    } else {
      newestMillis = event.timeMillis();
    }
    return nextSequence++;
  }

  /**
   * Whether {@link #flush} should be called now: the oldest waiting event has waited for the
   * window, or half the memory is full. Says so once, and again after another window. Game thread,
   * once a frame.
   *
   * @param nowNanos the owner's clock
   */
  public boolean flushIsDue(long nowNanos) {
    return window.isDue(nowNanos);
  }

  /** How many events were refused since opening because the memory was full. Game thread. */
  public long refusedCount() {
    return refusedCount;
  }

  /**
   * How many events since opening bore an earlier time than one before them. They count as new:
   * whoever lets weights decay takes their age as 0. Game thread.
   */
  public long backwardsCount() {
    return backwardsCount;
  }

  /** The number of the last event that is safe on disk, 0 for none. Any thread. */
  public long syncedSequence() {
    return synced.get();
  }

  /** How many bytes the log has on disk. Worker thread. */
  public long diskBytes() {
    return segments.bytes();
  }

  /**
   * Writes what waits and returns when it is safe. Worker thread. A disk that fails is reported
   * once; the events then stay in memory, and the next call tries again.
   *
   * @return whether everything that waited is safe
   */
  public boolean flush() {
    try {
      write();
      failing = false;
      return true;
    } catch (IOException | MinstrelException failed) {
      if (!failing) {
        String line =
            failed instanceof IOException io
                ? HeldFolder.line(io)
                : String.valueOf(failed.getMessage());
        reporter.report(
            Diagnosis.Kind.FALLBACK,
            "events",
            "events cannot be written to "
                + folder.path()
                + " ("
                + line
                + "); they wait in memory, and are refused once it is full. Make room on the disk");
      }
      failing = true;
      return false;
    }
  }

  private void write() throws IOException {
    segments.write(ring);
    synced.set(segments.lastSequence());
  }

  /**
   * Shows every event on disk from a sequence number on, in order, the same each time. Worker
   * thread; what still waits in memory is not shown: {@link #flush} first.
   *
   * @throws MinstrelException code LOG_DAMAGED where the disk changed under it, or IO
   */
  public void replay(long fromSequence, EventVisitor visitor) {
    try {
      segments.replay(fromSequence, visitor);
    } catch (IOException failed) {
      throw new MinstrelException(
          Code.IO,
          "the log of events cannot be read",
          folder.path() + ": " + HeldFolder.line(failed),
          "Check the disk.",
          failed);
    }
  }

  /**
   * Writes every segment again that holds records of a player, without them. Worker thread; flushes
   * first. The other events keep their numbers, and the headers say where numbers may be absent.
   *
   * @return how many events went
   * @throws IOException where the disk failed: some segments may still hold the player, and calling
   *     it again finishes
   */
  public long forget(long player) throws IOException {
    write();
    return segments.forget(player);
  }

  /** Writes what waits and closes the file; the folder stays the caller's. Worker thread. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    flush();
    closed = true;
    try {
      segments.close();
    } catch (IOException failed) {
      throw new MinstrelException(
          Code.IO,
          "the log of events cannot be closed",
          folder.path() + ": " + HeldFolder.line(failed),
          "Check the disk.",
          failed);
    }
  }

  private MinstrelException closedFailure() {
    return new MinstrelException(
        Code.CLOSED, "the log of events is closed", folder.path().toString(), "Open it again.");
  }
}
