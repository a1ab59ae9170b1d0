package dev.minstrel.music.direction;

import dev.minstrel.api.music.Composition;
import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Leaning;
import dev.minstrel.api.music.Metre;
import dev.minstrel.api.music.Mode;
import dev.minstrel.api.music.Mood;
import dev.minstrel.api.music.Motif;
import dev.minstrel.api.music.Style;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the direction stands at a bar line. Immutable, so that bars can be ordered again from it.
 *
 * @param index of the next bar to compose
 * @param from where the feeling was when the mood last changed
 * @param goal where it goes
 * @param glided bars begun since then
 * @param key of the next bar; its mode follows the mood where {@code modeByMood}
 * @param barInPhrase of the next bar
 * @param phrase phrases begun; keys the draws of taste
 * @param arms what taste chose for this phrase, see {@link Taste}
 * @param leaning those, and what the game gave
 * @param motif that the next bar goes on with; null for none
 * @param pending changes that wait for their bar line, oldest first
 */
public record Course(
    int index,
    Feeling from,
    Feeling goal,
    int glided,
    Style style,
    Key key,
    boolean modeByMood,
    Metre metre,
    int barInPhrase,
    int phrase,
    int arms,
    Leaning leaning,
    @Nullable Motif motif,
    int motifBar,
    boolean silent,
    List<Change> pending) {
  /** More changes cannot wait: an older one of the same kind gives way. */
  static final int MOST_PENDING = 16;

  private static final int MOST_PHRASE_BARS = 16;

  public Course {
    pending = List.copyOf(pending);
  }

  /** Where a piece begins. */
  public static Course start(Composition composition) {
    Feeling feeling = Feeling.of(composition.mood());
    return new Course(
        0,
        feeling,
        feeling,
        1,
        composition.mood().style(),
        new Key(composition.tonic(), composition.mode().orElse(Mode.IONIAN)),
        composition.mode().isEmpty(),
        composition.metre(),
        0,
        0,
        Taste.NEUTRAL_ARMS,
        Leaning.NONE,
        null,
        0,
        false,
        List.of());
  }

  /** The same with a change that waits; an older one of its kind and bar line gives way. */
  public Course with(Change change) {
    List<Change> all = new ArrayList<>(pending);
    all.removeIf(
        old -> old.getClass() == change.getClass() && (!change.atPhrase() || old.atPhrase()));
    all.add(change);
    return withPending(all);
  }

  Course withPending(List<Change> changes) {
    return new Course(
        index,
        from,
        goal,
        glided,
        style,
        key,
        modeByMood,
        metre,
        barInPhrase,
        phrase,
        arms,
        leaning,
        motif,
        motifBar,
        silent,
        changes);
  }

  /** The same in this mood, at once and wholly. */
  public Course atOnce(dev.minstrel.api.music.Mood mood) {
    Feeling feeling = Feeling.of(mood);
    List<Change> rest = new ArrayList<>(pending);
    rest.removeIf(Change.ToMood.class::isInstance);
    return new Course(
        index,
        feeling,
        feeling,
        1,
        mood.style(),
        key,
        modeByMood,
        metre,
        barInPhrase,
        phrase,
        arms,
        leaning,
        motif,
        motifBar,
        silent,
        rest);
  }

  /** The same with the mode left to the mood. */
  public Course withModeByMood() {
    return new Course(
        index,
        from,
        goal,
        glided,
        style,
        key,
        true,
        metre,
        barInPhrase,
        phrase,
        arms,
        leaning,
        motif,
        motifBar,
        silent,
        pending);
  }

  /** Whether it will be silent when all that waits has happened. */
  public boolean willBeSilent() {
    boolean last = silent;
    for (Change change : pending) {
      if (change instanceof Change.ToSilence to) {
        last = to.silent();
      }
    }
    return last;
  }

  /**
   * The mood of the bar before this place, on the way from one mood to another.
   *
   * @param calmingBars as in {@link Direction}
   */
  public Mood lastMood(int calmingBars) {
    Feeling feeling = from.towards(goal, Math.max(0, glided - 1), calmingBars);
    return new Mood(feeling.tension(), feeling.energy(), feeling.valence(), style);
  }

  public void write(DataOutput out) throws IOException {
    out.writeInt(index);
    from.write(out);
    goal.write(out);
    out.writeInt(glided);
    Saved.writeEnum(style, out);
    Saved.writeKey(key, out);
    out.writeBoolean(modeByMood);
    Saved.writeEnum(metre, out);
    out.writeByte(barInPhrase);
    out.writeInt(phrase);
    out.writeInt(arms);
    Saved.writeLeaning(leaning, out);
    out.writeBoolean(motif != null);
    if (motif != null) {
      Saved.writeMotif(motif, out);
    }
    out.writeByte(motifBar);
    out.writeBoolean(silent);
    out.writeByte(pending.size());
    for (Change change : pending) {
      change.write(out);
    }
  }

  public static Course read(DataInput in) throws IOException {
    return Saved.checked(
        () ->
            new Course(
                Saved.range(in.readInt(), 0, Integer.MAX_VALUE / 2, "index"),
                Feeling.read(in),
                Feeling.read(in),
                Saved.range(in.readInt(), 0, Integer.MAX_VALUE / 2, "glided"),
                Saved.readEnum(Style.class, in),
                Saved.readKey(in),
                in.readBoolean(),
                Saved.readEnum(Metre.class, in),
                Saved.range(in.readByte(), 0, MOST_PHRASE_BARS - 1, "barInPhrase"),
                Saved.range(in.readInt(), 0, Integer.MAX_VALUE / 2, "phrase"),
                Taste.checkedArms(in.readInt()),
                Saved.readLeaning(in),
                in.readBoolean() ? Saved.readMotif(in) : null,
                Saved.range(in.readByte(), 0, 1, "motifBar"),
                in.readBoolean(),
                readPending(in)));
  }

  private static List<Change> readPending(DataInput in) throws IOException {
    int count = Saved.range(in.readByte(), 0, MOST_PENDING, "pending changes");
    List<Change> pending = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pending.add(Change.read(in));
    }
    return pending;
  }
}
