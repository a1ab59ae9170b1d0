package dev.minstrel.music.soundfont;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The zones of presets, or of instruments: both are lists of lists of generators. */
final class Zones {
  private static final int BAG_BYTES = 4;
  private static final int GENERATOR_BYTES = 4;
  private static final int MOST_ZONES = 4_096;

  private final ByteBuffer heads;
  private final int headBytes;
  private final int bagPlace;
  private final ByteBuffer bags;
  private final ByteBuffer generators;
  private final int linkGenerator;
  private final Supplier<Generators> defaults;

  private Zones(
      Chunks chunks,
      String kind,
      String head,
      int headBytes,
      int bagPlace,
      int linkGenerator,
      Supplier<Generators> defaults)
      throws Chunks.Damage {
    heads = chunks.records(head, headBytes);
    this.headBytes = headBytes;
    this.bagPlace = bagPlace;
    bags = chunks.records(kind + "bag", BAG_BYTES);
    generators = chunks.records(kind + "gen", GENERATOR_BYTES);
    this.linkGenerator = linkGenerator;
    this.defaults = defaults;
  }

  static Zones ofPresets(Chunks chunks) throws Chunks.Damage {
    return new Zones(chunks, "p", "phdr", 38, 24, Generators.INSTRUMENT, Generators::ofPreset);
  }

  static Zones ofInstruments(Chunks chunks) throws Chunks.Damage {
    return new Zones(chunks, "i", "inst", 22, 20, Generators.SAMPLE, Generators::ofInstrument);
  }

  /** How many there are; the last head is only an end mark. */
  int count() {
    return heads.remaining() / headBytes - 1;
  }

  /** Of presets: the index of a program, -1 where there is none. */
  int find(Program program) {
    for (int i = 0; i < count(); i++) {
      int at = i * headBytes;
      if (heads.getShort(at + 20) == program.number()
          && heads.getShort(at + 22) == program.bank()) {
        return i;
      }
    }
    return -1;
  }

  /** The zones that lead to an instrument or a sample, global ones folded in. */
  List<Generators> zones(int index) throws Chunks.Damage {
    if (index < 0 || index >= count()) {
      throw new Chunks.Damage("instrument " + index + " does not exist");
    }
    int first = bag(index);
    int end = bag(index + 1);
    if (first > end || end - first > MOST_ZONES) {
      throw new Chunks.Damage("instrument " + index + " has zones " + first + " to " + end);
    }
    List<Generators> zones = new ArrayList<>();
    Generators global = defaults.get();
    for (int bag = first; bag < end; bag++) {
      Generators zone = read(bag, global.copy());
      if (zone.has(linkGenerator)) {
        zones.add(zone);
      } else if (bag == first) {
        global = zone;
      }
    }
    return zones;
  }

  private Generators read(int bag, Generators into) throws Chunks.Damage {
    int first = generator(bag);
    int end = generator(bag + 1);
    if (first > end || end * (long) GENERATOR_BYTES > generators.remaining()) {
      throw new Chunks.Damage("zone " + bag + " has generators " + first + " to " + end);
    }
    for (int i = first; i < end; i++) {
      int at = i * GENERATOR_BYTES;
      into.set(generators.getShort(at), generators.getShort(at + 2));
    }
    return into;
  }

  private int bag(int head) {
    return heads.getShort(head * headBytes + bagPlace) & 0xffff;
  }

  private int generator(int bag) throws Chunks.Damage {
    if ((bag + 1) * BAG_BYTES > bags.remaining()) {
      throw new Chunks.Damage("zone " + bag + " does not exist");
    }
    return bags.getShort(bag * BAG_BYTES) & 0xffff;
  }
}
