package dev.minstrel.samples.cli;

/** Ids that a user typed. */
final class IdList {
  private IdList() {}

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
