package dev.minstrel.music.playing;

import dev.minstrel.api.music.Track;
import dev.minstrel.api.music.Voice;
import dev.minstrel.music.direction.Saved;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How loud each voice is: gains with their fades, mute and solo, the step back while somebody
 * speaks, the fade at the end.
 *
 * <p>Owned by the game thread.
 */
@SuppressWarnings("EnumOrdinal") // arrays with a place for each
final class Stems {
  /** Silence. */
  static final double SILENCE = -60;

  private static final double LOUDEST = 6;
  private static final double DUCKED = -6;
  private static final double DUCKED_MELODY = -9;
  private static final int MOST_SPEAKERS = 1_000;

  private final Level[] levels = new Level[Track.values().length];
  private final Level whole = new Level();
  private int speakers;

  Stems() {
    for (int i = 0; i < levels.length; i++) {
      levels[i] = new Level();
    }
  }

  /** A gain on its way, and two switches. */
  static final class Level {
    private double from;
    private double to;
    private long start;
    private long length;
    private boolean muted;
    private boolean soloed;

    void fade(double gainDecibels, long nanos, long lengthNanos) {
      from = at(nanos);
      to = gainDecibels;
      start = nanos;
      length = lengthNanos;
    }

    double at(long nanos) {
      long passed = nanos - start;
      return passed >= length ? to : from + (to - from) * Math.max(0, passed) / length;
    }

    boolean arrived(long nanos) {
      return nanos - start >= length;
    }

    boolean isMuted() {
      return muted;
    }

    boolean isSoloed() {
      return soloed;
    }

    private void write(DataOutput out, long nanos) throws IOException {
      out.writeDouble(from);
      out.writeDouble(to);
      out.writeLong(Math.max(0, Math.min(nanos - start, length)));
      out.writeLong(length);
      out.writeBoolean(muted);
      out.writeBoolean(soloed);
    }

    private void read(DataInput in, long nanos) throws IOException {
      from = Saved.range(in.readDouble(), SILENCE, LOUDEST, "gain");
      to = Saved.range(in.readDouble(), SILENCE, LOUDEST, "gain");
      start = nanos - in.readLong();
      length = Saved.nanos(in.readLong(), "length of a fade");
      muted = in.readBoolean();
      soloed = in.readBoolean();
    }
  }

  Level level(Track track) {
    return levels[track.ordinal()];
  }

  /** The gain over all. */
  Level whole() {
    return whole;
  }

  static double checkedGain(double gainDecibels) {
    if (!(gainDecibels >= SILENCE && gainDecibels <= LOUDEST)) {
      throw new IllegalArgumentException("gainDecibels must be -60 to 6, was " + gainDecibels);
    }
    return gainDecibels;
  }

  void mute(Track track, boolean muted) {
    level(track).muted = muted;
  }

  void solo(Track track, boolean soloed) {
    level(track).soloed = soloed;
  }

  /** Whether mute or somebody's solo keeps a track silent. */
  boolean isShut(Track track) {
    return level(track).muted || (!level(track).soloed && anySolo());
  }

  boolean allShut() {
    for (Track track : Track.values()) {
      if (!isShut(track)) {
        return false;
      }
    }
    return true;
  }

  private boolean anySolo() {
    for (Level level : levels) {
      if (level.soloed) {
        return true;
      }
    }
    return false;
  }

  void speaker(int more) {
    speakers = Math.max(0, Math.min(MOST_SPEAKERS, speakers + more));
  }

  boolean isDucked() {
    return speakers > 0;
  }

  /** The gain of a voice, at most {@link #SILENCE} when nothing of it is heard. */
  double gainDecibels(Voice voice, long nanos) {
    double duck = speakers == 0 ? 0 : voice == Voice.MELODY ? DUCKED_MELODY : DUCKED;
    double all = whole.at(nanos) + duck;
    if (voice == Voice.STINGER) {
      return Math.max(SILENCE, all);
    }
    if (levels[voice.ordinal()].muted || (anySolo() && !levels[voice.ordinal()].soloed)) {
      return SILENCE;
    }
    double own = levels[voice.ordinal()].at(nanos);
    return own <= SILENCE ? SILENCE : Math.max(SILENCE, all + own);
  }

  void write(DataOutput out, long nanos) throws IOException {
    for (Level level : levels) {
      level.write(out, nanos);
    }
    whole.write(out, nanos);
    out.writeInt(speakers);
  }

  static Stems read(DataInput in, long nanos) throws IOException {
    Stems stems = new Stems();
    for (Level level : stems.levels) {
      level.read(in, nanos);
    }
    stems.whole.read(in, nanos);
    stems.speakers = Saved.range(in.readInt(), 0, MOST_SPEAKERS, "speakers");
    return stems;
  }
}
