package dev.minstrel.music.midi;

import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Metre;
import dev.minstrel.api.music.Mode;
import dev.minstrel.api.music.Track;
import dev.minstrel.music.score.Bar;
import dev.minstrel.music.score.ChordSpan;
import dev.minstrel.music.score.Note;
import dev.minstrel.music.score.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Small pieces by chance, with everything that a piece may have. */
public final class Pieces {
  private Pieces() {}

  /** Bars of all tracks; ties are taken up by the bar after. */
  public static Piece random(SplittableRandom random, int bars) {
    List<Bar> all = new ArrayList<>();
    Metre metre = pick(random, Metre.values());
    Key key = new Key(random.nextInt(12), pick(random, Mode.values()));
    double tempo = 60 + random.nextInt(100);
    List<Note> tied = List.of();
    for (int index = 0; index < bars; index++) {
      if (random.nextInt(4) == 0) {
        metre = pick(random, Metre.values());
        key = new Key(random.nextInt(12), pick(random, Mode.values()));
        tempo = 40 + random.nextInt(181);
      }
      List<Note> notes = notes(random, metre, tied, index + 1 < bars);
      tied = notes.stream().filter(Note::tied).toList();
      List<ChordSpan> chords = new ArrayList<>();
      chords.add(new ChordSpan(0, chord(random)));
      if (metre == Metre.FOUR_FOUR) {
        chords.add(new ChordSpan(96, chord(random)));
      }
      all.add(new Bar(index, metre, key, tempo, chords, notes));
    }
    return new Piece(all);
  }

  private static List<Note> notes(
      SplittableRandom random, Metre metre, List<Note> tied, boolean mayTie) {
    List<Note> notes = new ArrayList<>();
    int length = metre.musicTicks();
    for (Note note : tied) {
      notes.add(new Note(note.track(), 0, 24, note.pitch(), note.velocity(), true, false));
    }
    for (Track track : Track.values()) {
      int centre = track == Track.DRUMS ? 36 : 36 + 12 * track.ordinal();
      for (int onset = 24; onset < length; onset += 24) {
        int duration = 12 + random.nextInt(13); // ends before the pitch can come again
        int pitch = centre + random.nextInt(12);
        int velocity = 1 + random.nextInt(127);
        boolean ties = mayTie && track.isPitched() && onset + 24 == length && random.nextBoolean();
        notes.add(new Note(track, onset, ties ? 24 : duration, pitch, velocity, false, ties));
      }
    }
    return notes;
  }

  private static Chord chord(SplittableRandom random) {
    return new Chord(random.nextInt(12), pick(random, Chord.Quality.values()));
  }

  private static <T> T pick(SplittableRandom random, T[] from) {
    return from[random.nextInt(from.length)];
  }
}
