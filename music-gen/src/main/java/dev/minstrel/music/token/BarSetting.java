package dev.minstrel.music.token;

import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Metre;
import dev.minstrel.music.score.ChordSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What all tracks of a bar share, laid out by grid position. Immutable. */
public final class BarSetting {
  private static final int UNKNOWN = -1;

  final Metre metre;
  final int positions;
  final int barTicks;
  final int tonicOffset;
  final int mode;
  private final Key key;
  final int barInPhrase;
  final boolean closing;

  /** By position: roots less the tonic, and qualities, of the present and the next chord. */
  private final int[] root = new int[Vocabulary.POSITIONS];

  private final int[] quality = new int[Vocabulary.POSITIONS];
  private final int[] nextRoot = new int[Vocabulary.POSITIONS];
  private final int[] nextQuality = new int[Vocabulary.POSITIONS];

  /**
   * Lays a bar out.
   *
   * @param chords of the bar, the first at 0, rising
   * @param next the first chord of the next bar, where it is known
   * @param barInPhrase from 0
   * @param closing the bar is the last of a piece or phrase
   */
  public BarSetting(
      Metre metre,
      Key key,
      List<ChordSpan> chords,
      @Nullable Chord next,
      int barInPhrase,
      boolean closing) {
    this.metre = metre;
    this.positions = Vocabulary.positions(metre);
    this.barTicks = metre.musicTicks();
    this.tonicOffset = Vocabulary.tonicOffset(key.tonic());
    this.key = key;
    this.mode = FormatOrder.of(key.mode());
    this.barInPhrase = Math.floorMod(barInPhrase, 4);
    this.closing = closing;
    for (int position = 0; position < positions; position++) {
      int at = 0;
      while (at + 1 < chords.size() && chords.get(at + 1).onset() <= Vocabulary.tick(position)) {
        at++;
      }
      Chord chord = chords.get(at).chord();
      Chord follower = at + 1 < chords.size() ? chords.get(at + 1).chord() : next;
      root[position] = Math.floorMod(chord.root() - key.tonic(), 12);
      quality[position] = FormatOrder.of(chord.quality());
      nextRoot[position] =
          follower == null ? UNKNOWN : Math.floorMod(follower.root() - key.tonic(), 12);
      nextQuality[position] = follower == null ? UNKNOWN : FormatOrder.of(follower.quality());
    }
  }

  /** How the bar is counted. */
  public Metre metre() {
    return metre;
  }

  /** Its key. */
  public Key key() {
    return key;
  }

  /** Grid positions of the bar. */
  public int positions() {
    return positions;
  }

  /** Length of the bar in musicTicks. */
  public int barTicks() {
    return barTicks;
  }

  /** What the key adds to relative pitches. */
  public int tonicOffset() {
    return tonicOffset;
  }

  /** Root of the chord at a position, semitones above the tonic. */
  public int root(int position) {
    return root[position];
  }

  int quality(int position) {
    return quality[position];
  }

  int nextRoot(int position) {
    return nextRoot[position];
  }

  int nextQuality(int position) {
    return nextQuality[position];
  }
}
