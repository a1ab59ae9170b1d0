package dev.minstrel.samples.cli;

import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 1,2,3}. */
final class IdList implements ITypeConverter<int[]> {
  @Override
  public int[] convert(String text) {
    try {
      return text.isBlank()
          ? new int[0]
          : Arrays.stream(text.split(",", -1)).mapToInt(id -> Integer.parseInt(id.strip())).toArray();
    } catch (NumberFormatException notANumber) {
      throw new TypeConversionException("'" + text + "' is not a list of ids such as 1,2,3");
    }
  }

  static int[] inVocabulary(int[] ids, int size) {
    for (int id : ids) {
      if (id < 0 || id >= size) {
        throw new IllegalArgumentException(
            "id %d is not in the vocabulary of %d tokens (0 to %d)".formatted(id, size, size - 1));
      }
    }
    return ids;
  }
}
