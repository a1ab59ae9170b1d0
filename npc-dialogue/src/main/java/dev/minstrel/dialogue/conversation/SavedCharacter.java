package dev.minstrel.dialogue.conversation;

import dev.minstrel.api.dialogue.Emotion;
import dev.minstrel.api.dialogue.Persona;
import dev.minstrel.dialogue.prompt.Turn;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A character in a save: text alone, so that any model can go on with it.
 *
 * @param replies how many replies were begun; keys the random numbers of the next
 * @param canned how many canned lines were spoken
 */
record SavedCharacter(Persona persona, long replies, int canned, List<Turn> turns) {
  private static final int MOST_TEXT_BYTES = 1 << 16;
  private static final int MOST_LINES = 1_000;
  private static final int MOST_CHARACTERS = 1_000_000;
  private static final int FIRST_CAPACITY = 1_024; // a count is a claim until its items came

  SavedCharacter {
    turns = List.copyOf(turns);
  }

  static void writeAll(List<SavedCharacter> characters, DataOutput out) throws IOException {
    out.writeInt(characters.size());
    for (SavedCharacter character : characters) {
      character.write(out);
    }
  }

  static List<SavedCharacter> readAll(DataInput in) throws IOException {
    int count = count(in, MOST_CHARACTERS, "characters");
    List<SavedCharacter> characters = new ArrayList<>(Math.min(count, FIRST_CAPACITY));
    for (int i = 0; i < count; i++) {
      characters.add(read(in));
    }
    return characters;
  }

  private void write(DataOutput out) throws IOException {
    text(persona.name(), out);
    text(persona.role(), out);
    lines(persona.traits(), out);
    lines(persona.knowledge(), out);
    text(persona.style(), out);
    text(persona.greeting(), out);
    lines(persona.canned(), out);
    lines(persona.filler(), out);
    out.writeLong(replies);
    out.writeInt(canned);
    out.writeInt(turns.size());
    for (Turn turn : turns) {
      write(turn, out);
    }
  }

  private static SavedCharacter read(DataInput in) throws IOException {
    Persona persona = persona(in);
    long replies = in.readLong();
    int canned = count(in, Integer.MAX_VALUE, "canned lines");
    int count = count(in, 2 * Conversation.MOST_TURNS, "turns");
    List<Turn> turns = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      turns.add(turn(in));
    }
    return new SavedCharacter(persona, replies, canned, turns);
  }

  private static Persona persona(DataInput in) throws IOException {
    try {
      return new Persona(
          text(in), text(in), lines(in), lines(in), text(in), text(in), lines(in), lines(in));
    } catch (IllegalArgumentException invalid) {
      throw new IOException("not a persona: " + invalid.getMessage(), invalid);
    }
  }

  private static void write(Turn turn, DataOutput out) throws IOException {
    optional(turn.player(), out);
    lines(turn.recalled(), out);
    lines(turn.actions(), out);
    text(turn.emotion().name(), out);
    optional(turn.action(), out);
    text(turn.reply(), out);
  }

  private static Turn turn(DataInput in) throws IOException {
    try {
      return new Turn(
          optional(in), lines(in), lines(in), Emotion.valueOf(text(in)), optional(in), text(in));
    } catch (IllegalArgumentException invalid) {
      throw new IOException("not a turn: " + invalid.getMessage(), invalid);
    }
  }

  private static void optional(Optional<String> text, DataOutput out) throws IOException {
    out.writeBoolean(text.isPresent());
    if (text.isPresent()) {
      text(text.get(), out);
    }
  }

  private static Optional<String> optional(DataInput in) throws IOException {
    return in.readBoolean() ? Optional.of(text(in)) : Optional.empty();
  }

  private static void lines(List<String> lines, DataOutput out) throws IOException {
    out.writeInt(lines.size());
    for (String line : lines) {
      text(line, out);
    }
  }

  private static List<String> lines(DataInput in) throws IOException {
    int count = count(in, MOST_LINES, "lines");
    List<String> lines = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      lines.add(text(in));
    }
    return lines;
  }

  private static void text(String text, DataOutput out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInput in) throws IOException {
    byte[] bytes = new byte[count(in, MOST_TEXT_BYTES, "bytes of text")];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static int count(DataInput in, int most, String what) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > most) {
      throw new IOException("%d %s, at most %d are possible".formatted(count, what, most));
    }
    return count;
  }
}
