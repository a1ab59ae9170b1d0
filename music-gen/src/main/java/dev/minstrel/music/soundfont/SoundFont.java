package dev.minstrel.music.soundfont;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.music.synth.SampleBank;
import dev.minstrel.music.synth.SampleRegion;
import dev.minstrel.music.synth.Stem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The instruments of a SoundFont file (version 2, 16 bits), one for each stem.
 *
 * <p>Read by code of ours: samples, loops, zones, tuning, filter and the loudness envelope; not the
 * modulators, low-frequency oscillators and the second envelope. The same file and events give the
 * same samples on every machine, and nothing is written anywhere. Only the instruments asked for
 * stay in memory. Immutable; any thread.
 */
public final class SoundFont implements SampleBank {
  /** Acoustic bass, electric piano, flute, the standard kit, glockenspiel. */
  public static final Map<Stem, Program> PROGRAMS =
      Map.of(
          Stem.BASS, new Program(0, 32),
          Stem.HARMONY, new Program(0, 4),
          Stem.MELODY, new Program(0, 73),
          Stem.DRUMS, new Program(128, 0),
          Stem.STINGER, new Program(0, 9));

  private static final int MOST_BYTES = 256 << 20;
  private static final int MOST_LAYERS = 4_096;

  private final Map<Stem, Layer[]> layers = new EnumMap<>(Stem.class);

  private SoundFont(byte[] file, Map<Stem, Program> programs) throws Chunks.Damage {
    Chunks chunks = Chunks.of(file);
    Samples samples = new Samples(chunks);
    Zones presets = Zones.ofPresets(chunks);
    Zones instruments = Zones.ofInstruments(chunks);
    for (Map.Entry<Stem, Program> wanted : programs.entrySet()) {
      int preset = presets.find(wanted.getValue());
      if (preset >= 0) {
        boolean drums = wanted.getKey() == Stem.DRUMS;
        List<Layer> found = layers(presets.zones(preset), instruments, samples, drums);
        if (!found.isEmpty()) {
          layers.put(wanted.getKey(), found.toArray(Layer[]::new));
        }
      }
    }
    if (layers.isEmpty()) {
      throw new Chunks.Damage("it has none of the programs " + programs.values());
    }
  }

  /** Opens a file with {@link #PROGRAMS}. */
  public static SoundFont open(Path file) {
    return open(file, PROGRAMS);
  }

  /**
   * Opens a file of at most 256 MiB.
   *
   * @param programs what each stem plays; a stem that is not named, and one whose program the file
   *     does not have, keeps the synthesizer's own sound
   * @throws MinstrelException {@code SOUND_UNUSABLE} where it is no SoundFont, is damaged, too
   *     large, or has none of the programs; {@code IO} where it cannot be read
   */
  public static SoundFont open(Path file, Map<Stem, Program> programs) {
    Objects.requireNonNull(file, "file");
    try (InputStream stream = Files.newInputStream(file)) {
      byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new Chunks.Damage("it is larger than 256 MiB");
      }
      return new SoundFont(bytes, programs);
    } catch (Chunks.Damage damage) {
      throw new MinstrelException(
          MinstrelException.Code.SOUND_UNUSABLE,
          "SoundFont cannot be used",
          file + ": " + damage.what(),
          "Give an SF2 file of 16 bits, or none for the built-in sounds.",
          damage);
    } catch (IOException failure) {
      throw new MinstrelException(
          MinstrelException.Code.IO,
          "SoundFont cannot be read",
          file + ": " + failure.getClass().getSimpleName(),
          "Check the path and its permissions.",
          failure);
    }
  }

  /** The stems that play from the file. */
  public Set<Stem> stems() {
    return Collections.unmodifiableSet(EnumSet.copyOf(layers.keySet()));
  }

  @Override
  public int find(Stem stem, int pitch, int velocity, int key, SampleRegion[] found) {
    Layer[] all = layers.get(stem);
    int count = 0;
    for (int i = 0; all != null && i < all.length && count < found.length; i++) {
      if (all[i].sounds(pitch, velocity)) {
        found[count++] = all[i].region();
      }
    }
    return count;
  }

  private static List<Layer> layers(
      List<Generators> zones, Zones instruments, Samples samples, boolean drums)
      throws Chunks.Damage {
    List<Layer> layers = new ArrayList<>();
    for (Generators zone : zones) {
      for (Generators inner : instruments.zones(zone.index(Generators.INSTRUMENT))) {
        Samples.Sound sound = samples.sound(inner.index(Generators.SAMPLE));
        Layer layer = sound == null ? null : Layer.of(zone, inner, sound, drums);
        if (layer != null) {
          layers.add(layer);
        }
        if (layers.size() > MOST_LAYERS) {
          throw new Chunks.Damage("an instrument has more than " + MOST_LAYERS + " zones");
        }
      }
    }
    return layers;
  }
}
