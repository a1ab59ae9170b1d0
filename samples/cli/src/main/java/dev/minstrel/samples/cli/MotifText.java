package dev.minstrel.samples.cli;

import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Metre;
import dev.minstrel.api.music.Mode;
import dev.minstrel.api.music.Motif;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Motifs as text: {@code "C5:48 E5:48 R:24 G5:72"}, names with octaves (C4 is the middle C), or R
 * for a rest, and durations in musicTicks, 48 a quarter. In C major and 4/4, unless {@code "D minor
 * 3/4 | D5:48 ..."} says otherwise.
 */
final class MotifText {
  private static final Pattern TONE = Pattern.compile("([A-Ga-g][#b]?)(-?\\d):(\\d{1,4})");
  private static final Pattern REST = Pattern.compile("[Rr]:(\\d{1,4})");
  private static final int MOST_CHARACTERS = 2_000;

  private MotifText() {}

  /**
   * Reads a motif.
   *
   * @throws IllegalArgumentException that says what is wrong with it
   */
  static Motif parse(String text) {
    if (text.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException(
          "a motif has at most " + MOST_CHARACTERS + " characters, this one " + text.length());
    }
    int bar = text.indexOf('|');
    String[] head =
        bar < 0
            ? new String[] {"C", "major", "4/4"}
            : text.substring(0, bar).strip().split("\\s+", -1);
    if (head.length != 3) {
      throw new IllegalArgumentException(
          "before the | of a motif stand tonic, mode and metre, such as D minor 3/4");
    }
    List<Motif.Tone> tones = new ArrayList<>();
    int onset = 0;
    for (String word : text.substring(bar + 1).strip().split("\\s+", -1)) {
      Matcher rest = REST.matcher(word);
      if (rest.matches()) {
        onset += Integer.parseInt(rest.group(1));
        continue;
      }
      Matcher tone = TONE.matcher(word);
      if (!tone.matches()) {
        throw new IllegalArgumentException(
            "a motif is written like C5:48 E5:48 R:24 G5:72, not \""
                + word.substring(0, Math.min(40, word.length()))
                + "\"");
      }
      int duration = Integer.parseInt(tone.group(3));
      tones.add(new Motif.Tone(onset, duration, pitch(tone.group(1), tone.group(2))));
      onset += duration;
    }
    return new Motif(Key.of(head[0], Mode.parse(head[1])), Metre.parse(head[2]), tones);
  }

  private static int pitch(String name, String octave) {
    int natural = Key.of(name.substring(0, 1), Mode.IONIAN).tonic();
    int shift = name.endsWith("#") ? 1 : name.length() > 1 ? -1 : 0;
    return 12 * (Integer.parseInt(octave) + 1) + natural + shift;
  }
}
