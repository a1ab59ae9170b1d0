package dev.minstrel.music.playing;

import dev.minstrel.api.music.Composition;
import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Leaning;
import dev.minstrel.api.music.Metre;
import dev.minstrel.api.music.Mode;
import dev.minstrel.api.music.Mood;
import dev.minstrel.api.music.Music;
import dev.minstrel.api.music.Stinger;
import dev.minstrel.api.music.Style;
import dev.minstrel.api.music.Track;
import dev.minstrel.api.music.Transition;
import java.time.Duration;
import java.util.SplittableRandom;

/** Whatever a game may ask for, at random. */
final class Requests {
  private Requests() {}

  static <T> T any(T[] values, SplittableRandom random) {
    return values[random.nextInt(values.length)];
  }

  static Mood mood(SplittableRandom random) {
    return new Mood(
        (float) random.nextDouble(),
        (float) random.nextDouble(),
        (float) random.nextDouble(),
        any(Style.values(), random));
  }

  static Key key(SplittableRandom random) {
    return new Key(random.nextInt(12), any(Mode.values(), random));
  }

  static Composition piece(SplittableRandom random) {
    Composition piece =
        Composition.of(mood(random))
            .withMetre(any(Metre.values(), random))
            .withPhraseBars(random.nextInt(1, 9))
            .withCalmingBars(random.nextInt(1, 9))
            .withSeed(random.nextLong());
    piece = random.nextBoolean() ? piece.withKey(key(random)) : piece;
    return random.nextBoolean() ? piece.withTempo(random.nextDouble(40, 220)) : piece;
  }

  /** One request. */
  static void any(Music music, SplittableRandom random) {
    Transition when = any(Transition.values(), random);
    Duration time = Duration.ofMillis(random.nextInt(3) == 0 ? 0 : random.nextInt(2_000));
    Track track = any(Track.values(), random);
    switch (random.nextInt(26)) {
      case 0 -> music.play(piece(random));
      case 1 -> music.stop(time);
      case 2 -> music.pause();
      case 3, 4 -> music.resume();
      case 5, 6, 7, 8 -> music.mood(mood(random), when);
      case 9 -> music.tempo(random.nextDouble(40, 220), time);
      case 10 -> music.tempoByMood();
      case 11 -> music.rate(random.nextDouble(0.1, 4));
      case 12 -> music.stem(track).mute();
      case 13 -> music.stem(track).unmute();
      case 14 -> music.stem(track).solo();
      case 15 -> music.stem(track).unsolo();
      case 16 -> music.stem(track).fadeTo(random.nextDouble(-60, 6), time);
      case 17 -> music.speechStarted();
      case 18 -> music.speechEnded();
      case 19 -> music.stinger(any(Stinger.values(), random));
      case 20 -> recall(music, when);
      case 21 -> music.silence(when);
      case 22 -> music.breakSilence(when);
      case 23 -> music.key(key(random), when);
      case 24 -> music.metre(any(Metre.values(), random), when);
      default -> taste(music, random);
    }
  }

  private static void recall(Music music, Transition when) {
    music
        .rememberTheme("it")
        .filter(motif -> motif.metre() == music.metre())
        .ifPresent(motif -> music.recall("it", when));
  }

  private static void taste(Music music, SplittableRandom random) {
    switch (random.nextInt(5)) {
      case 0 -> music.liked();
      case 1 -> music.skipped();
      case 2 -> music.resetTaste();
      case 3 -> music.lean(new Leaning(0.1f, -0.1f, 0.05f, 0));
      default -> music.modeByMood();
    }
  }
}
