package dev.minstrel.music.sound;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.music.Track;
import dev.minstrel.music.score.Note;
import dev.minstrel.music.score.Piece;
import dev.minstrel.music.synth.SynthSettings;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PieceRendererTest {
  private static final SynthSettings SETTINGS = new SynthSettings(22_050, 32, 0.5);
  private static final PieceRenderer RENDERER = new PieceRenderer(SETTINGS);

  @Test
  void barsLastAsLongAsTheirTempoSays() {
    // Four quarters at 60, 120 and 90 a minute: 4 s, 2 s, 2.667 s.
    Piece piece = Tunes.fourTracks(60, 120, 90);
    assertEquals(Math.round(22_050 * (4 + 2 + 8 / 3.0)), RENDERER.frames(piece));
    assertEquals(0, RENDERER.frames(new Piece(List.of())));
  }

  @Test
  void notesBeginWhereTheBarsPutThem() {
    Note stroke = Note.of(Track.DRUMS, 96, 12, 38, 110);
    Piece piece =
        new Piece(List.of(Tunes.bar(0, 60, List.of()), Tunes.bar(1, 120, List.of(stroke))));
    float[] sound = render(RENDERER.piece(piece), 1 << 18);
    int onset = 22_050 * (4 + 1);
    int first = 0;
    while (sound[first] == 0) {
      first++;
    }
    assertTrue(first >= onset && first < onset + 10, "heard at " + first + ", not " + onset);
  }

  @Test
  void soundEndsWhenTheLastEchoIsGone() {
    PcmSource source = RENDERER.piece(Tunes.fourTracks(120));
    float[] sound = render(source, 1 << 19);
    assertTrue(sound.length > 3 * 22_050 && sound.length < 9 * 22_050, "lasts " + sound.length);
    assertEquals(0, source.render(new float[10], new float[10], 0, 10));
    assertEquals(0, render(RENDERER.piece(new Piece(List.of())), 1 << 16).length);
  }

  @Test
  void samePieceIsTheSameSoundWhateverTheBlocks() {
    Piece piece = Tunes.fourTracks(100, 160);
    float[] once = render(RENDERER.piece(piece), 1 << 19);
    assertArrayEquals(once, render(RENDERER.piece(piece), 777));
  }

  @Test
  void repeatedNoteIsStruckAgain() {
    List<Note> notes = new java.util.ArrayList<>();
    for (int beat = 0; beat < 4; beat++) {
      notes.add(Note.of(Track.HARMONY, 48 * beat, 48, 60, 100));
    }
    float[] sound = render(RENDERER.piece(new Piece(List.of(Tunes.bar(0, 60, notes)))), 1 << 18);
    for (int beat = 1; beat < 4; beat++) {
      int at = beat * 22_050;
      assertTrue(
          loudness(sound, at + 500, at + 2_000) > 1.2 * loudness(sound, at - 2_000, at - 500),
          "beat " + beat + " is not struck");
    }
  }

  @Test
  void loopLastsAsLongAsItsBarsAndItsEndLeadsIntoItsBeginning() {
    for (double tempo : new double[] {97, 211}) {
      Piece piece = Tunes.fourTracks(tempo);
      float[] loop = render(RENDERER.loop(piece), 1_024);
      assertEquals(RENDERER.frames(piece), loop.length);
      float[] twice = Arrays.copyOf(loop, 2 * loop.length);
      System.arraycopy(loop, 0, twice, loop.length, loop.length);
      double seam = bend(twice, loop.length - 3, loop.length + 3);
      double inside = bend(twice, 0, loop.length - 3);
      assertTrue(seam <= 0.5 * inside, "seam " + seam + ", inside " + inside);
      assertTrue(loudness(loop, 0, 40) > 0.002, "the tail is not folded in");
    }
  }

  /** The sound of a second round that simply goes on is the loop. */
  @Test
  void loopIsWhatGoingOnWouldSoundLike() {
    Piece once = Tunes.fourTracks(120, 120, 120, 120);
    double[] rounds = new double[8];
    Arrays.fill(rounds, 120);
    float[] going = render(RENDERER.piece(Tunes.fourTracks(rounds)), 1 << 19);
    float[] loop = render(RENDERER.loop(once), 1 << 19);
    double apart = 0;
    for (int i = 0; i < loop.length - 22_050; i++) {
      apart = Math.max(apart, Math.abs(loop[i] - going[loop.length + i]));
    }
    assertTrue(apart < 0.01, "apart by " + apart);
  }

  static float[] render(PcmSource source, int block) {
    float[] all = new float[1 << 16];
    float[] left = new float[block];
    float[] right = new float[block];
    int length = 0;
    int count = source.render(left, right, 0, block);
    while (count > 0) {
      if (length + count > all.length) {
        all = Arrays.copyOf(all, Math.max(2 * all.length, length + count));
      }
      System.arraycopy(left, 0, all, length, count);
      length += count;
      count = source.render(left, right, 0, block);
    }
    return Arrays.copyOf(all, length);
  }

  private static double bend(float[] samples, int from, int to) {
    double most = 0;
    for (int i = from + 2; i < to; i++) {
      most = Math.max(most, Math.abs(samples[i] - 2 * samples[i - 1] + samples[i - 2]));
    }
    return most;
  }

  private static double loudness(float[] samples, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += samples[i] * (double) samples[i];
    }
    return Math.sqrt(sum / (to - from));
  }
}
