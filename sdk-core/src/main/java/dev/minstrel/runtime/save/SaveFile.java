package dev.minstrel.runtime.save;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A save, read or to be written.
 *
 * <pre>
 * 8 bytes   magic
 * int       format version, {@value #FORMAT}
 * int       number of sections, at most {@value #MOST_SECTIONS}
 * a section: byte length and ASCII of its name · int version · int length · 32 bytes SHA-256
 * 32 bytes  SHA-256 of all before
 * the bytes of the sections, in that order
 * </pre>
 *
 * Numbers are big-endian. The table is checked before anything in it is believed, so a damaged
 * section cannot mislead the reader about the others.
 *
 * @param sections whole and checked, in the order of the file
 * @param lost one sentence for each section that is not
 */
public record SaveFile(List<Section> sections, List<String> lost) {
  /** The format that this version writes; it reads no other. */
  public static final int FORMAT = 1;

  /** Most sections of a save. */
  public static final int MOST_SECTIONS = 64;

  private static final int HASH_BYTES = 32;
  private static final String THE_SAVE = "the save";

  public SaveFile {
    sections = List.copyOf(sections);
    lost = List.copyOf(lost);
  }

  /**
   * The save as bytes.
   *
   * @throws IllegalArgumentException when there are too many sections, or two of one name
   */
  public static byte[] write(List<Section> sections) {
    Set<String> names = new HashSet<>();
    int tableBytes = magic().length + 2 * Integer.BYTES + HASH_BYTES;
    long bytes = 0;
    for (Section section : sections) {
      if (!names.add(section.name())) {
        throw new IllegalArgumentException("two sections are named " + section.name());
      }
      tableBytes += 1 + section.name().length() + 2 * Integer.BYTES + HASH_BYTES;
      bytes += section.bytes().length;
    }
    if (sections.size() > MOST_SECTIONS || bytes > Integer.MAX_VALUE - tableBytes) {
      throw new IllegalArgumentException(
          "a save holds at most %d sections and 2 GiB, not %d and %d bytes"
              .formatted(MOST_SECTIONS, sections.size(), bytes));
    }
    ByteBuffer out = ByteBuffer.allocate(tableBytes + (int) bytes);
    out.put(magic()).putInt(FORMAT).putInt(sections.size());
    for (Section section : sections) {
      out.put((byte) section.name().length());
      out.put(section.name().getBytes(StandardCharsets.US_ASCII));
      out.putInt(section.version()).putInt(section.bytes().length);
      out.put(hash(section.bytes(), 0, section.bytes().length));
    }
    out.put(hash(out.array(), 0, out.position()));
    sections.forEach(section -> out.put(section.bytes()));
    return out.array();
  }

  /**
   * Reads what {@link #write} gave, or what is left of it.
   *
   * @throws MinstrelException with {@link Code#SAVE_FOREIGN}, {@link Code#SAVE_NEWER}, or {@link
   *     Code#SAVE_DAMAGED} when the table itself is damaged
   */
  public static SaveFile read(byte[] save) {
    byte[] magic = magic();
    if (!Arrays.equals(save, 0, Math.min(save.length, magic.length), magic, 0, magic.length)) {
      throw new MinstrelException(
          Code.SAVE_FOREIGN,
          "not a save of Minstrel",
          THE_SAVE + " of " + save.length + " bytes begins otherwise",
          "Pass the bytes that save() gave");
    }
    try {
      ByteBuffer in = ByteBuffer.wrap(save).position(magic.length);
      int format = in.getInt();
      if (format > FORMAT) {
        throw new MinstrelException(
            Code.SAVE_NEWER,
            "the save was written by a newer Minstrel",
            "format " + format + ", this version reads " + FORMAT,
            "Update Minstrel");
      }
      if (format < FORMAT) {
        throw damaged("its format is " + format);
      }
      return readSections(in, readTable(in, save));
    } catch (BufferUnderflowException tooShort) {
      throw damaged("it ends inside its table, after " + save.length + " bytes");
    }
  }

  private static List<Entry> readTable(ByteBuffer in, byte[] save) {
    int count = in.getInt();
    if (count < 0 || count > MOST_SECTIONS) {
      throw damaged("it claims " + count + " sections");
    }
    List<Entry> table = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      table.add(Entry.read(in));
    }
    byte[] expected = hash(save, 0, in.position());
    byte[] stated = new byte[HASH_BYTES];
    in.get(stated);
    if (!Arrays.equals(expected, stated)) {
      throw damaged("the checksum of its table is wrong");
    }
    table.forEach(Entry::check);
    return table;
  }

  private static SaveFile readSections(ByteBuffer in, List<Entry> table) {
    List<Section> sections = new ArrayList<>();
    List<String> lost = new ArrayList<>();
    for (Entry entry : table) {
      if (in.remaining() < entry.length) {
        lost.add(
            "%s is lost: the save ends %d bytes too early"
                .formatted(entry.name, entry.length - in.remaining()));
        in.position(in.limit());
        continue;
      }
      byte[] bytes = new byte[entry.length];
      in.get(bytes);
      if (Arrays.equals(hash(bytes, 0, bytes.length), entry.hash)) {
        sections.add(new Section(entry.name, entry.version, bytes));
      } else {
        lost.add(entry.name + " is lost: its checksum is wrong");
      }
    }
    if (in.hasRemaining()) {
      lost.add(in.remaining() + " bytes after the end of the save were ignored");
    }
    return new SaveFile(sections, lost);
  }

  private static MinstrelException damaged(String how) {
    return new MinstrelException(
        Code.SAVE_DAMAGED, "the save is damaged", how, "Load an older save");
  }

  private static byte[] hash(byte[] bytes, int from, int count) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, from, count);
      return digest.digest();
    } catch (NoSuchAlgorithmException absent) {
      throw new AssertionError("every Java has SHA-256", absent);
    }
  }

  /** As PNG does it: not text, and broken by what translates line ends. */
  private static byte[] magic() {
    return new byte[] {(byte) 0x89, 'M', 'N', 'S', 'T', '\r', '\n', 0x1A};
  }

  /** A line of the table. */
  private static final class Entry {
    private final String name;
    private final int version;
    private final int length;
    private final byte[] hash = new byte[HASH_BYTES];

    private Entry(String name, int version, int length) {
      this.name = name;
      this.version = version;
      this.length = length;
    }

    static Entry read(ByteBuffer in) {
      byte[] name = new byte[in.get() & 0xFF];
      in.get(name);
      Entry entry =
          new Entry(new String(name, StandardCharsets.US_ASCII), in.getInt(), in.getInt());
      in.get(entry.hash);
      return entry;
    }

    /** After the checksum: what is wrong now was written so. */
    void check() {
      if (!Section.isName(name) || version < 1 || length < 0 || length > Section.MOST_BYTES) {
        throw damaged("its table holds an impossible section");
      }
    }
  }
}
