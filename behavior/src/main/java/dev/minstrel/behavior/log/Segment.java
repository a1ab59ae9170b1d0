package dev.minstrel.behavior.log;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One file of a log: read whole, checked whole, rewritten whole. Owned by the worker thread.
 *
 * <p>A sealed segment must be whole; the last one may end in a torn record, which was never
 * reported as synced.
 */
final class Segment {
  private static final String PREFIX = "events-";
  private static final String SUFFIX = ".log";

  private final HeldFolder folder;
  private final String name;
  private SegmentHeader header;
  private long bytes;
  private long next;
  private long eventCount;
  private long newestMillis = Long.MIN_VALUE;
  private long tornBytes;
  private boolean ragged;

  private Segment(HeldFolder folder, SegmentHeader header) {
    this.folder = folder;
    this.header = header;
    name = name(header.number());
    bytes = SegmentHeader.BYTES;
    next = header.first();
  }

  static boolean isName(String name) {
    return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
  }

  static String name(long number) {
    return "%s%010d%s".formatted(PREFIX, number, SUFFIX);
  }

  /** Makes an empty one, durably. */
  static Segment create(HeldFolder folder, long number, long first) throws IOException {
    Segment segment = new Segment(folder, new SegmentHeader(number, first));
    folder.replace(segment.name, segment.header.toBytes(), SegmentHeader.BYTES);
    return segment;
  }

  /**
   * Reads and checks one; the file stays as it is.
   *
   * @param last whether it may end in a torn record
   * @throws MinstrelException code LOG_DAMAGED
   */
  static Segment read(HeldFolder folder, String name, boolean last) throws IOException {
    byte[] content = folder.read(name);
    Segment segment = new Segment(folder, SegmentHeader.read(content, folder.path() + "/" + name));
    if (!segment.name.equals(name)) {
      throw damaged(segment.where() + " stands in the file " + name);
    }
    segment.check(content, last);
    return segment;
  }

  private void check(byte[] content, boolean last) {
    RecordScan scan = new RecordScan(content, SegmentHeader.BYTES, content.length);
    ByteBuffer view = view(content);
    LoggedEvent event = new LoggedEvent();
    while (scan.advance()) {
      if (!EventRecord.read(view, scan.body(), scan.bodyBytes(), event)
          || !follows(event.sequence(), scan.end())) {
        throw damaged(where() + ": the record at byte " + scan.frame() + " is no event of it");
      }
      next = event.sequence() + 1;
      eventCount++;
      newestMillis = Math.max(newestMillis, event.timeMillis());
    }
    bytes = scan.end();
    next = Math.max(next, header.gapsEnd());
    if (bytes < header.gapsBytes()) {
      throw damaged(where() + ": the record at byte " + bytes + " is damaged");
    }
    ragged = bytes < content.length;
    if (scan.onlyZerosFollow()) {
      return; // what a file system leaves behind the end
    }
    if (!last || scan.recordFollows()) {
      throw damaged(where() + ": the record at byte " + bytes + " is damaged");
    }
    tornBytes = content.length - bytes;
  }

  /** Numbers ascend; behind what was rewritten they ascend by one. */
  private boolean follows(long sequence, int end) {
    if (end <= header.gapsBytes()) {
      return sequence >= next && sequence < header.gapsEnd();
    }
    return sequence == Math.max(next, header.gapsEnd());
  }

  static MinstrelException damaged(String where) {
    return new MinstrelException(
        Code.LOG_DAMAGED,
        "the log of events is damaged",
        where,
        "The file was kept as it is: restore the folder from a copy, or move the folder away to"
            + " begin anew.");
  }

  private String where() {
    return folder.path() + "/" + name;
  }

  private static ByteBuffer view(byte[] content) {
    return ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
  }

  String name() {
    return name;
  }

  long number() {
    return header.number();
  }

  long first() {
    return header.first();
  }

  /** The sequence number after its last. */
  long next() {
    return next;
  }

  long bytes() {
    return bytes;
  }

  long eventCount() {
    return eventCount;
  }

  long newestMillis() {
    return newestMillis;
  }

  long tornBytes() {
    return tornBytes;
  }

  /** The way to append to it. */
  RecordFile appender() {
    return new RecordFile(folder, name, bytes, ragged);
  }

  /** Counts records that were appended. */
  void grew(int count, long safeBytes) {
    next += count;
    eventCount += count;
    bytes = safeBytes;
  }

  /** Shows the events from a sequence number on; checks all of them before it shows the first. */
  void replay(long from, LoggedEvent event, EventVisitor visitor) throws IOException {
    byte[] content = folder.read(name);
    walk(content, Long.MAX_VALUE, event, visitor);
    walk(content, from, event, visitor);
  }

  private void walk(byte[] content, long from, LoggedEvent event, EventVisitor visitor) {
    ByteBuffer view = view(content);
    RecordScan scan = safePart(content);
    while (scan.advance()) {
      if (!EventRecord.read(view, scan.body(), scan.bodyBytes(), event)) {
        throw damaged(where() + ": the record at byte " + scan.frame() + " is no event");
      }
      if (event.sequence() >= from) {
        visitor.event(event);
      }
    }
    checkWhole(scan);
  }

  private RecordScan safePart(byte[] content) {
    return new RecordScan(content, SegmentHeader.BYTES, (int) Math.min(bytes, content.length));
  }

  private void checkWhole(RecordScan scan) {
    if (scan.end() != bytes) {
      throw damaged(where() + ": the record at byte " + scan.end() + " is damaged");
    }
  }

  /**
   * Writes the segment again without a player's records, where it holds any. A crash leaves the old
   * file or the new one; the folder is the caller's to force.
   *
   * @return how many records went
   */
  int forget(long player) throws IOException {
    byte[] content = folder.read(name);
    byte[] kept = new byte[content.length];
    int keptBytes = SegmentHeader.BYTES;
    int gone = 0;
    RecordScan scan = safePart(content);
    ByteBuffer view = view(content);
    while (scan.advance()) {
      if (EventRecord.player(view, scan.body()) == player) {
        gone++;
      } else {
        int length = scan.end() - scan.frame();
        System.arraycopy(content, scan.frame(), kept, keptBytes, length);
        keptBytes += length;
      }
    }
    checkWhole(scan);
    if (gone > 0 || ragged) {
      SegmentHeader rewritten = new SegmentHeader(number(), first(), next, keptBytes);
      rewritten.write(kept);
      folder.replaceForNow(name, kept, keptBytes);
      header = rewritten;
      bytes = keptBytes;
      eventCount -= gone;
      ragged = false;
    }
    return gone;
  }
}
