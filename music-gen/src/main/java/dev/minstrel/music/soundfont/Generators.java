package dev.minstrel.music.soundfont;

import java.util.Arrays;

/**
 * The numbers of one zone (SoundFont 2.01, section 8): those it sets, over those of its global
 * zone, over the defaults.
 */
final class Generators {
  static final int START = 0;
  static final int END = 1;
  static final int LOOP_START = 2;
  static final int LOOP_END = 3;
  static final int START_COARSE = 4;
  static final int CUTOFF_CENTS = 8;
  static final int END_COARSE = 12;
  static final int PAN = 17;
  static final int ATTACK = 34;
  static final int HOLD = 35;
  static final int DECAY = 36;
  static final int SUSTAIN = 37;
  static final int RELEASE = 38;
  static final int INSTRUMENT = 41;
  static final int KEYS = 43;
  static final int VELOCITIES = 44;
  static final int LOOP_START_COARSE = 45;
  static final int KEY_NUMBER = 46;
  static final int ATTENUATION = 48;
  static final int LOOP_END_COARSE = 50;
  static final int SEMITONES = 51;
  static final int CENTS = 52;
  static final int SAMPLE = 53;
  static final int MODES = 54;
  static final int SCALE = 56;
  static final int CHOKE = 57;
  static final int ROOT = 58;

  private static final int COUNT = 61;
  private static final int FULL_RANGE = 127 << 8;

  private final int[] values = new int[COUNT];
  private final boolean[] isSet = new boolean[COUNT];

  /** What an instrument's zone has before it says anything. */
  static Generators ofInstrument() {
    Generators defaults = ofPreset();
    Arrays.fill(defaults.values, ATTACK, RELEASE + 1, -12_000);
    defaults.values[SUSTAIN] = 0;
    defaults.values[CUTOFF_CENTS] = 13_500;
    defaults.values[SCALE] = 100;
    defaults.values[ROOT] = -1;
    defaults.values[KEY_NUMBER] = -1;
    return defaults;
  }

  /** What a preset's zone adds before it says anything: nothing. */
  static Generators ofPreset() {
    Generators none = new Generators();
    none.values[KEYS] = FULL_RANGE;
    none.values[VELOCITIES] = FULL_RANGE;
    return none;
  }

  Generators copy() {
    Generators copy = new Generators();
    System.arraycopy(values, 0, copy.values, 0, COUNT);
    return copy;
  }

  /** Sets one; unknown ones are passed over, as the format demands. */
  void set(int generator, int amount) {
    if (generator >= 0 && generator < COUNT) {
      values[generator] = amount;
      isSet[generator] = true;
    }
  }

  boolean has(int generator) {
    return isSet[generator];
  }

  int get(int generator) {
    return values[generator];
  }

  int lowest(int range) {
    return values[range] & 0xff;
  }

  int highest(int range) {
    return values[range] >> 8 & 0xff;
  }

  /** An index that the file holds without a sign. */
  int index(int generator) {
    return values[generator] & 0xffff;
  }
}
