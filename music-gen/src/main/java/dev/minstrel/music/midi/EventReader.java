package dev.minstrel.music.midi;

import dev.minstrel.api.MinstrelException;

/** Reads the events of one track chunk after the other, counting them. One thread. */
final class EventReader {
  private static final int END_OF_TRACK = 0x2F;
  private static final int MOST_LENGTH_BYTES = 4;

  private final ByteCursor at;
  private final Oddities oddities;

  private int eventsLeft = MidiReader.MOST_EVENTS;
  private int track;
  private int end;

  EventReader(ByteCursor at, Oddities oddities) {
    this.at = at;
    this.oddities = oddities;
  }

  /**
   * Reads a chunk's content.
   *
   * @param number of the track, from 1, for messages
   * @param length in bytes, all of them there
   */
  MidiTrack track(int number, int length) {
    track = number;
    end = at.position() + length;
    // An event has at least two bytes, most have four: a guess that a lie cannot make large.
    MidiTrack.Builder events = MidiTrack.builder(Math.min(length / 4, eventsLeft));
    long tick = 0;
    int running = 0;
    while (at.position() < end) {
      tick += variableLength();
      int status = next();
      if (status == MidiTrack.META) {
        running = 0; // the standard: meta and system-exclusive events cancel running status
        int type = next();
        int content = content();
        if (type == END_OF_TRACK) {
          at.skip(content);
          return ended(events, tick);
        }
        if (type > 127) {
          throw damaged("meta type %#x", type);
        }
        count();
        events.append(tick, MidiTrack.META << 16 | type << 8, at.bytes, at.position(), content);
        at.skip(content);
      } else if (status == MidiTrack.SYSEX || status == MidiTrack.SYSEX_MORE) {
        running = 0;
        int content = content();
        count();
        events.append(tick, status << 16, at.bytes, at.position(), content);
        at.skip(content);
      } else {
        running = message(events, tick, status, running);
      }
    }
    oddities.note("track ", track, ": no end of track");
    return events.end(tick);
  }

  /** Reads a channel message of which one byte is read; returns its status. */
  private int message(MidiTrack.Builder events, long tick, int byteRead, int running) {
    int status = byteRead >= 0x80 ? byteRead : running;
    if (status == 0) {
      throw damaged("data byte %#x without a status", byteRead);
    }
    if (status > 0xEF) {
      throw damaged("status %#x cannot stand in a file", status);
    }
    int first = byteRead >= 0x80 ? data() : byteRead;
    boolean single = status >>> 4 == 0xC || status >>> 4 == 0xD;
    int second = single ? 0 : data();
    count();
    events.message(tick, status, first, second);
    return status;
  }

  private MidiTrack ended(MidiTrack.Builder events, long tick) {
    if (at.position() < end) {
      oddities.note("track ", track, ": bytes after its end skipped");
      at.skip(end - at.position());
    }
    return events.end(tick);
  }

  private int content() {
    int length = variableLength();
    if (length > end - at.position()) {
      throw damaged("an event of %d bytes passes the track's end", length);
    }
    return length;
  }

  private int variableLength() {
    int value = 0;
    for (int i = 0; i < MOST_LENGTH_BYTES; i++) {
      int next = next();
      value = value << 7 | (next & 0x7F);
      if (next < 0x80) {
        return value;
      }
    }
    throw damaged("a number of more than %d bytes", MOST_LENGTH_BYTES);
  }

  private int data() {
    int next = next();
    if (next > 127) {
      throw damaged("status %#x where data is due", next);
    }
    return next;
  }

  private int next() {
    if (at.position() >= end) {
      throw damaged("an event passes the track's end", 0);
    }
    return at.unsignedByte();
  }

  private void count() {
    if (eventsLeft-- == 0) {
      throw damaged("more than %d events", MidiReader.MOST_EVENTS);
    }
  }

  private MinstrelException damaged(String what, int value) {
    return at.damaged("track " + track + ", byte " + at.position() + ": " + what.formatted(value));
  }
}
