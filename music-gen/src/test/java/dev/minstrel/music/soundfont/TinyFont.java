package dev.minstrel.music.soundfont;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A SoundFont of one looped sine, made in memory: one instrument, one preset, one zone each. */
final class TinyFont {
  /** Generators of the instrument's zone, as pairs; the sample's is added. */
  int[] zone = {Generators.MODES, 1};

  /** Generators of the preset's zone; the instrument's is added. */
  int[] preset = {};

  /** The loop holds 44 whole periods. */
  int frames = 5_292;

  int loopStart = 441;
  int loopEnd = 441 + 4_410;
  int rate = 44_100;
  int root = 69;
  int cents;
  int sampleIndex;
  int sampleEnd = frames;

  byte[] bytes() {
    ByteBuffer samples = buffer(2 * (frames + 46));
    for (int i = 0; i < frames + 46; i++) {
      samples.putShort((short) (16_000 * Math.sin(2 * Math.PI * 440 * i / 44_100)));
    }
    byte[] info = list("INFO", chunk("ifil", buffer(4).putShort((short) 2).putShort((short) 1)));
    byte[] sound = list("sdta", chunk("smpl", samples));
    byte[] body = join(info, sound, list("pdta", tables()));
    return join(chunk("RIFF", ByteBuffer.wrap(join(ascii("sfbk"), body))));
  }

  private byte[] tables() {
    return join(
        chunk("phdr", heads(38, 20, 24, 0, 1)),
        chunk("pbag", bags(preset.length / 2 + 1)),
        chunk("pmod", buffer(10)),
        chunk("pgen", generators(preset, Generators.INSTRUMENT, 0)),
        chunk("inst", heads(22, -1, 20, 0, 1)),
        chunk("ibag", bags(zone.length / 2 + 1)),
        chunk("imod", buffer(10)),
        chunk("igen", generators(zone, Generators.SAMPLE, sampleIndex)),
        chunk("shdr", sampleHeads()));
  }

  private ByteBuffer sampleHeads() {
    ByteBuffer heads = buffer(2 * 46);
    heads.position(20);
    heads.putInt(0).putInt(sampleEnd).putInt(loopStart).putInt(loopEnd).putInt(rate);
    heads.put((byte) root).put((byte) cents).putShort((short) 0).putShort((short) 1);
    return heads;
  }

  private static ByteBuffer heads(int bytes, int programAt, int bagAt, int first, int second) {
    ByteBuffer heads = buffer(2 * bytes);
    heads.putShort(bagAt, (short) first);
    heads.putShort(bytes + bagAt, (short) second);
    if (programAt >= 0) {
      heads.putShort(programAt, (short) 73);
    }
    return heads;
  }

  private static ByteBuffer bags(int generators) {
    return buffer(8).putInt(0).putShort((short) generators).putShort((short) 0);
  }

  private static ByteBuffer generators(int[] pairs, int link, int target) {
    ByteBuffer all = buffer(4 * (pairs.length / 2 + 2));
    for (int number : pairs) {
      all.putShort((short) number);
    }
    return all.putShort((short) link).putShort((short) target);
  }

  private static byte[] list(String name, byte[] inside) {
    return chunk("LIST", ByteBuffer.wrap(join(ascii(name), inside)));
  }

  private static byte[] chunk(String name, ByteBuffer inside) {
    byte[] bytes = inside.array();
    ByteBuffer size = buffer(4).putInt(bytes.length);
    return join(ascii(name), size.array(), bytes);
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] join(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    ByteBuffer all = ByteBuffer.allocate(length);
    for (byte[] part : parts) {
      all.put(part);
    }
    return all.array();
  }
}
