package dev.minstrel.music.midi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Tempo, metre and key of a sequence, gathered from all its tracks in order of time.
 *
 * <p>Immutable; any thread.
 */
public final class Conductor {
  /** Fastest tempo: 1,000 quarters a minute, in microseconds a quarter. */
  public static final int LEAST_MICROS = 60_000;

  /** Slowest tempo: 3.6 quarters a minute, in microseconds a quarter. */
  public static final int MOST_MICROS = 16_666_667;

  private static final int TEMPO = 0x51;
  private static final int METRE = 0x58;
  private static final int KEY = 0x59;
  private static final int DEFAULT_MICROS = 500_000;
  private static final int MOST_DENOMINATOR_POWER = 6;
  private static final long FOREVER = Long.MAX_VALUE / 4;

  private final List<TempoChange> tempi = new ArrayList<>();
  private final List<MetreChange> metres = new ArrayList<>();
  private final List<KeyChange> keys = new ArrayList<>();
  private final double unitsPerSecond;
  private final boolean countsFrames;
  private long[] startUnits = {};

  /**
   * A tempo from a tick on.
   *
   * @param microsPerQuarter {@link #LEAST_MICROS} to {@link #MOST_MICROS}: clamped
   */
  public record TempoChange(long tick, int microsPerQuarter) {
    /** Quarters a minute, 3.6 to 1,000. */
    public double quartersPerMinute() {
      return 60e6 / microsPerQuarter;
    }
  }

  /**
   * A metre from a tick on.
   *
   * @param beats 1 to 255
   * @param unit 1, 2, 4 … 64
   */
  public record MetreChange(long tick, int beats, int unit) {
    /** As written, such as {@code 6/8}. */
    public String sign() {
      return beats + "/" + unit;
    }
  }

  /**
   * A key from a tick on.
   *
   * @param sharps -7 (seven flats) to 7
   * @param minor whether the tonic is that of the minor key with this signature
   */
  public record KeyChange(long tick, int sharps, boolean minor) {
    /** Pitch class of the tonic, 0 (C) to 11 (B). */
    public int tonic() {
      return Math.floorMod(sharps * 7 + (minor ? 9 : 0), 12);
    }
  }

  private Conductor(int division) {
    this.countsFrames = division < 0;
    if (countsFrames) {
      int frames = -(division >> 8);
      unitsPerSecond = (frames == 29 ? 30_000 / 1_001.0 : frames) * (division & 0xFF);
    } else {
      unitsPerSecond = 1e6 * division;
    }
  }

  /**
   * Gathers the changes of tracks that sound together.
   *
   * @param division of their file
   */
  public static Conductor of(List<MidiTrack> tracks, int division) {
    return of(tracks, division, new Oddities());
  }

  static Conductor of(List<MidiTrack> tracks, int division, Oddities oddities) {
    Conductor conductor = new Conductor(division);
    for (int track = 0; track < tracks.size(); track++) {
      conductor.gather(tracks.get(track), track + 1, oddities);
    }
    conductor.order();
    return conductor;
  }

  private void gather(MidiTrack track, int number, Oddities oddities) {
    for (int event = 0; event < track.eventCount(); event++) {
      boolean valid = true;
      if (track.isMeta(event, TEMPO)) {
        valid = tempo(track, event);
      } else if (track.isMeta(event, METRE)) {
        valid = metre(track, event);
      } else if (track.isMeta(event, KEY)) {
        valid = key(track, event);
      }
      if (!valid) {
        String kind =
            track.isMeta(event, TEMPO) ? "tempo" : track.isMeta(event, METRE) ? "metre" : "key";
        oddities.note(
            "track " + number + ", tick ",
            track.tick(event),
            ": " + kind + " out of range" + (kind.equals("tempo") ? ", clamped" : ", ignored"));
      }
    }
  }

  private boolean tempo(MidiTrack track, int event) {
    if (track.payloadLength(event) != 3) {
      return false;
    }
    int micros =
        track.payload(event, 0) << 16 | track.payload(event, 1) << 8 | track.payload(event, 2);
    int clamped = Math.max(LEAST_MICROS, Math.min(MOST_MICROS, micros));
    tempi.add(new TempoChange(track.tick(event), clamped));
    return micros == clamped;
  }

  private boolean metre(MidiTrack track, int event) {
    if (track.payloadLength(event) < 2
        || track.payload(event, 0) == 0
        || track.payload(event, 1) > MOST_DENOMINATOR_POWER) {
      return false;
    }
    metres.add(
        new MetreChange(track.tick(event), track.payload(event, 0), 1 << track.payload(event, 1)));
    return true;
  }

  private boolean key(MidiTrack track, int event) {
    if (track.payloadLength(event) < 2) {
      return false;
    }
    int sharps = (byte) track.payload(event, 0);
    int minor = track.payload(event, 1);
    if (!(sharps >= -7 && sharps <= 7 && minor <= 1)) {
      return false;
    }
    keys.add(new KeyChange(track.tick(event), sharps, minor == 1));
    return true;
  }

  /** Sorts, because any track may conduct, and adds up the time until each tempo. */
  private void order() {
    tempi.sort(Comparator.comparingLong(TempoChange::tick));
    metres.sort(Comparator.comparingLong(MetreChange::tick));
    keys.sort(Comparator.comparingLong(KeyChange::tick));
    startUnits = new long[tempi.size()];
    for (int i = 0; i < startUnits.length; i++) {
      startUnits[i] = unitsAt(tempi.get(i).tick(), i);
    }
  }

  /** Time from the beginning to a tick. */
  public double seconds(long tick) {
    if (countsFrames) {
      return tick / unitsPerSecond;
    }
    int low = 0;
    int high = tempi.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (tempi.get(middle).tick() <= tick) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return unitsAt(tick, low) / unitsPerSecond;
  }

  /** Microseconds times division, exact, until a tick with some tempo changes before it. */
  private long unitsAt(long tick, int changes) {
    long from = changes == 0 ? 0 : tempi.get(changes - 1).tick();
    long start = changes == 0 ? 0 : startUnits[changes - 1];
    long micros = changes == 0 ? DEFAULT_MICROS : tempi.get(changes - 1).microsPerQuarter();
    long ticks = tick - from;
    return ticks > (FOREVER - start) / micros ? FOREVER : start + ticks * micros;
  }

  /** Tempo changes in order; before the first it is 120. Of no effect where frames are counted. */
  public List<TempoChange> tempi() {
    return List.copyOf(tempi);
  }

  /** Metre changes in order; before the first it is 4/4. */
  public List<MetreChange> metres() {
    return List.copyOf(metres);
  }

  /** Key changes in order. */
  public List<KeyChange> keys() {
    return List.copyOf(keys);
  }
}
