package dev.minstrel.music.midi;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * The events of one track in order, in flat arrays: 16 bytes an event and its payload.
 *
 * <p>Immutable; any thread.
 */
public final class MidiTrack {
  /** Status of a meta event; its type is the first data byte. */
  public static final int META = 0xFF;

  /** Status of a system-exclusive message. */
  public static final int SYSEX = 0xF0;

  /** Status of what follows a system-exclusive message, or of raw bytes. */
  public static final int SYSEX_MORE = 0xF7;

  private final long[] ticks;
  private final int[] messages;
  private final int[] payloadEnds;
  private final byte[] payload;
  private final long endTick;

  private MidiTrack(Builder from, long endTick) {
    this.ticks = Arrays.copyOf(from.ticks, from.count);
    this.messages = Arrays.copyOf(from.messages, from.count);
    this.payloadEnds = Arrays.copyOf(from.payloadEnds, from.count);
    this.payload = Arrays.copyOf(from.payload, from.payloadLength);
    this.endTick = endTick;
  }

  /** A builder without events. */
  public static Builder builder() {
    return new Builder(16);
  }

  static Builder builder(int expectedEvents) {
    return new Builder(expectedEvents);
  }

  /** How many events; the end of the track is none. */
  public int eventCount() {
    return ticks.length;
  }

  /** When an event happens, in ticks from the beginning; never falls with the index. */
  public long tick(int event) {
    return ticks[event];
  }

  /** 0x80 to 0xEF with the channel in the low four bits, {@link #SYSEX}, or {@link #META}. */
  public int status(int event) {
    return messages[event] >>> 16;
  }

  /** First data byte, 0 to 127; of a meta event its type. */
  public int first(int event) {
    return messages[event] >>> 8 & 0xFF;
  }

  /** Second data byte, 0 to 127; 0 where the message has none. */
  public int second(int event) {
    return messages[event] & 0xFF;
  }

  /** Channel of a channel message, 0 to 15; drums are 9. */
  public int channel(int event) {
    return status(event) & 0xF;
  }

  /** Whether it strikes a note: velocity 0 ends one. */
  public boolean isNoteOn(int event) {
    return status(event) >>> 4 == 0x9 && second(event) > 0;
  }

  /** Whether it ends a note, by either spelling. */
  public boolean isNoteOff(int event) {
    int kind = status(event) >>> 4;
    return kind == 0x8 || (kind == 0x9 && second(event) == 0);
  }

  /** Whether it is the meta event of a type. */
  public boolean isMeta(int event, int type) {
    return status(event) == META && first(event) == type;
  }

  /** Length of a meta or system-exclusive event's content in bytes; 0 of others. */
  public int payloadLength(int event) {
    return payloadEnds[event] - payloadStart(event);
  }

  /** A byte of the content, 0 to 255. */
  public int payload(int event, int index) {
    return payload[payloadStart(event) + Objects.checkIndex(index, payloadLength(event))] & 0xFF;
  }

  /** Content as text, one character a byte. */
  public String text(int event) {
    return new String(
        payload, payloadStart(event), payloadLength(event), StandardCharsets.ISO_8859_1);
  }

  /** When the track ends; a loop begins again here. */
  public long endTick() {
    return endTick;
  }

  void copyPayload(int event, byte[] to, int at) {
    System.arraycopy(payload, payloadStart(event), to, at, payloadLength(event));
  }

  private int payloadStart(int event) {
    return event == 0 ? 0 : payloadEnds[event - 1];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MidiTrack that
        && endTick == that.endTick
        && Arrays.equals(ticks, that.ticks)
        && Arrays.equals(messages, that.messages)
        && Arrays.equals(payloadEnds, that.payloadEnds)
        && Arrays.equals(payload, that.payload);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(ticks) + Arrays.hashCode(messages) + Arrays.hashCode(payload);
  }

  @Override
  public String toString() {
    return eventCount() + " events to tick " + endTick;
  }

  /** Takes events in their order. One thread. */
  public static final class Builder {
    /** Longest distance between two events that a file can say: four bytes of seven bits. */
    static final int MOST_DELTA = 0x0FFF_FFFF;

    private static final byte[] NOTHING = {};

    private long[] ticks;
    private int[] messages;
    private int[] payloadEnds;
    private byte[] payload = NOTHING;
    private int payloadLength;
    private int count;

    private Builder(int expectedEvents) {
      ticks = new long[expectedEvents];
      messages = new int[expectedEvents];
      payloadEnds = new int[expectedEvents];
    }

    /**
     * Adds a channel message.
     *
     * @param status 0x80 to 0xEF
     * @param second 0 where the message has one data byte
     */
    public Builder message(long tick, int status, int first, int second) {
      if (!(status >= 0x80 && status <= 0xEF)) {
        throw new IllegalArgumentException("status must be 0x80 to 0xEF, was " + status);
      }
      if (!(first >= 0 && first <= 127 && second >= 0 && second <= 127)) {
        throw new IllegalArgumentException("data must be 0 to 127, was " + first + ", " + second);
      }
      add(tick, status << 16 | first << 8 | second);
      return this;
    }

    /**
     * Adds a meta event.
     *
     * @param type 0 to 127, not 0x2F: the end of the track is said by {@link #end}
     */
    public Builder meta(long tick, int type, byte... content) {
      if (!(type >= 0 && type <= 127 && type != 0x2F)) {
        throw new IllegalArgumentException("type must be 0 to 127, not 0x2F, was " + type);
      }
      append(tick, META << 16 | type << 8, content, 0, content.length);
      return this;
    }

    /**
     * Adds a system-exclusive event.
     *
     * @param status {@link #SYSEX} or {@link #SYSEX_MORE}
     * @param content with the closing 0xF7 if there is one
     */
    public Builder sysex(long tick, int status, byte... content) {
      if (!(status == SYSEX || status == SYSEX_MORE)) {
        throw new IllegalArgumentException("status must be 0xF0 or 0xF7, was " + status);
      }
      append(tick, status << 16, content, 0, content.length);
      return this;
    }

    /** Ends the track, at or after its last event. */
    public MidiTrack end(long tick) {
      check(tick);
      return new MidiTrack(this, tick);
    }

    /** The same for content inside an array; the reader has checked the rest. */
    void append(long tick, int message, byte[] from, int start, int length) {
      if (length > payload.length - payloadLength) {
        payload =
            Arrays.copyOf(
                payload, Math.max(payloadLength + length, payload.length + payload.length / 2));
      }
      System.arraycopy(from, start, payload, payloadLength, length);
      payloadLength += length;
      add(tick, message);
    }

    private void add(long tick, int message) {
      check(tick);
      if (count == ticks.length) {
        int more = Math.max(16, count + count / 2);
        ticks = Arrays.copyOf(ticks, more);
        messages = Arrays.copyOf(messages, more);
        payloadEnds = Arrays.copyOf(payloadEnds, more);
      }
      ticks[count] = tick;
      messages[count] = message;
      payloadEnds[count++] = payloadLength;
    }

    private void check(long tick) {
      long last = count == 0 ? 0 : ticks[count - 1];
      if (!(tick >= last && tick - last <= MOST_DELTA)) {
        throw new IllegalArgumentException(
            "tick must be " + last + " to " + (last + MOST_DELTA) + ", was " + tick);
      }
    }
  }
}
