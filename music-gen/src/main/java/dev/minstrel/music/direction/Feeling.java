package dev.minstrel.music.direction;

import dev.minstrel.api.music.Mood;
import dev.minstrel.api.music.MoodTable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The numbers of a mood, each 0 to 1. */
record Feeling(float tension, float energy, float valence) {
  Feeling {
    within(tension);
    within(energy);
    within(valence);
  }

  private static void within(float value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("a feeling is 0 to 1, was " + value);
    }
  }

  static Feeling of(Mood mood) {
    return new Feeling(mood.tension(), mood.energy(), mood.valence());
  }

  float on(MoodTable.Line line) {
    return line.at(tension, energy, valence);
  }

  /**
   * On the way to another: up within one bar, down over some.
   *
   * @param bars begun since the change, this one not counted
   */
  Feeling towards(Feeling goal, int bars, int calmingBars) {
    return new Feeling(
        along(tension, goal.tension, bars, calmingBars),
        along(energy, goal.energy, bars, calmingBars),
        along(valence, goal.valence, bars, 1)); // gladness is neither rise nor calm
  }

  private static float along(float from, float goal, int bars, int calmingBars) {
    if (goal >= from || calmingBars == 1) {
      return bars == 0 ? (from + goal) / 2 : goal;
    }
    // One bar of patience: a calm that does not last must not pump.
    return bars >= calmingBars ? goal : from + (goal - from) * bars / calmingBars;
  }

  void write(DataOutput out) throws IOException {
    out.writeFloat(tension);
    out.writeFloat(energy);
    out.writeFloat(valence);
  }

  static Feeling read(DataInput in) throws IOException {
    return new Feeling(in.readFloat(), in.readFloat(), in.readFloat());
  }
}
