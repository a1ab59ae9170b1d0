package dev.minstrel.music.playing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Composition;
import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Metre;
import dev.minstrel.api.music.Mode;
import dev.minstrel.api.music.Mood;
import dev.minstrel.api.music.Motif;
import dev.minstrel.api.music.Music.Readiness;
import dev.minstrel.api.music.Music.State;
import dev.minstrel.api.music.PcmStream;
import dev.minstrel.api.music.Stinger;
import dev.minstrel.api.music.Style;
import dev.minstrel.api.music.Track;
import dev.minstrel.api.music.Transition;
import dev.minstrel.testing.Allocations;
import dev.minstrel.testing.Trials;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MusicDoorTest {
  private static final Composition PIECE = Composition.of(Mood.CALM).withTempo(120);

  private static final Mood BUSY = new Mood(0.5f, 1, 0.5f, Style.GAME);

  private final ScriptedOpening script = new ScriptedOpening();
  private final Studio studio = new Studio(script);

  private List<String> heard(String prefix) {
    return studio.log.stream().filter(event -> event.startsWith(prefix)).toList();
  }

  @Test
  void aPieceBeginsBarsFollowAndItEndsWithEveryNoteEnded() {
    studio.playing(PIECE);
    studio.run(8_990);
    assertEquals(State.PLAYING, studio.music.state());
    assertTrue(studio.notes > 20, "notes: " + studio.notes);
    assertEquals(5, studio.music.bar(), "two seconds a bar");
    assertEquals(18, heard("beat").size());
    assertEquals(18, studio.music.positionInBeats(), 0.1);
    assertEquals(1_000, studio.music.timeToNextBar().toMillis(), 20);
    studio.music.stop(Duration.ZERO);
    studio.tick(10);
    assertEquals(State.STOPPED, studio.music.state());
    assertEquals(Set.of(), studio.sounding);
  }

  /** Studio fails as soon as a note begins twice or ends without a beginning. */
  @Test
  void noNoteHangsWhateverIsAskedFor() {
    Trials.run(
        60,
        random -> {
          Studio any = new Studio(new ScriptedOpening()).playing(Requests.piece(random));
          for (int i = 0; i < 300; i++) {
            if (random.nextInt(8) == 0) {
              Requests.any(any.music, random);
            }
            any.stepsPerTick = random.nextInt(6) == 0 ? 0 : 1_000;
            boolean stall = random.nextInt(40) == 0;
            any.tickNanos(random.nextLong(1, stall ? 5_000_000_000L : 40_000_000));
          }
          any.music.stop(Duration.ZERO);
          any.tick(1);
          assertEquals(Set.of(), any.sounding);
        });
  }

  @Test
  void theMomentsOfNotesDoNotDependOnTheFrameRate() {
    List<Long> slow = onsets(new SplittableRandom(1), 33_000_000);
    List<Long> fast = onsets(new SplittableRandom(2), 7_000_000);
    assertTrue(slow.size() > 50, "notes: " + slow.size());
    int both = Math.min(slow.size(), fast.size());
    assertEquals(slow.subList(0, both), fast.subList(0, both));
  }

  private static List<Long> onsets(SplittableRandom random, long frame) {
    Studio game = new Studio(new ScriptedOpening()).playing(Composition.of(BUSY));
    long start = game.clock.nanos();
    List<Long> moments = new ArrayList<>();
    while (game.clock.nanos() - start < 6_000_000_000L) {
      game.log.clear();
      game.tickNanos(random.nextLong(1, frame));
      for (String event : game.log) {
        if (event.startsWith("on")) {
          moments.add(
              game.clock.nanos()
                  - start
                  - Long.parseLong(event.substring(event.lastIndexOf(' ') + 1)));
        }
      }
    }
    return moments;
  }

  @Test
  void afterAStallNothingIsMadeUpForAndTheMusicGoesOnAtABeat() {
    studio.playing(PIECE.withTempo(60));
    studio.run(700);
    int polyphony = studio.sounding.size();
    studio.log.clear();
    studio.tick(2_000);
    assertEquals(0, heard("on").size(), "nothing is struck in the tick that comes too late");
    assertTrue(heard("off").size() <= polyphony, studio.log.toString());
    assertTrue(studio.music.counts().droppedNotes() > 0);
    studio.run(250);
    assertEquals(0, heard("on").size(), "until the beat");
    studio.run(60);
    assertTrue(heard("on").size() > 0, "at the beat");
  }

  @Test
  void aStallBeyondTheBarBeginsTheNextBarAndLosesNone() {
    studio.playing(PIECE);
    studio.run(700);
    int polyphony = studio.sounding.size();
    studio.log.clear();
    studio.tick(60_000);
    assertEquals(List.of("bar 1"), heard("bar"));
    assertTrue(heard("off").size() <= polyphony + 1, studio.log.toString());
    assertTrue(heard("on").size() <= 5, "one onset of four tracks: " + heard("on"));
    assertEquals(0, studio.music.counts().lateBars());
  }

  @Test
  void aPauseEndsNotesAndStrikesTheLongOnesAgain() {
    studio.playing(PIECE);
    studio.run(300);
    studio.music.pause();
    studio.tick(10);
    assertEquals(Set.of(), studio.sounding);
    int notes = studio.notes;
    double beats = studio.music.positionInBeats();
    studio.run(5_000);
    assertEquals(notes, studio.notes);
    assertEquals(beats, studio.music.positionInBeats());
    assertEquals(Duration.ZERO, studio.music.timeToNextBar());
    studio.music.resume();
    studio.tick(1);
    assertTrue(studio.sounding.contains("HARMONY 48"), "a whole note: " + studio.sounding);
  }

  @Test
  void slowMotionSlowsTheMusic() {
    studio.playing(PIECE);
    studio.music.rate(0.5);
    studio.run(4_000);
    assertEquals(2, studio.music.bar(), "a bar lasts four seconds");
    studio.music.rate(2);
    studio.run(1_050);
    assertEquals(3, studio.music.bar());
  }

  @Test
  void theTempoIsLedAlongACurveThroughAllOfItsRange() {
    studio.playing(PIECE);
    studio.music.tempo(220, Duration.ofSeconds(2));
    studio.run(1_000);
    assertEquals(170, studio.music.tempo(), 5);
    studio.run(1_300);
    assertEquals(220, studio.music.tempo());
    studio.music.tempo(40);
    assertEquals(40, studio.music.tempo());
    assertThrows(IllegalArgumentException.class, () -> studio.music.tempo(39.9));
    assertThrows(IllegalArgumentException.class, () -> studio.music.tempo(Double.NaN));
    studio.music.tempoByMood();
    studio.run(14_000);
    assertEquals(78, studio.music.tempo(), 0.01, "60 + 80 * 0.2 + 20 * 0.1");
  }

  @Test
  void aLateWorkerMeansTheLastBarAgainAndOneFinding() {
    studio.playing(PIECE);
    studio.stepsPerTick = 0;
    studio.run(13_900);
    assertEquals(7, studio.music.bar());
    assertTrue(studio.music.counts().lateBars() >= 4);
    assertEquals(1, studio.findings.size(), studio.findings.toString());
    studio.stepsPerTick = 1_000;
    long late = studio.music.counts().lateBars();
    studio.run(6_000);
    assertEquals(late, studio.music.counts().lateBars());
  }

  @Test
  void aWorkerWhoseQueueIsFullIsAskedAgain() {
    studio.playing(PIECE);
    studio.takesCommands = false;
    studio.run(3_000);
    studio.takesCommands = true;
    studio.run(3_000);
    assertTrue(studio.commands.isEmpty());
  }

  @Test
  void withoutAModelSimplePatternsArePlayedAndOneFindingSaysWhy() {
    Studio poor =
        new Studio(
            () -> {
              throw new MinstrelException(
                  MinstrelException.Code.MODEL_MISSING, "no model", "nowhere", "Add one");
            });
    poor.playing(PIECE);
    poor.run(5_000);
    assertEquals(Readiness.SIMPLE, poor.music.readiness());
    assertTrue(poor.notes > 10);
    assertEquals(1, poor.findings.size(), poor.findings.toString());
    assertTrue(poor.findings.get(0).contains("no model"), poor.findings.get(0));
  }

  @Test
  void aComposerThatFailsGivesWayToSimplePatterns() {
    studio.playing(PIECE);
    script.fails = true;
    studio.run(8_000);
    assertEquals(Readiness.SIMPLE, studio.music.readiness());
    assertTrue(script.isClosed);
    assertEquals(0, studio.music.counts().lateBars());
    assertTrue(studio.findings.get(0).contains("the script tears"), studio.findings.get(0));
  }

  @Test
  void aMutedStemIsNotNoticedByTheOthers() {
    Studio twin = new Studio(new ScriptedOpening()).playing(PIECE);
    studio.playing(PIECE);
    studio.music.stem(Track.MELODY).mute();
    studio.log.clear();
    twin.log.clear();
    studio.run(8_000);
    twin.run(8_000);
    twin.log.removeIf(event -> event.contains("MELODY"));
    studio.log.removeIf(event -> event.contains("MELODY"));
    assertEquals(twin.log, studio.log);
    assertFalse(studio.sounding.stream().anyMatch(note -> note.startsWith("MELODY")));
    studio.music.stem(Track.DRUMS).solo();
    studio.log.clear();
    studio.run(2_000);
    assertTrue(heard("on").stream().allMatch(event -> event.contains("DRUMS")));
  }

  @Test
  void aStemFadesEvenlyInDecibels() {
    studio.playing(PIECE);
    studio.music.stem(Track.BASS).fadeTo(-40, Duration.ofSeconds(4));
    studio.run(2_000);
    assertEquals(-20, studio.music.stem(Track.BASS).gainDecibels(), 0.01);
    studio.music.stem(Track.BASS).fadeOut(Duration.ZERO);
    studio.log.clear();
    studio.run(4_000);
    assertTrue(heard("on").stream().noneMatch(event -> event.contains("BASS")));
    assertThrows(
        IllegalArgumentException.class, () -> studio.music.stem(Track.BASS).gainDecibels(7));
  }

  @Test
  void speechIsGivenRoom() {
    studio.playing(PIECE.withTempo(60));
    studio.music.speechStarted();
    studio.log.clear();
    studio.run(8_000);
    int loudest =
        heard("on").stream()
            .mapToInt(event -> Integer.parseInt(event.split(" ")[3]))
            .max()
            .orElse(0);
    assertTrue(loudest <= 40, "54 by the mood, less 6 decibels: " + loudest);
    studio.music.speechEnded();
    studio.log.clear();
    studio.run(8_000);
    assertTrue(heard("on MELODY").size() > 0);
    assertTrue(heard("on HARMONY").get(0).contains(" 44 "), heard("on HARMONY").get(0));
  }

  @Test
  void aStingerSoundsAtTheNextBeatInTheChordAndThenWaits() {
    studio.playing(PIECE);
    studio.run(700);
    assertTrue(studio.music.stinger(Stinger.DISCOVERY));
    assertFalse(studio.music.stinger(Stinger.DANGER), "one at a time");
    studio.log.clear();
    studio.run(290);
    assertEquals(0, heard("on STINGER").size());
    studio.run(400);
    Chord chord = studio.music.chord().orElseThrow();
    assertEquals(4, heard("on STINGER").size());
    for (String event : heard("on STINGER")) {
      assertTrue(chord.holds(Integer.parseInt(event.split(" ")[2])), event + " in " + chord);
    }
    studio.run(2_000);
    assertFalse(studio.music.stinger(Stinger.DANGER), "too early");
    studio.run(2_000);
    assertTrue(studio.music.stinger(Stinger.DANGER));
  }

  @Test
  void aThemeComesBackWhenItIsCalled() {
    studio.playing(PIECE);
    studio.run(4_500);
    Motif theme = studio.music.rememberTheme("Brom").orElseThrow();
    assertEquals(Set.of("Brom"), studio.music.themes());
    studio.run(4_000);
    studio.music.recall("Brom", Transition.BAR);
    studio.run(2_000);
    Prepared sounding = studio.music.performance().conductor().sounding();
    assertEquals(theme, sounding.order().motif());
    assertThrows(
        IllegalArgumentException.class, () -> studio.music.recall("nobody", Transition.BAR));
    Motif waltz =
        new Motif(new Key(0, Mode.IONIAN), Metre.THREE_FOUR, List.of(new Motif.Tone(0, 48, 60)));
    studio.music.theme("waltz", waltz);
    MinstrelException unfit =
        assertThrows(MinstrelException.class, () -> studio.music.recall("waltz", Transition.BAR));
    assertEquals(MinstrelException.Code.MUSIC_INVALID, unfit.code());
  }

  @Test
  void silenceIsAStateInWhichBeatsGoOn() {
    studio.playing(PIECE);
    studio.run(700);
    studio.music.silence(Transition.NOW);
    studio.tick(10);
    assertEquals(Set.of(), studio.sounding);
    int notes = studio.notes;
    int beats = heard("beat").size();
    studio.run(6_000);
    assertEquals(notes, studio.notes);
    assertEquals(beats + 12, heard("beat").size());
    assertTrue(studio.music.isSilent());
    studio.music.breakSilence(Transition.BAR);
    studio.run(2_100);
    assertTrue(studio.notes > notes);
  }

  @Test
  void keyAndMetreChangeAtTheBarLine() {
    studio.playing(PIECE.withKey(Key.of("C", Mode.IONIAN)));
    studio.run(300);
    Key eflat = Key.of("Eb", Mode.DORIAN);
    studio.music.key(eflat, Transition.BAR);
    studio.run(2_000);
    assertEquals(
        eflat, studio.music.performance().conductor().sounding().order().nextKey(), "between");
    studio.run(2_000);
    assertEquals(eflat, studio.music.key().orElseThrow());
    studio.music.metre(Metre.SIX_EIGHT, Transition.BAR);
    studio.run(2_000);
    assertEquals(Metre.SIX_EIGHT, studio.music.metre());
    studio.log.clear();
    studio.run(3_000);
    assertEquals(4, heard("beat").size(), "two beats in a second and a half");
  }

  @Test
  void aStoppedPieceFadesOutFirst() {
    studio.playing(PIECE);
    studio.run(500);
    studio.music.stop(Duration.ofSeconds(1));
    assertEquals(State.ENDING, studio.music.state());
    studio.run(1_020);
    assertEquals(State.STOPPED, studio.music.state());
    assertEquals(Set.of(), studio.sounding);
    studio.playing(PIECE);
    assertEquals(State.PLAYING, studio.music.state());
  }

  @Test
  void aListenerThatThrowsLosesNothing() {
    studio.playing(PIECE);
    int[] bars = {0};
    studio.music.onBar(
        bar -> {
          if (bars[0]++ == 0) {
            throw new IllegalStateException("of the game");
          }
        });
    boolean thrown = false;
    for (int i = 0; i < 500; i++) {
      try {
        studio.tick(10);
      } catch (IllegalStateException ofTheGame) {
        thrown = true;
      }
    }
    assertTrue(thrown);
    assertTrue(bars[0] >= 2);
  }

  @Test
  void aGameThatNeverAsksForMusicLoadsNoComposer() {
    Studio studio = new Studio(new ScriptedOpening());
    MusicDoor unasked = new MusicDoor(studio, new ScriptedOpening());
    int sources = studio.sources.size();
    for (int i = 0; i < 3; i++) {
      studio.clock.advance(Duration.ofMillis(16));
      unasked.tick(studio.clock.nanos());
      studio.work();
    }
    assertEquals(sources, studio.sources.size());
    unasked.door();
    studio.work();
    assertEquals(sources + 1, studio.sources.size());
  }

  @Test
  void ticksBetweenBarLinesAllocateNothing() {
    Studio quiet = new Studio(new ScriptedOpening());
    MusicDoor silentDoor = new MusicDoor(quiet, new ScriptedOpening());
    quiet.work();
    silentDoor.play(Composition.of(BUSY).withTempo(40));
    for (int i = 0; i < 3; i++) {
      quiet.clock.advance(Duration.ofMillis(1));
      silentDoor.tick(quiet.clock.nanos());
      quiet.work();
    }
    long[] now = {quiet.clock.nanos()};
    long bytes =
        Allocations.of(
            2_000,
            () -> {
              now[0] += 50_000;
              silentDoor.tick(now[0]);
            });
    assertTrue(silentDoor.counts().notes() > 5);
    assertEquals(0, bytes);
  }

  @Test
  void everyNoteOfTheStreamBeginsOnItsOwnFrame() {
    studio.playing(Composition.of(BUSY).withTempo(60));
    studio.music.stem(Track.DRUMS).solo();
    PcmStream stream = studio.music.sound(44_100);
    short[] sound = new short[44_100 * 2 * 8];
    int frames = 0;
    for (int i = 0; i < 800; i++) {
      studio.tick(10);
      stream.read(sound, 2 * frames, 441);
      frames += 441;
    }
    List<Integer> starts = starts(sound);
    assertEquals(7, starts.size(), "beats heard: " + starts);
    for (int i : new int[] {1, 2, 5, 6}) { // one cymbal after another: the same attack
      int apart = starts.get(i) - starts.get(i - 1);
      assertTrue(Math.abs(apart - 44_100) <= 45, "a second apart, to a millisecond: " + starts);
    }
    stream.close();
    stream.read(sound, 0, 100);
    assertEquals(0, sound[0]);
  }

  /** Where sound begins after half a second in which it was weaker than that. */
  private static List<Integer> starts(short[] sound) {
    List<Integer> starts = new ArrayList<>();
    int last = -44_100;
    for (int frame = 0; frame < sound.length / 2; frame++) {
      if (Math.abs(sound[2 * frame]) > 400 && frame - last > 30_000) {
        starts.add(frame);
        last = frame;
      }
    }
    return starts;
  }

  @Test
  void aStreamWithoutTicksFallsSilent() {
    studio.playing(PIECE);
    PcmStream stream = studio.music.sound(44_100);
    float[] block = new float[2 * 4_410];
    for (int i = 0; i < 30; i++) {
      studio.tick(10);
      stream.read(block, 0, 441);
    }
    for (int i = 0; i < 100; i++) {
      stream.read(block, 0, 4_410);
    }
    float peak = 0;
    for (float sample : block) {
      peak = Math.max(peak, Math.abs(sample));
    }
    assertTrue(peak < 1e-3f, "peak: " + peak);
    assertEquals(0, Allocations.of(100, () -> stream.read(block, 0, 64)));
  }

  @Test
  void withoutASoundDeviceEventsGoOn() {
    studio.playing(PIECE);
    studio.music.playOnDevice();
    studio.run(2_000);
    assertTrue(studio.notes > 0);
    assertTrue(studio.findings.size() <= 1, studio.findings.toString());
  }
}
