package dev.minstrel.samples.cli;

import dev.minstrel.api.dialogue.Emotion;
import dev.minstrel.api.music.Mood;
import dev.minstrel.api.music.Style;
import java.util.List;
import java.util.Locale;

/**
 * How the music of the tavern follows the talk. What a character feels moves tension and valence, a
 * dark word adds to the tension, and each reply leads a third of the way back to an evening among
 * friends.
 */
final class TavernMood {
  private static final Mood EVENING = new Mood(0.15f, 0.5f, 0.7f, Style.SONG);
  private static final float BACK = 1 / 3f;
  private static final float DARK = 0.12f;
  private static final List<String> DARK_WORDS =
      List.of("wolf", "wolves", "flood", "missing", "dead", "blood", "thief", "war", "dark");

  private float tension = EVENING.tension();
  private float valence = EVENING.valence();

  /** The mood that the talk has come to. */
  Mood mood() {
    return new Mood(tension, EVENING.energy() + 0.3f * tension, valence, EVENING.style());
  }

  /** A reply was given. */
  void heard(Emotion emotion, String line, String reply) {
    tension += BACK * (EVENING.tension() - tension);
    valence += BACK * (EVENING.valence() - valence);
    String words = (line + " " + reply).toLowerCase(Locale.ROOT);
    boolean dark = DARK_WORDS.stream().anyMatch(words::contains);
    tension = within(tension + tension(emotion) + (dark ? DARK : 0));
    valence = within(valence + valence(emotion));
  }

  private static float tension(Emotion emotion) {
    return switch (emotion) {
      case FEAR, ANGER -> 0.35f;
      case SUSPICIOUS -> 0.2f;
      case DISGUST, SURPRISE -> 0.1f;
      case SADNESS -> 0.05f;
      case NEUTRAL, WEARY -> 0;
      case PROUD -> -0.05f;
      case TENDER -> -0.1f;
      case JOY, AMUSED -> -0.2f;
    };
  }

  private static float valence(Emotion emotion) {
    return switch (emotion) {
      case SADNESS -> -0.3f;
      case FEAR, ANGER -> -0.2f;
      case SUSPICIOUS, DISGUST, WEARY -> -0.1f;
      case NEUTRAL, SURPRISE -> 0;
      case PROUD, TENDER -> 0.1f;
      case JOY, AMUSED -> 0.2f;
    };
  }

  private static float within(float value) {
    return Math.max(0, Math.min(1, value));
  }
}
