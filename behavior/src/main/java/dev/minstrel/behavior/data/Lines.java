package dev.minstrel.behavior.data;

import dev.minstrel.api.MinstrelException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * The lines of a file as bytes, one at a time in one buffer; {@code .gz} is unpacked on the way.
 */
public final class Lines implements Closeable {
  private static final int FIRST_CAPACITY = 1 << 16;
  private static final int LONGEST_LINE_BYTES = 1 << 26;
  private static final String EVENT_FORMS =
      "Lines are 'user item [rating [time]]', or with lists 'user item item ...'.";

  private final Path file;
  private final InputStream in;
  private final String remedy;
  private byte[] buffer = new byte[FIRST_CAPACITY];
  private int from;
  private int to;
  private int next;
  private int filled;
  private long lineNumber;
  private long bytesRead;
  private boolean ended;

  private Lines(Path file, InputStream in, String remedy) {
    this.file = file;
    this.in = in;
    this.remedy = remedy;
  }

  static Lines open(Path file) throws IOException {
    return open(file, "Give a file of events.", EVENT_FORMS);
  }

  /** Opens; the remedies are what a complaint about the file, and about a line, ends with. */
  public static Lines open(Path file, String fileRemedy, String lineRemedy) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new MinstrelException(
          MinstrelException.Code.IO, "no such file", file.toString(), fileRemedy);
    }
    InputStream raw = Files.newInputStream(file);
    try {
      boolean packed = file.toString().endsWith(".gz");
      return new Lines(file, packed ? new GZIPInputStream(raw, FIRST_CAPACITY) : raw, lineRemedy);
    } catch (IOException notPacked) {
      raw.close();
      throw notPacked;
    }
  }

  /** Goes to the next line; false at the end. The line has no line break. */
  public boolean advance() throws IOException {
    from = next;
    int scanned = from;
    while (true) {
      for (int i = scanned; i < filled; i++) {
        if (buffer[i] == '\n') {
          to = i;
          next = i + 1;
          return counted();
        }
      }
      scanned = filled;
      if (ended) {
        to = filled;
        next = filled;
        return to > from && counted();
      }
      scanned -= refill();
    }
  }

  private boolean counted() {
    lineNumber++;
    if (to > from && buffer[to - 1] == '\r') {
      to--;
    }
    if (lineNumber == 1 && startsWithMark()) {
      from += 3;
    }
    return true;
  }

  /** The byte order mark that some programs write before UTF-8. */
  private boolean startsWithMark() {
    return to - from >= 3
        && buffer[from] == (byte) 0xEF
        && buffer[from + 1] == (byte) 0xBB
        && buffer[from + 2] == (byte) 0xBF;
  }

  /** Reads on; gives by how much the current line moved towards the start. */
  private int refill() throws IOException {
    int moved = from;
    if (moved > 0) {
      System.arraycopy(buffer, from, buffer, 0, filled - from);
      filled -= moved;
      from = 0;
    } else if (filled == buffer.length) {
      if (buffer.length >= LONGEST_LINE_BYTES) {
        throw broken("a line is longer than 64 MiB", lineNumber + 1);
      }
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    int read = in.read(buffer, filled, buffer.length - filled);
    ended = read < 0;
    filled += Math.max(read, 0);
    bytesRead += Math.max(read, 0);
    return moved;
  }

  /** The buffer that holds the current line, from {@link #from} to before {@link #to}. */
  public byte[] bytes() {
    return buffer;
  }

  /** Where the current line starts. */
  public int from() {
    return from;
  }

  /** Where the current line ends. */
  public int to() {
    return to;
  }

  /** Which line this is, counted from 1. */
  public long lineNumber() {
    return lineNumber;
  }

  /** How many bytes were read, unpacked. */
  public long bytesRead() {
    return bytesRead;
  }

  /** What to throw for the current line. */
  public MinstrelException broken(String what) {
    return broken(what, lineNumber);
  }

  private MinstrelException broken(String what, long line) {
    return new MinstrelException(
        MinstrelException.Code.EVENTS_INVALID, what, file + ":" + line, remedy);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
