package dev.minstrel.music.compose;

import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Metre;
import dev.minstrel.api.music.Style;
import dev.minstrel.api.music.Track;
import dev.minstrel.music.score.ChordSpan;
import dev.minstrel.music.token.FormatOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that decides a bar, beside the state that the bar before left. Make one with {@link
 * #bar(int)}.
 *
 * @param seed of the piece
 * @param index of the bar since the piece began, from 0
 * @param tempo quarters a minute, 40 to 220; the notes do not depend on it
 * @param chords of this bar, the first at 0, rising
 * @param nextChord that begins the next bar, where it is known; of a loop's last bar the chord of
 *     its first
 * @param barInPhrase from 0
 * @param closing the bar ends the piece or a phrase
 * @param closesLoop the first bar of the loop comes next: nothing is tied over its end
 * @param candidates lines composed for each track, of which the best is kept, 1 to {@value
 *     #MOST_CANDIDATES}
 * @param tracks one each, in the order of {@link Track}
 */
public record BarRequest(
    long seed,
    int index,
    Metre metre,
    Key key,
    double tempo,
    List<ChordSpan> chords,
    @Nullable Chord nextChord,
    int barInPhrase,
    boolean closing,
    boolean closesLoop,
    Style style,
    Rules rules,
    int candidates,
    List<TrackRequest> tracks) {
  /** Most candidates of a track. */
  public static final int MOST_CANDIDATES = 16;

  public BarRequest {
    Objects.requireNonNull(metre, "metre");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(style, "style");
    Objects.requireNonNull(rules, "rules");
    chords = List.copyOf(chords);
    tracks = List.copyOf(tracks);
    within(index, 0, Integer.MAX_VALUE, "index");
    within(barInPhrase, 0, Integer.MAX_VALUE, "barInPhrase");
    within(candidates, 1, MOST_CANDIDATES, "candidates");
    if (!(tempo >= 40 && tempo <= 220)) {
      throw new IllegalArgumentException("tempo must be 40 to 220, was " + tempo);
    }
    if (tracks.size() != Track.values().length) {
      throw new IllegalArgumentException("tracks must be four, were " + tracks.size());
    }
    checkChords(chords, metre);
  }

  private static void within(int value, int least, int most, String name) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "%s must be %d to %d, was %d".formatted(name, least, most, value));
    }
  }

  private static void checkChords(List<ChordSpan> chords, Metre metre) {
    int before = -1;
    for (ChordSpan span : chords) {
      if (!(span.onset() > before && span.onset() < metre.musicTicks())) {
        throw new IllegalArgumentException("chords must rise within their bar, were " + chords);
      }
      before = span.onset();
    }
    if (chords.isEmpty() || chords.get(0).onset() != 0) {
      throw new IllegalArgumentException("a bar begins with a chord, was " + chords);
    }
  }

  /** What is asked of a track. */
  public TrackRequest track(Track track) {
    return tracks.get(FormatOrder.of(track));
  }

  /** Begins a request: C major, 4/4, 100 quarters a minute, its tonic chord, nothing asked. */
  public static Builder bar(int index) {
    return new Builder(index);
  }

  /** A builder that begins with what this request holds. */
  public Builder toBuilder() {
    Builder builder = new Builder(index);
    builder.seed = seed;
    builder.metre = metre;
    builder.key = key;
    builder.tempo = tempo;
    builder.chords = chords;
    builder.nextChord = nextChord;
    builder.barInPhrase = barInPhrase;
    builder.closing = closing;
    builder.closesLoop = closesLoop;
    builder.style = style;
    builder.rules = rules;
    builder.candidates = candidates;
    tracks.toArray(builder.tracks);
    return builder;
  }

  /** Collects the parts of a request; everything is checked by {@link #build}. */
  public static final class Builder {
    private int index;
    private long seed;
    private Metre metre = Metre.FOUR_FOUR;
    private Key key = new Key(0, dev.minstrel.api.music.Mode.IONIAN);
    private double tempo = 100;
    private List<ChordSpan> chords = List.of(new ChordSpan(0, new Chord(0, Chord.Quality.MAJOR)));
    private @Nullable Chord nextChord;
    private int barInPhrase;
    private boolean closing;
    private boolean closesLoop;
    private Style style = Style.SONG;
    private Rules rules = Rules.SCALE;
    private int candidates = 4;
    private final TrackRequest[] tracks =
        Arrays.stream(Track.values()).map(TrackRequest::of).toArray(TrackRequest[]::new);

    private Builder(int index) {
      this.index = index;
      this.barInPhrase = Math.floorMod(index, 4);
    }

    public Builder index(int index) {
      this.index = index;
      return this;
    }

    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    public Builder metre(Metre metre) {
      this.metre = metre;
      return this;
    }

    public Builder key(Key key) {
      this.key = key;
      return this;
    }

    public Builder tempo(double tempo) {
      this.tempo = tempo;
      return this;
    }

    public Builder chords(List<ChordSpan> chords) {
      this.chords = chords;
      return this;
    }

    public Builder nextChord(@Nullable Chord nextChord) {
      this.nextChord = nextChord;
      return this;
    }

    public Builder barInPhrase(int barInPhrase) {
      this.barInPhrase = barInPhrase;
      return this;
    }

    public Builder closing(boolean closing) {
      this.closing = closing;
      return this;
    }

    public Builder closesLoop(boolean closesLoop) {
      this.closesLoop = closesLoop;
      return this;
    }

    public Builder style(Style style) {
      this.style = style;
      return this;
    }

    public Builder rules(Rules rules) {
      this.rules = rules;
      return this;
    }

    public Builder candidates(int candidates) {
      this.candidates = candidates;
      return this;
    }

    public Builder track(Track track, TrackRequest request) {
      tracks[FormatOrder.of(track)] = Objects.requireNonNull(request, "request");
      return this;
    }

    /** Checks and makes the request. */
    public BarRequest build() {
      return new BarRequest(
          seed,
          index,
          metre,
          key,
          tempo,
          chords,
          nextChord,
          barInPhrase,
          closing,
          closesLoop,
          style,
          rules,
          candidates,
          List.of(tracks));
    }
  }
}
