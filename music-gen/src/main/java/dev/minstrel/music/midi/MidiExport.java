package dev.minstrel.music.midi;

import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Metre;
import dev.minstrel.api.music.Mode;
import dev.minstrel.api.music.Track;
import dev.minstrel.music.score.Bar;
import dev.minstrel.music.score.Piece;
import dev.minstrel.music.score.TimedNote;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes files of composed pieces: format 1, 480 ticks a quarter, a conducting track and one a
 * {@link Track}, drums on channel 10.
 *
 * <p>All tracks end at the last bar line, so a loop keeps its length. At one tick notes end before
 * others begin, and a pitch that is struck while it sounds ends first: no player cuts the new one.
 * Pieces of equal value give equal files. Stateless; any thread.
 */
public final class MidiExport {
  private static final int DIVISION = 480;
  private static final int TICKS_PER_MUSIC_TICK = 10;
  private static final int DRUM_CHANNEL = 9;
  private static final int ALL_NOTES_OFF = 123;
  private static final int MARKER = 0x06;
  private static final int RELEASE_VELOCITY = 64;

  private MidiExport() {}

  /** The file of a piece with {@link MidiSettings#PLAIN}. */
  public static MidiFile of(Piece piece) {
    return of(piece, MidiSettings.PLAIN);
  }

  /** The file of a piece. */
  public static MidiFile of(Piece piece, MidiSettings settings) {
    long end = piece.musicTicks() * TICKS_PER_MUSIC_TICK;
    List<TimedNote> notes = piece.notes();
    Stream<MidiTrack> played =
        Arrays.stream(Track.values()).map(track -> played(track, notes, settings, end));
    return new MidiFile(
        1,
        DIVISION,
        Stream.concat(Stream.of(conducting(piece, settings, end)), played)
            .collect(Collectors.toList()));
  }

  private static MidiTrack conducting(Piece piece, MidiSettings settings, long end) {
    MidiTrack.Builder events = MidiTrack.builder();
    events.meta(0, 0x03, settings.title().getBytes(StandardCharsets.UTF_8));
    boolean loops = settings.ending() == MidiSettings.Ending.LOOP;
    if (loops) {
      events.meta(0, MARKER, "loopStart".getBytes(StandardCharsets.US_ASCII));
    }
    long start = 0;
    Bar before = null;
    for (Bar bar : piece.bars()) {
      if (before == null || before.tempo() != bar.tempo()) {
        int micros = (int) Math.round(60e6 / bar.tempo());
        events.meta(start, 0x51, (byte) (micros >>> 16), (byte) (micros >>> 8), (byte) micros);
      }
      if (before == null || before.metre() != bar.metre()) {
        metre(events, start, bar.metre());
      }
      if (before == null || !before.key().equals(bar.key())) {
        key(events, start, bar.key());
      }
      before = bar;
      start += (long) bar.metre().musicTicks() * TICKS_PER_MUSIC_TICK;
    }
    if (loops) {
      events.meta(end, MARKER, "loopEnd".getBytes(StandardCharsets.US_ASCII));
    }
    return events.end(end);
  }

  private static void metre(MidiTrack.Builder events, long tick, Metre metre) {
    String[] sign = metre.sign().split("/", -1);
    int beats = Integer.parseInt(sign[0]);
    int power = Integer.numberOfTrailingZeros(Integer.parseInt(sign[1]));
    int clocksPerBeat = metre.musicTicksPerBeat() / 2; // 24 clocks a quarter
    events.meta(tick, 0x58, (byte) beats, (byte) power, (byte) clocksPerBeat, (byte) 8);
  }

  /** A signature has the notes of the church mode, but can say only major and minor tonics. */
  private static void key(MidiTrack.Builder events, long tick, Key key) {
    boolean minor = key.mode() == Mode.AEOLIAN || key.mode() == Mode.HARMONIC_MINOR;
    Mode signed = minor ? Mode.AEOLIAN : key.mode();
    int notes = new Key(key.tonic(), signed).pitchClasses();
    for (int sharps = -5; sharps <= 6; sharps++) {
      int major = Math.floorMod(sharps * 7, 12);
      if (new Key(major, Mode.IONIAN).pitchClasses() == notes) {
        events.meta(tick, 0x59, (byte) sharps, (byte) (minor ? 1 : 0));
      }
    }
  }

  private static int channel(Track track) {
    return switch (track) {
      case BASS -> 0;
      case HARMONY -> 1;
      case MELODY -> 2;
      case DRUMS -> DRUM_CHANNEL;
    };
  }

  private static MidiTrack played(
      Track track, List<TimedNote> all, MidiSettings settings, long end) {
    int channel = channel(track);
    MidiTrack.Builder events = MidiTrack.builder();
    String name = track.name().charAt(0) + track.name().substring(1).toLowerCase(Locale.ROOT);
    events.meta(0, 0x03, name.getBytes(StandardCharsets.US_ASCII));
    events.message(0, 0xC0 | channel, settings.program(track), 0);
    for (Message message : messages(track, all, end)) {
      int kind = message.velocity() > 0 ? 0x90 : 0x80;
      int velocity = message.velocity() > 0 ? message.velocity() : RELEASE_VELOCITY;
      events.message(message.tick(), kind | channel, message.pitch(), velocity);
    }
    if (settings.ending() == MidiSettings.Ending.CLOSE) {
      events.message(end, 0xB0 | channel, ALL_NOTES_OFF, 0);
    }
    return events.end(end);
  }

  /** An end where velocity is 0. */
  private record Message(long tick, int pitch, int velocity) implements Comparable<Message> {
    @Override
    public int compareTo(Message other) {
      int order = Long.compare(tick, other.tick);
      order = order != 0 ? order : Boolean.compare(velocity > 0, other.velocity > 0);
      return order != 0 ? order : Integer.compare(pitch, other.pitch);
    }
  }

  private static List<Message> messages(Track track, List<TimedNote> all, long end) {
    Message[] messages = new Message[2 * all.size()];
    int count = 0;
    int[] lastEnd = new int[128]; // index of the message that ends a pitch, plus 1
    int[] lastStart = new int[128];
    for (TimedNote note : all) {
      if (note.track() != track) {
        continue;
      }
      long from = note.onset() * TICKS_PER_MUSIC_TICK;
      long to = Math.min(end, (note.onset() + note.duration()) * TICKS_PER_MUSIC_TICK);
      int ended = lastEnd[note.pitch()] - 1;
      if (ended >= 0 && messages[ended].tick() > from) {
        if (messages[lastStart[note.pitch()]].tick() == from) {
          continue; // struck twice at once: the first, which stands, is enough
        }
        messages[ended] = new Message(from, note.pitch(), 0);
      }
      lastStart[note.pitch()] = count;
      messages[count++] = new Message(from, note.pitch(), note.velocity());
      messages[count++] = new Message(to, note.pitch(), 0);
      lastEnd[note.pitch()] = count;
    }
    Message[] sorted = Arrays.copyOf(messages, count);
    Arrays.sort(sorted);
    return List.of(sorted);
  }
}
