package dev.minstrel.music.direction;

import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Leaning;
import dev.minstrel.api.music.Metre;
import dev.minstrel.api.music.Mode;
import dev.minstrel.api.music.MoodTable;
import dev.minstrel.api.music.Motif;
import dev.minstrel.api.music.Style;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says bar by bar what shall be composed: a pure function of itself and the course.
 *
 * @param phraseBars 1 to 16
 * @param calmingBars 1 to 8
 * @param given leaning that the game gave
 */
@SuppressWarnings("EnumOrdinal") // the modes stand in the order from bright to dark
public record Direction(
    long seed, int phraseBars, int calmingBars, MoodTable table, Leaning given, Taste taste) {
  private static final int DARKEST = Mode.LOCRIAN.ordinal();

  /**
   * What comes next.
   *
   * @param tempo quarters a minute that the mood wants at the end of this bar
   * @param after the course behind this bar
   */
  public record Next(BarOrder order, double tempo, Course after) {

    public void write(DataOutput out) throws IOException {
      order.write(out);
      out.writeDouble(tempo);
      after.write(out);
    }

    public static Next read(DataInput in) throws IOException {
      return new Next(
          BarOrder.read(in), Saved.range(in.readDouble(), 40, 220, "tempo"), Course.read(in));
    }
  }

  /** Orders the next bar. */
  public Next next(Course course) {
    return new Bar(course).next();
  }

  /** One bar being decided: the course, taken apart. */
  private final class Bar {
    private final Course before;
    private final List<Change> rest = new ArrayList<>();
    private Feeling from;
    private Feeling goal;
    private int glided;
    private Style style;
    private Key key;
    private boolean modeByMood;
    private Metre metre;
    private int barInPhrase;
    private @Nullable Motif motif;
    private int motifBar;
    private boolean silent;
    private @Nullable Key nextKey;
    private boolean fill;

    Bar(Course course) {
      before = course;
      from = course.from();
      goal = course.goal();
      glided = course.glided();
      style = course.style();
      key = course.key();
      modeByMood = course.modeByMood();
      metre = course.metre();
      barInPhrase = course.barInPhrase();
      motif = course.motif();
      motifBar = course.motifBar();
      silent = course.silent();
    }

    Next next() {
      for (Change change : before.pending()) {
        apply(change);
      }
      int phrase = before.phrase() + (barInPhrase == 0 ? 1 : 0);
      int arms = barInPhrase == 0 ? taste.choose(seed, phrase) : before.arms();
      Leaning leaning = barInPhrase == 0 ? Taste.leaning(arms).plus(given) : before.leaning();
      Feeling feeling = from.towards(goal, glided, calmingBars);
      if (modeByMood) {
        key = new Key(key.tonic(), mode(feeling, key.mode()));
      }
      if (motif != null && motif.metre() != metre) {
        motif = null;
      }
      BarOrder order =
          new BarOrder(
              seed,
              before.index(),
              metre,
              key,
              nextKey,
              barInPhrase,
              phraseBars,
              barInPhrase == phraseBars - 1,
              fill,
              style,
              Aim.of(feeling, table, leaning),
              motif,
              motif == null ? 0 : motifBar,
              silent);
      double tempo =
          Math.max(40, Math.min(220, feeling.on(table.tempo()) * (1.0 + leaning.tempo())));
      return new Next(order, tempo, after(phrase, arms, leaning));
    }

    private Course after(int phrase, int arms, Leaning leaning) {
      boolean goesOn = motif != null && motifBar + 1 < motif.bars();
      return new Course(
          before.index() + 1,
          from,
          goal,
          Math.min(glided + 1, 1_000),
          style,
          nextKey == null ? key : nextKey,
          modeByMood,
          metre,
          (barInPhrase + 1) % phraseBars,
          phrase,
          arms,
          leaning,
          goesOn ? motif : null,
          goesOn ? motifBar + 1 : 0,
          silent,
          rest);
    }

    private void apply(Change change) {
      boolean closing = barInPhrase == phraseBars - 1;
      // The bar between two keys is the last of its phrase, so that the new one begins in its key.
      boolean leads = change instanceof Change.ToKey to && to.key().tonic() != key.tonic();
      boolean due =
          !change.atPhrase() || (leads ? closing : barInPhrase == 0 && before.index() > 0);
      if (!due) {
        fill |= closing;
        rest.add(change);
      } else if (change instanceof Change.ToMood to) {
        from = from.towards(goal, Math.max(0, glided - 1), calmingBars);
        goal = Feeling.of(to.mood());
        glided = 0;
        style = to.mood().style();
      } else if (change instanceof Change.ToKey to) {
        modeByMood = false;
        if (leads) {
          nextKey = to.key();
          fill |= closing;
        } else {
          key = to.key();
        }
      } else if (change instanceof Change.ToMetre to) {
        barInPhrase = to.metre() == metre ? barInPhrase : 0;
        metre = to.metre();
      } else if (change instanceof Change.ToMotif to) {
        motif = to.motif();
        motifBar = 0;
      } else if (change instanceof Change.ToSilence to) {
        silent = to.silent();
      }
    }
  }

  public void write(DataOutput out) throws IOException {
    out.writeLong(seed);
    out.writeByte(phraseBars);
    out.writeByte(calmingBars);
    Saved.writeTable(table, out);
    Saved.writeLeaning(given, out);
    taste.write(out);
  }

  public static Direction read(DataInput in) throws IOException {
    return new Direction(
        in.readLong(),
        Saved.range(in.readByte(), 1, 16, "phraseBars"),
        Saved.range(in.readByte(), 1, 8, "calmingBars"),
        Saved.readTable(in),
        Saved.readLeaning(in),
        Taste.read(in));
  }

  public Direction withTable(MoodTable other) {
    return new Direction(seed, phraseBars, calmingBars, other, given, taste);
  }

  public Direction withGiven(Leaning other) {
    return new Direction(seed, phraseBars, calmingBars, table, other, taste);
  }

  public Direction withTaste(Taste other) {
    return new Direction(seed, phraseBars, calmingBars, table, given, other);
  }

  /** The place in the row of modes, unless the line is still near the present one. */
  private Mode mode(Feeling feeling, Mode present) {
    float place = Aim.kept(feeling.on(table.mode()), 0, DARKEST);
    boolean known = present.ordinal() <= DARKEST;
    if (known && Math.abs(place - present.ordinal()) <= 0.5f + table.modeHysteresis()) {
      return present;
    }
    return Mode.values()[Math.round(place)];
  }
}
