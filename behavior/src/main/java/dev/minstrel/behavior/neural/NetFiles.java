package dev.minstrel.behavior.neural;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.behavior.data.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the files beside a net, none of which is believed to be of a sensible size. */
final class NetFiles {
  private static final int MOST_NAME_BYTES = 1 << 28;

  private NetFiles() {}

  static byte[] read(Path file, int mostBytes) {
    try {
      long size = Files.size(file);
      if (size > mostBytes) {
        throw damaged(file + ": has %d bytes, at most %d are read".formatted(size, mostBytes));
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException absent) {
      throw new MinstrelException(
          Code.MODEL_MISSING,
          "net is not complete",
          file.toString(),
          "Use a folder that behavior/training exported.",
          absent);
    } catch (IOException unreadable) {
      throw new MinstrelException(
          Code.IO,
          "file cannot be read",
          file.toString(),
          "Check that it is there and may be read.",
          unreadable);
    }
  }

  /** The items of a net in its order: one name a line, none twice. */
  static Ids names(Path folder, NetCard card) {
    Path file = folder.resolve(card.names());
    byte[] bytes = read(file, MOST_NAME_BYTES);
    Ids names = new Ids();
    int from = 0;
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] != '\n') {
        continue;
      }
      int line = names.size() + 1;
      int to = at > from && bytes[at - 1] == '\r' ? at - 1 : at;
      if (to == from || names.add(bytes, from, to) != line - 1) {
        throw damaged(file + ":" + line + ": the name is empty or was there before");
      }
      from = at + 1;
    }
    if (from != bytes.length || names.size() != card.items()) {
      throw damaged(
          "%s: has %d whole lines where recommender.json says %d items"
              .formatted(file, names.size(), card.items()));
    }
    return names;
  }

  static MinstrelException damaged(String where) {
    return new MinstrelException(
        Code.MODEL_DAMAGED, "net is damaged", where, "Export the net again.");
  }
}
