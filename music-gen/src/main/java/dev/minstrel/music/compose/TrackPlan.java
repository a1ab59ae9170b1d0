package dev.minstrel.music.compose;

import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Metre;
import dev.minstrel.api.music.Style;
import dev.minstrel.api.music.Track;
import dev.minstrel.music.network.Attribute;
import dev.minstrel.music.network.Edges;
import dev.minstrel.music.network.Quantiles;
import dev.minstrel.music.score.Bar;
import dev.minstrel.music.token.BarSetting;
import dev.minstrel.music.token.Conditions;
import dev.minstrel.music.token.FormatOrder;
import dev.minstrel.music.token.Vocabulary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one track of one bar is to keep to, laid out for the token loop. Immutable. */
final class TrackPlan {
  /** Half the width of the window that a register opens, in semitones. */
  static final int WINDOW = 9;

  /** How far a density may miss its quantile, up and down. */
  private static final double DENSITY_SLACK = 1.0 / 16;

  private static final int ALL = 0xFFF;

  final Track track;
  final TrackRequest request;
  final BarSetting setting;
  final boolean ties;
  final int style;
  final int[] bins = new int[Conditions.ATTRIBUTES];

  /** Notes at once, never more than there are pitches. */
  final int voices;

  final int leastOnsets;
  final int mostOnsets;
  final int windowLowest;
  final int windowHighest;

  /** Mean pitch asked for; NaN when none is. */
  final double register;

  /** Pitch classes that the rules allow at each position, and those when chords give way. */
  private final int[] strict = new int[Vocabulary.POSITIONS];

  private final int[] wider = new int[Vocabulary.POSITIONS];

  /** By position: how many onsets one voice can still have from there on. */
  private final int[] capacity;

  private final @Nullable Quantiles[] quantiles = new Quantiles[Conditions.ATTRIBUTES];

  TrackPlan(Track track, BarRequest bar, BarSetting setting, Edges edges) {
    this.track = track;
    this.request = bar.track(track);
    this.setting = setting;
    this.ties = !bar.closesLoop();
    this.style =
        track == Track.DRUMS && bar.style() != Style.GAME
            ? Conditions.GROOVE
            : FormatOrder.of(bar.style());
    for (Attribute attribute : Attribute.values()) {
      Quantiles known = edges.of(bar.style(), track, attribute);
      int i = attribute.index();
      quantiles[i] = known;
      float target = request.targets().of(attribute);
      bins[i] = known == null || target == Targets.UNSET ? Conditions.UNKNOWN : known.bin(target);
    }
    PitchRange range = request.range();
    voices = track.isPitched() ? Math.min(request.polyphony(), range.size()) : request.polyphony();
    capacity = capacity(setting, track.isPitched());
    leastOnsets = onsets(-DENSITY_SLACK, 1);
    mostOnsets = onsets(DENSITY_SLACK, setting.positions());
    register = wanted(Attribute.REGISTER);
    int middle = Math.max(range.lowest(), Math.min(range.highest(), (int) Math.round(register)));
    boolean open = Double.isNaN(register);
    windowLowest = open ? range.lowest() : Math.max(range.lowest(), middle - WINDOW);
    windowHighest = open ? range.highest() : Math.min(range.highest(), middle + WINDOW);
    layOutRules(bar);
  }

  /** The value asked for, or NaN. */
  private double wanted(Attribute attribute) {
    Quantiles known = quantiles[attribute.index()];
    float target = request.targets().of(attribute);
    return known == null || target == Targets.UNSET ? Double.NaN : known.value(target);
  }

  /** How many onsets the density asks for; {@code free} (or 0 as a minimum) when it does not. */
  private int onsets(double slack, int free) {
    Quantiles known = quantiles[Attribute.DENSITY.index()];
    float target = request.targets().density();
    if (known == null || target == Targets.UNSET) {
      return slack < 0 ? 0 : free;
    }
    double quarters = (double) setting.barTicks() / Vocabulary.QUARTER;
    double middle = known.value(target) * quarters;
    double edge = known.value(Math.max(0, Math.min(1, target + slack))) * quarters;
    long onsets = Math.round(middle);
    onsets =
        slack < 0
            ? Math.min(onsets, (long) Math.ceil(edge))
            : Math.max(onsets, (long) Math.floor(edge));
    return (int) Math.max(1, Math.min(capacity[0], onsets));
  }

  private static int[] capacity(BarSetting setting, boolean pitched) {
    int positions = setting.positions();
    int[] capacity = new int[positions + 1];
    int shortest = pitched ? Vocabulary.durationTicks(0) : 1;
    int next = positions; // the first position that an onset here leaves free
    for (int position = positions - 1; position >= 0; position--) {
      while (next > position + 1
          && Vocabulary.tick(next - 1) >= Vocabulary.tick(position) + shortest) {
        next--;
      }
      capacity[position] = Math.max(capacity[position + 1], 1 + capacity[next]);
    }
    return capacity;
  }

  private void layOutRules(BarRequest bar) {
    Bar chords = new Bar(bar.index(), bar.metre(), bar.key(), bar.tempo(), bar.chords(), List.of());
    Key key = bar.key();
    for (int position = 0; position < setting.positions(); position++) {
      int tick = Vocabulary.tick(position);
      int chord = chords.chordAt(tick).pitchClasses();
      int scale = key.pitchClasses() | chord;
      boolean chordOnly = track != Track.MELODY || isStrong(tick, bar.metre());
      strict[position] =
          switch (bar.rules()) {
            case FREE -> ALL;
            case SCALE -> scale;
            case CHORD -> chordOnly ? chord : scale;
          };
      wider[position] = bar.rules() == Rules.FREE ? ALL : scale;
    }
  }

  /** Whether a beat is strong: first and third of 4/4, first of 3/4, both of 6/8. */
  static boolean isStrong(int tick, Metre metre) {
    return switch (metre) {
      case FOUR_FOUR -> tick % 96 == 0;
      case THREE_FOUR -> tick == 0;
      case SIX_EIGHT -> tick % 72 == 0;
    };
  }

  /** How often the rules can give way: not at all, register, chord, scale. */
  static final int LAST_LEVEL = 3;

  /**
   * Whether a pitch may be struck.
   *
   * @param level 0 keeps all rules; 1 gives up the register, 2 chords too, 3 the scale too; the
   *     range is kept always
   */
  boolean allows(int pitch, int position, int level) {
    if (level == 0 && (pitch < windowLowest || pitch > windowHighest)) {
      return false;
    }
    if (!request.range().holds(pitch)) {
      return false;
    }
    int classes = level < 2 ? strict[position] : level == 2 ? wider[position] : ALL;
    return (classes >> (pitch % 12) & 1) == 1;
  }

  /** How many onsets one voice can have from a position on. */
  int capacity(int position) {
    return capacity[position];
  }

  /** Tokens that an onset takes at least. */
  int onsetTokens() {
    return track.isPitched() ? 3 : 2;
  }

  @Nullable Quantiles quantiles(Attribute attribute) {
    return quantiles[attribute.index()];
  }

  /** The quantile asked for, or {@link Targets#UNSET}; unset too where it has no meaning. */
  float target(Attribute attribute) {
    return quantiles[attribute.index()] == null ? Targets.UNSET : request.targets().of(attribute);
  }
}
