package dev.minstrel.music.guard;

import dev.minstrel.api.Diagnosis;
import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.api.music.Track;
import dev.minstrel.spi.Reporter;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The memorisation guard: what the training's voices and accompaniments were, as two filters.
 * Immutable.
 */
public final class MemoryGuard {
  /** Knows nothing and lets everything pass. */
  public static final MemoryGuard OFF = new MemoryGuard(null, null);

  /** The file in a model's folder. */
  public static final String FILE = "memory.bin";

  private static final int MAGIC = 0x4D4E4746; // MNGF
  private static final int VERSION = 1;
  private static final int MOST_HASHES = 32;
  private static final int MOST_BYTES = 64 << 20;

  private final @Nullable MemoryFilter melody;
  private final @Nullable MemoryFilter accompaniment;

  private MemoryGuard(@Nullable MemoryFilter melody, @Nullable MemoryFilter accompaniment) {
    this.melody = melody;
    this.accompaniment = accompaniment;
  }

  /**
   * Reads {@code memory.bin} of a folder.
   *
   * @param reporter is told when there is none: the guard then is {@link #OFF}
   * @throws MinstrelException {@code MODEL_DAMAGED} or {@code IO}
   */
  public static MemoryGuard open(Path folder, Reporter reporter) {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      reporter.report(
          Diagnosis.Kind.FALLBACK,
          "music",
          "memorisation guard is off: %s is absent. Use a composer that has one.".formatted(file));
      return OFF;
    }
    return read(file);
  }

  /**
   * Reads a file of two filters.
   *
   * @throws MinstrelException {@code MODEL_DAMAGED} or {@code IO}
   */
  public static MemoryGuard read(Path file) {
    try {
      long size = Files.size(file);
      try (DataInputStream in =
          new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
        if (in.readInt() != MAGIC) {
          throw damaged(file, "is not a memorisation filter");
        }
        int version = in.readInt();
        if (version != VERSION) {
          throw damaged(file, "has version %d, expected %d".formatted(version, VERSION));
        }
        MemoryFilter melody = filter(in, file, size);
        MemoryFilter accompaniment = filter(in, file, size);
        if (in.read() >= 0) {
          throw damaged(file, "goes on after its end");
        }
        return new MemoryGuard(melody, accompaniment);
      }
    } catch (EOFException truncated) {
      throw damaged(file, "ends too early");
    } catch (IOException unreadable) {
      throw new MinstrelException(
          Code.IO,
          "file cannot be read",
          file.toString(),
          "Check that it is there and may be read.",
          unreadable);
    }
  }

  /** Counts are compared with the file's size before anything is allocated. */
  private static MemoryFilter filter(DataInputStream in, Path file, long size) throws IOException {
    int gram = within(in.readInt(), 1, GuardTail.MOST_PAIRS, "gram length", file);
    int hashes = within(in.readInt(), 1, MOST_HASHES, "hashes", file);
    long bits = in.readLong();
    if (!(bits >= 8 && bits % 8 == 0 && bits / 8 <= Math.min(size, MOST_BYTES))) {
      throw damaged(file, "claims %d bits in %d bytes".formatted(bits, size));
    }
    byte[] bytes = new byte[(int) (bits / 8)];
    in.readFully(bytes);
    return new MemoryFilter(gram, hashes, bits, bytes);
  }

  private static int within(int value, int least, int most, String name, Path file) {
    if (!(value >= least && value <= most)) {
      throw damaged(file, "%s must be %d to %d, was %d".formatted(name, least, most, value));
    }
    return value;
  }

  private static MinstrelException damaged(Path file, String what) {
    return new MinstrelException(
        Code.MODEL_DAMAGED,
        "memorisation filter is damaged",
        file + ": " + what,
        "Copy the model again.");
  }

  /** Whether there is anything to compare with. */
  public boolean isOn() {
    return melody != null;
  }

  /** A listener for a track; empty for drums, which are not guarded, and when the guard is off. */
  public Optional<GuardRun> listener(Track track) {
    if (!track.isPitched()) {
      return Optional.empty();
    }
    return Optional.ofNullable(track == Track.MELODY ? melody : accompaniment).map(GuardRun::new);
  }
}
