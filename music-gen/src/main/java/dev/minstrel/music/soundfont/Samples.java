package dev.minstrel.music.soundfont;

import dev.minstrel.music.synth.SampleRegion;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The recorded sounds of a file, turned into floats as they are asked for. */
final class Samples {
  /** Where a sound lies and how it was recorded; loop relative to its start. */
  @SuppressWarnings("ArrayRecordComponent") // shared on purpose; never compared
  record Sound(
      float[] samples, int frames, int loopStart, int loopEnd, int rate, int root, int cents) {}

  private static final int RECORD_BYTES = 46;
  private static final int ROM = 0x8000;
  private static final long MOST_FRAMES = 1L << 26;

  private final ByteBuffer headers;
  private final ByteBuffer data;
  private final Map<Integer, Sound> read = new HashMap<>();
  private long frames;

  Samples(Chunks chunks) throws Chunks.Damage {
    headers = chunks.records("shdr", RECORD_BYTES);
    data = chunks.records("smpl", 2);
  }

  /** A sound by its index; null for one in a sound card's ROM or without a sample. */
  @Nullable Sound sound(int index) throws Chunks.Damage {
    Sound known = read.get(index);
    if (known != null) {
      return known;
    }
    int at = index * RECORD_BYTES;
    if (at + RECORD_BYTES > headers.remaining()) {
      throw new Chunks.Damage("sample " + index + " does not exist");
    }
    long start = Integer.toUnsignedLong(headers.getInt(at + 20));
    long end = Integer.toUnsignedLong(headers.getInt(at + 24));
    if ((headers.getShort(at + 44) & ROM) != 0 || start >= end) {
      return null;
    }
    if (end > data.remaining() / 2) {
      throw new Chunks.Damage("sample " + index + " ends at " + end + ", beyond the sound data");
    }
    frames += end - start;
    if (frames > MOST_FRAMES) {
      throw new Chunks.Damage("its instruments hold more than " + MOST_FRAMES + " samples");
    }
    Sound sound = sound(at, (int) start, (int) end);
    read.put(index, sound);
    return sound;
  }

  private Sound sound(int at, int start, int end) {
    int count = end - start;
    float[] samples = new float[count + SampleRegion.GUARD];
    int there = Math.min(samples.length, data.remaining() / 2 - start);
    for (int i = 0; i < there; i++) {
      samples[i] = data.getShort(2 * (start + i)) / 32_768f;
    }
    int root = headers.get(at + 40) & 0xff;
    return new Sound(
        samples,
        count,
        relative(headers.getInt(at + 28), start),
        relative(headers.getInt(at + 32), start),
        Math.max(400, Math.min(400_000, headers.getInt(at + 36))),
        root > 127 ? 60 : root,
        headers.get(at + 41));
  }

  private static int relative(int place, int start) {
    long from = Integer.toUnsignedLong(place) - start;
    return (int) Math.max(0, Math.min(Integer.MAX_VALUE, from));
  }
}
