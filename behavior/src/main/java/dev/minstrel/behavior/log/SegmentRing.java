package dev.minstrel.behavior.log;

import dev.minstrel.api.MinstrelException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of a log, oldest first: a chain whose numbers and sequences join, bounded in length.
 *
 * <p>Owned by the worker thread.
 */
final class SegmentRing implements AutoCloseable {
  private final HeldFolder folder;
  private final int segmentBytes;
  private final int segmentCount;
  private final LogOwner owner;
  private final Deque<Segment> segments;
  private final LoggedEvent shown = new LoggedEvent();
  private RecordFile file;
  private @Nullable Segment dropping; // folded, and to be deleted before anything else
  private boolean stale; // a rewriting failed half-way: what the files hold must be read again

  private SegmentRing(
      HeldFolder folder, LogSettings settings, LogOwner owner, Deque<Segment> segments) {
    this.folder = folder;
    segmentBytes = settings.segmentBytes();
    segmentCount = settings.segmentCount();
    this.owner = owner;
    this.segments = segments;
    file = segments.getLast().appender();
  }

  /** Reads and checks the files of a folder, or begins the first; cuts a torn end. */
  static SegmentRing open(
      HeldFolder folder, LogSettings settings, long foldedSequence, LogOwner owner)
      throws IOException {
    Deque<Segment> segments = read(folder, foldedSequence);
    Segment oldest = segments.peekFirst();
    while (segments.size() > 1 && oldest.next() - 1 <= foldedSequence) {
      folder.delete(oldest.name()); // folded before the crash, not yet deleted
      segments.removeFirst();
      oldest = segments.getFirst();
    }
    if (segments.isEmpty()) {
      segments.add(Segment.create(folder, 0, 1));
    }
    SegmentRing ring = new SegmentRing(folder, settings, owner, segments);
    ring.file.trim();
    return ring;
  }

  private static Deque<Segment> read(HeldFolder folder, long foldedSequence) throws IOException {
    List<String> names = new ArrayList<>();
    for (String name : folder.names()) {
      if (Segment.isName(name)) {
        names.add(name);
      }
    }
    Deque<Segment> segments = new ArrayDeque<>();
    for (int i = 0; i < names.size(); i++) {
      Segment segment = Segment.read(folder, names.get(i), i == names.size() - 1);
      Segment before = segments.peekLast();
      if (before != null && segment.number() != before.number() + 1) {
        throw missing(folder, Segment.name(before.number() + 1));
      }
      if (before != null && segment.first() != before.next()) {
        throw Segment.damaged(
            folder.path() + "/" + before.name() + ": it ends before event " + segment.first());
      }
      if (before == null && foldedSequence >= 0 && segment.first() > foldedSequence + 1) {
        throw missing(folder, "the file before " + segment.name());
      }
      segments.add(segment);
    }
    if (foldedSequence > 0 && (segments.isEmpty() || segments.getLast().next() <= foldedSequence)) {
      throw missing(folder, "the file with event " + foldedSequence);
    }
    return segments;
  }

  private static MinstrelException missing(HeldFolder folder, String what) {
    return Segment.damaged(folder.path() + "/: " + what + " is missing");
  }

  /** What the files hold. */
  Recovery recovery() {
    return new Recovery(
        segments.stream().mapToLong(Segment::eventCount).sum(),
        lastSequence(),
        segments.getLast().tornBytes());
  }

  /** The newest time of all events. */
  long newestMillis() {
    return segments.stream().mapToLong(Segment::newestMillis).max().orElseThrow();
  }

  /** The last sequence number that is safe, 0 for none. */
  long lastSequence() {
    return segments.getLast().next() - 1;
  }

  long bytes() {
    return segments.stream().mapToLong(Segment::bytes).sum();
  }

  /** Writes what waits and returns when it is safe. */
  void write(RecordRing ring) throws IOException {
    if (stale) {
      readAgain();
    }
    finishDropping();
    long mark = ring.mark();
    int waiting = ring.bytesBefore(mark);
    if (waiting == 0) {
      return;
    }
    owner.beforeWrite();
    if (file.bytes() + waiting > segmentBytes) {
      rotate();
    }
    int count = file.append(ring, mark);
    segments.getLast().grew(count, file.bytes());
  }

  /**
   * Seals the active segment and begins a new one, in place of the oldest where the ring is full.
   */
  private void rotate() throws IOException {
    file.trim();
    while (segments.size() >= segmentCount) {
      dropOldest();
    }
    Segment sealed = segments.getLast();
    Segment active = Segment.create(folder, sealed.number() + 1, sealed.next());
    file.close();
    segments.add(active);
    file = active.appender();
  }

  private void dropOldest() throws IOException {
    Segment oldest = segments.getFirst();
    try {
      owner.fold(oldest.next() - 1, visitor -> show(oldest, visitor));
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
    dropping = oldest;
    finishDropping();
  }

  private void finishDropping() throws IOException {
    Segment dropped = dropping;
    if (dropped != null) {
      folder.delete(dropped.name());
      segments.remove(dropped);
      dropping = null;
    }
  }

  private void show(Segment segment, EventVisitor visitor) {
    try {
      segment.replay(1, shown, visitor);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Shows the events from a sequence number on. */
  void replay(long fromSequence, EventVisitor visitor) throws IOException {
    for (Segment segment : segments) {
      if (segment.next() > fromSequence) {
        segment.replay(fromSequence, shown, visitor);
      }
    }
  }

  /** Writes every segment again that holds records of a player, without them. */
  long forget(long player) throws IOException {
    file.close();
    stale = true;
    long gone = 0;
    for (Segment segment : segments) {
      gone += segment.forget(player);
    }
    folder.force();
    file = segments.getLast().appender();
    stale = false;
    return gone;
  }

  private void readAgain() throws IOException {
    Deque<Segment> found = read(folder, segments.getFirst().first() - 1);
    if (found.isEmpty() || found.getLast().next() != segments.getLast().next()) {
      throw missing(folder, "a segment");
    }
    segments.clear();
    segments.addAll(found);
    dropping = null;
    file = segments.getLast().appender();
    stale = false;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
