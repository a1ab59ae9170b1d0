package dev.minstrel.music.compose;

import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Metre;
import dev.minstrel.api.music.Mode;
import dev.minstrel.api.music.Style;
import dev.minstrel.api.music.Track;
import dev.minstrel.music.network.Attribute;
import dev.minstrel.music.network.Quantiles;
import dev.minstrel.music.score.ChordSpan;
import dev.minstrel.music.token.FormatOrder;
import dev.minstrel.runtime.CounterRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How well a composer does what it is told: bars for which density, register, velocity and
 * dissonance are all asked at once, each drawn evenly and independently of the others, with what
 * became of them. Whoever reads it correlates the ranks.
 *
 * @param bars composed
 * @param samples one for each bar, track and attribute that has a meaning there; bars in which a
 *     track stays silent give no register and no velocity
 * @param relaxations how often a rule gave way
 * @param steps of the network
 */
public record ControlStudy(
    int bars, List<ControlStudy.Sample> samples, long relaxations, long steps) {
  /** Key, mode, metre and chords change with every phrase of so many bars. */
  private static final int PHRASE = 8;

  private static final int STREAM = 0x57D;
  private static final int DRAWS = 64;

  /**
   * One attribute of one track of one bar.
   *
   * @param track of dissonance, which belongs to the bar, always HARMONY
   * @param requested quantile, 0 to 1
   * @param realised value as it was measured
   * @param realisedQuantile of the value
   */
  public record Sample(
      Attribute attribute,
      Track track,
      double requested,
      double realised,
      double realisedQuantile) {}

  public ControlStudy {
    samples = List.copyOf(samples);
  }

  /**
   * Composes one piece of bars that have nothing to do with one another but their chords.
   *
   * @param bars at least 1
   * @param candidates of a track, 1 to 16
   */
  public static ControlStudy run(
      Composer composer, int bars, int candidates, Rules rules, Style style, long seed) {
    ComposerState state = composer.start();
    List<Sample> samples = new ArrayList<>();
    long relaxations = 0;
    long steps = 0;
    for (int bar = 0; bar < bars; bar++) {
      BarRequest request = request(bar, candidates, rules, style, seed);
      ComposedBar composed = composer.compose(request, state);
      state = composed.after();
      relaxations += composed.relaxations();
      steps += composed.steps();
      addSamples(composer, composed, samples);
    }
    return new ControlStudy(bars, samples, relaxations, steps);
  }

  private static BarRequest request(int bar, int candidates, Rules rules, Style style, long seed) {
    int phrase = bar / PHRASE;
    Key key =
        new Key(pick(seed, -1, phrase, 12), List.of(Mode.values()).get(pick(seed, -2, phrase, 8)));
    float dissonance = draw(seed, bar, 0);
    BarRequest.Builder builder =
        BarRequest.bar(bar)
            .seed(seed)
            .metre(List.of(Metre.values()).get(pick(seed, -3, phrase, 3)))
            .key(key)
            .chords(List.of(new ChordSpan(0, chord(key, seed, bar))))
            .nextChord(chord(key, seed, bar + 1))
            .style(style)
            .rules(rules)
            .candidates(candidates);
    for (Track track : Track.values()) {
      int first = 1 + 3 * FormatOrder.of(track);
      Targets targets =
          new Targets(
              draw(seed, bar, first),
              track.isPitched() ? draw(seed, bar, first + 1) : Targets.UNSET,
              draw(seed, bar, first + 2),
              track.isPitched() ? dissonance : Targets.UNSET);
      builder.track(track, TrackRequest.of(track).withTargets(targets));
    }
    return builder.build();
  }

  /** A chord of the scale: thirds over a degree, now and then with a seventh. */
  private static Chord chord(Key key, long seed, int bar) {
    int degree = pick(seed, -4, bar, 7);
    boolean seventh = draw(seed, bar, DRAWS - 1) < 0.25f;
    int root = key.mode().semitones(degree);
    int wanted = 0;
    for (int step = 0; step < (seventh ? 8 : 6); step += 2) {
      wanted |= 1 << Math.floorMod(key.mode().semitones(degree + step) - root, 12);
    }
    Chord.Quality found = Chord.Quality.MAJOR;
    for (Chord.Quality quality : Chord.Quality.values()) {
      if (quality.pitchClasses() == wanted) {
        found = quality;
      }
    }
    return new Chord(Math.floorMod(key.tonic() + root, 12), found);
  }

  private static float draw(long seed, int bar, int which) {
    return CounterRandom.draw(seed, STREAM, (long) bar * DRAWS + which);
  }

  private static int pick(long seed, int purpose, int index, int count) {
    return (int) (CounterRandom.draw(seed, STREAM + purpose, index) * count);
  }

  private static void addSamples(Composer composer, ComposedBar bar, List<Sample> samples) {
    for (Track track : Track.values()) {
      Attributes became = bar.of(track);
      add(composer, bar, track, Attribute.DENSITY, OptionalDouble.of(became.density()), samples);
      add(composer, bar, track, Attribute.REGISTER, became.register(), samples);
      add(composer, bar, track, Attribute.VELOCITY, became.velocity(), samples);
    }
    add(composer, bar, Track.HARMONY, Attribute.DISSONANCE, bar.dissonance(), samples);
  }

  private static void add(
      Composer composer,
      ComposedBar bar,
      Track track,
      Attribute attribute,
      OptionalDouble value,
      List<Sample> samples) {
    Quantiles quantiles = composer.edges().of(bar.request().style(), track, attribute);
    if (value.isEmpty() || quantiles == null) {
      return;
    }
    double became = value.getAsDouble();
    double requested = bar.request().track(track).targets().of(attribute);
    samples.add(new Sample(attribute, track, requested, became, quantiles.quantile(became)));
  }
}
