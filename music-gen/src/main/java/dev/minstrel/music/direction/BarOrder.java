package dev.minstrel.music.direction;

import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Metre;
import dev.minstrel.api.music.Motif;
import dev.minstrel.api.music.Style;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that decides a bar beside the state that the bar before left. Two equal orders on one state
 * give one bar. The tempo is not in it: notes do not depend on it.
 *
 * @param index of composed bars, from 0; keys the random numbers
 * @param nextKey the key after this bar, which then leads there; null when it stays
 * @param closing the last bar of its phrase
 * @param fill the drums lead over into something new
 * @param motif that the melody plays; null for none
 * @param motifBar which bar of it
 * @param silent nothing is composed
 */
public record BarOrder(
    long seed,
    int index,
    Metre metre,
    Key key,
    @Nullable Key nextKey,
    int barInPhrase,
    int phraseBars,
    boolean closing,
    boolean fill,
    Style style,
    Aim aim,
    @Nullable Motif motif,
    int motifBar,
    boolean silent) {
  public BarOrder {
    Objects.requireNonNull(metre, "metre");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(style, "style");
    Objects.requireNonNull(aim, "aim");
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(seed);
    out.writeInt(index);
    Saved.writeEnum(metre, out);
    Saved.writeKey(key, out);
    out.writeBoolean(nextKey != null);
    if (nextKey != null) {
      Saved.writeKey(nextKey, out);
    }
    out.writeByte(barInPhrase);
    out.writeByte(phraseBars);
    out.writeBoolean(closing);
    out.writeBoolean(fill);
    Saved.writeEnum(style, out);
    aim.write(out);
    out.writeBoolean(motif != null);
    if (motif != null) {
      Saved.writeMotif(motif, out);
    }
    out.writeByte(motifBar);
    out.writeBoolean(silent);
  }

  static BarOrder read(DataInput in) throws IOException {
    return Saved.checked(
        () ->
            new BarOrder(
                in.readLong(),
                Saved.range(in.readInt(), 0, Integer.MAX_VALUE / 2, "index"),
                Saved.readEnum(Metre.class, in),
                Saved.readKey(in),
                in.readBoolean() ? Saved.readKey(in) : null,
                Saved.range(in.readByte(), 0, 15, "barInPhrase"),
                Saved.range(in.readByte(), 1, 16, "phraseBars"),
                in.readBoolean(),
                in.readBoolean(),
                Saved.readEnum(Style.class, in),
                Aim.read(in),
                in.readBoolean() ? Saved.readMotif(in) : null,
                Saved.range(in.readByte(), 0, 1, "motifBar"),
                in.readBoolean()));
  }
}
