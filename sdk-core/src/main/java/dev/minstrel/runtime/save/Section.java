package dev.minstrel.runtime.save;

import java.util.regex.Pattern;

/**
 * One part's state in a save.
 *
 * @param name whose it is: 1 to 40 small letters, digits, hyphens
 * @param version of what that part wrote, from 1
 * @param bytes the state itself, at most {@value #MOST_BYTES}; not copied
 */
// An array in a record: compared by identity, which nobody does; copying a save twice is the price
// of a class that hides it.
@SuppressWarnings("ArrayRecordComponent")
public record Section(String name, int version, byte[] bytes) {
  /** Most bytes of one section. */
  public static final int MOST_BYTES = 1 << 28;

  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");

  public Section {
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "name must be 1 to 40 small letters, digits or hyphens, was " + name);
    }
    if (version < 1) {
      throw new IllegalArgumentException("version must be at least 1, was " + version);
    }
    if (bytes.length > MOST_BYTES) {
      throw new IllegalArgumentException(
          "bytes must be at most " + MOST_BYTES + ", were " + bytes.length);
    }
  }

  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }
}
