package dev.minstrel.music.token;

import dev.minstrel.api.music.Track;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * What the network is told at each step of one bar of one track: {@link #SIZE} numbers in [-1, 1].
 * Kept up to date token by token.
 *
 * <p>Of one thread. Allocates nothing after construction.
 */
public final class Conditions {
  /** Numbers of a condition vector. */
  public static final int SIZE = 232;

  /** The bin of an attribute that is not asked for. */
  public static final int UNKNOWN = 8;

  /** The ordinal of the style that drums are conditioned with outside of games. */
  public static final int GROOVE = 3;

  /** Attributes: density, register, velocity, dissonance. */
  public static final int ATTRIBUTES = 4;

  private static final int CHORD = 0;
  private static final int NEXT_CHORD = 22;
  private static final int MODE = 44;
  private static final int METRE = 52;
  private static final int CURSOR = 55;
  private static final int BAR_IN_PHRASE = 79;
  private static final int CLOSING = 83;
  private static final int TRACK = 84;
  private static final int STYLE = 88;
  private static final int BINS = 92;
  private static final int HEARD = 128;
  private static final int HEARD_LOWEST = 140;
  private static final int HEARD_ONSETS = 152;
  private static final int VISIBLE = 176;
  private static final int LAST_OVER_ROOT = 179;
  private static final int LAST_HEIGHT = 191;
  private static final int HIGHEST_HEIGHT = 192;
  private static final int LOWEST_HEIGHT = 193;
  private static final int IN_ONSET = 194;
  private static final int ONSET_COUNT = 195;
  private static final int OWN_ONSETS = 196;
  private static final int OWN_PITCH_CLASSES = 220;
  private static final int NONE = Heard.NONE;

  private final float[] vector = new float[SIZE];
  private final Earlier earlier = new Earlier();
  private BarSetting setting;
  private Heard heard;
  private boolean drums;
  private int last = NONE;
  private int root;
  private int position;
  private int inOnset;
  private int onsetCount;

  /** Makes a vector for bars to begin in. */
  public Conditions(BarSetting setting, Heard heard) {
    this.setting = setting;
    this.heard = heard;
  }

  /**
   * Begins a bar.
   *
   * @param style ordinal, {@link #GROOVE} included
   * @param bins of the attributes, 0 to {@link #UNKNOWN}
   * @param heard must not change until the bar is over
   * @param before the same track's bar before, copied; empty in the first bar
   * @param lastPitch MIDI, of the track's last pitch in the piece; -1 when there is none
   */
  public void begin(
      BarSetting setting,
      Track track,
      int style,
      int[] bins,
      Heard heard,
      TrackNotes before,
      int lastPitch) {
    this.setting = setting;
    this.heard = heard;
    this.drums = track == Track.DRUMS;
    this.last = lastPitch < 0 || drums ? NONE : lastPitch - setting.tonicOffset;
    this.inOnset = 0;
    this.onsetCount = 0;
    earlier.set(before, setting.tonicOffset, drums);
    Arrays.fill(vector, 0);
    vector[MODE + setting.mode] = 1;
    vector[METRE + FormatOrder.of(setting.metre)] = 1;
    vector[BAR_IN_PHRASE + setting.barInPhrase] = 1;
    vector[CLOSING] = setting.closing ? 1 : 0;
    vector[TRACK + FormatOrder.of(track)] = 1;
    vector[STYLE + style] = 1;
    for (int i = 0; i < ATTRIBUTES; i++) {
      vector[BINS + (UNKNOWN + 1) * i + bins[i]] = 1;
    }
    for (int p = 0; p < Vocabulary.POSITIONS; p++) {
      vector[HEARD_ONSETS + p] = Math.min(3, heard.onsets[p]) / 3f;
      vector[OWN_ONSETS + p] = earlier.hasOnset(p) ? 1 : 0;
    }
    for (int t = 0; t < FormatOrder.of(Track.DRUMS); t++) {
      vector[VISIBLE + t] = heard.visible[t] ? 1 : 0;
    }
    position = 0;
    move(0);
  }

  /** Takes a token of the bar. */
  public void accept(int token) {
    if (token == Vocabulary.HOLD) {
      inOnset = 0;
    } else if (Vocabulary.isPosition(token)) {
      inOnset = 0;
      onsetCount++;
      vector[ONSET_COUNT] = Math.min(16, onsetCount) / 16f;
      move(token - Vocabulary.POSITION);
    } else if (token >= Vocabulary.PITCH) {
      inOnset++;
      if (token < Vocabulary.DRUM) {
        last = token - Vocabulary.PITCH + Vocabulary.LOWEST;
        showLast();
      }
    }
    vector[IN_ONSET] = Math.min(4, inOnset) / 4f;
  }

  private void move(int to) {
    vector[CURSOR + position] = 0;
    position = to;
    vector[CURSOR + position] = 1;
    root = setting.root(position);
    Arrays.fill(vector, CHORD, MODE, 0);
    vector[CHORD + root] = 1;
    vector[CHORD + 12 + setting.quality(position)] = 1;
    if (setting.nextRoot(position) >= 0) {
      vector[NEXT_CHORD + setting.nextRoot(position)] = 1;
      vector[NEXT_CHORD + 12 + setting.nextQuality(position)] = 1;
    }
    Arrays.fill(vector, HEARD, HEARD_ONSETS, 0);
    showBits(HEARD, heard.pitchClasses[position]);
    boolean sounds = heard.lowest[position] != NONE;
    if (sounds) {
      vector[HEARD_LOWEST + Math.floorMod(heard.lowest[position], 12)] = 1;
    }
    vector[HIGHEST_HEIGHT] = sounds ? height(heard.highest[position]) : 0;
    vector[LOWEST_HEIGHT] = sounds ? height(heard.lowest[position]) : 0;
    showBits(OWN_PITCH_CLASSES, earlier.pitchClasses(position));
    showLast();
  }

  private void showBits(int from, int bits) {
    for (int i = 0; i < 12; i++) {
      vector[from + i] = bits >> i & 1;
    }
  }

  private void showLast() {
    Arrays.fill(vector, LAST_OVER_ROOT, LAST_HEIGHT, 0);
    vector[LAST_HEIGHT] = 0;
    if (last != NONE) {
      vector[LAST_OVER_ROOT + Math.floorMod(last - root, 12)] = 1;
      vector[LAST_HEIGHT] = height(last);
    }
  }

  private static float height(int relative) {
    return Math.max(-1f, Math.min(1f, (relative - 64) / 24f));
  }

  /** Writes the vector for the next step as a row of {@code [rows, SIZE]}. */
  public void write(FloatBuffer rows, int row) {
    rows.put(row * SIZE, vector);
  }

  /** One number of the vector. */
  public float at(int index) {
    return vector[index];
  }

  /** MIDI pitch that the track's last PITCH named; -1 when there is none. */
  public int lastPitch() {
    return last == NONE ? -1 : last + setting.tonicOffset;
  }

  /** Relative pitch of the track's last PITCH, or {@link Heard#NONE}. */
  int last() {
    return last;
  }

  int root() {
    return root;
  }

  /** Relative pitch of the lowest other note at the cursor, or {@link Heard#NONE}. */
  int lowestHeard() {
    return heard.lowest[position];
  }

  boolean isRepeat(int relative) {
    return earlier.began(position, relative);
  }
}
