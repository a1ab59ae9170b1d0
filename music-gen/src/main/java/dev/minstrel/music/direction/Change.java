package dev.minstrel.music.direction;

import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Metre;
import dev.minstrel.api.music.Mood;
import dev.minstrel.api.music.Motif;
import dev.minstrel.api.music.Transition;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Something that will be otherwise from a bar line on. */
public sealed interface Change {

  /** At which bar line; before the bar it means the next one. */
  Transition when();

  /** Another mood. */
  record ToMood(Mood mood, Transition when) implements Change {}

  /** Another key, through a bar that leads there. */
  record ToKey(Key key, Transition when) implements Change {}

  /** Another metre. */
  record ToMetre(Metre metre, Transition when) implements Change {}

  /** A motif in the melody. */
  record ToMotif(Motif motif, Transition when) implements Change {}

  /** Silence, or its end. */
  record ToSilence(boolean silent, Transition when) implements Change {}

  /** Whether it waits for a phrase to end. */
  default boolean atPhrase() {
    return when() == Transition.PHRASE;
  }

  /** Writes it behind a number that says which it is. */
  default void write(DataOutput out) throws IOException {
    if (this instanceof ToMood to) {
      out.writeByte(0);
      Saved.writeMood(to.mood, out);
    } else if (this instanceof ToKey to) {
      out.writeByte(1);
      Saved.writeKey(to.key, out);
    } else if (this instanceof ToMetre to) {
      out.writeByte(2);
      Saved.writeEnum(to.metre, out);
    } else if (this instanceof ToMotif to) {
      out.writeByte(3);
      Saved.writeMotif(to.motif, out);
    } else if (this instanceof ToSilence to) {
      out.writeByte(4);
      out.writeBoolean(to.silent);
    } else {
      throw new AssertionError(this);
    }
    Saved.writeEnum(when(), out);
  }

  /** Reads what {@link #write} wrote. */
  static Change read(DataInput in) throws IOException {
    int kind = in.readUnsignedByte();
    return switch (kind) {
      case 0 -> new ToMood(Saved.readMood(in), Saved.readEnum(Transition.class, in));
      case 1 -> new ToKey(Saved.readKey(in), Saved.readEnum(Transition.class, in));
      case 2 -> new ToMetre(Saved.readEnum(Metre.class, in), Saved.readEnum(Transition.class, in));
      case 3 -> new ToMotif(Saved.readMotif(in), Saved.readEnum(Transition.class, in));
      case 4 -> new ToSilence(in.readBoolean(), Saved.readEnum(Transition.class, in));
      default -> throw new IOException("no change has number " + kind);
    };
  }
}
