package dev.minstrel.dialogue.conversation;

import dev.minstrel.api.dialogue.Emotion;
import dev.minstrel.dialogue.prompt.Vocabulary;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Markers, and behind them one token a byte. */
final class ToyVocabulary implements Vocabulary {
  private final List<String> markers = new ArrayList<>();

  ToyVocabulary() {
    for (String name :
        List.of(
            "pad", "world", "persona", "know", "scene", "rel", "mem", "none", "can", "player",
            "npc", "emo", "act", "say", "end", "l0", "l1", "l2", "l3", "l4")) {
      markers.add("<|" + name + "|>");
    }
    for (Emotion emotion : Emotion.values()) {
      markers.add("<|e:" + emotion.name().toLowerCase(Locale.ROOT) + "|>");
    }
  }

  @Override
  public int size() {
    return markers.size() + 256;
  }

  @Override
  public int id(String token) {
    return markers.indexOf(token);
  }

  @Override
  public boolean isSpecial(int id) {
    return id < markers.size();
  }

  @Override
  public int[] encodeText(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int[] ids = new int[bytes.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = markers.size() + (bytes[i] & 0xFF);
    }
    return ids;
  }

  @Override
  public int[] encodeMarked(String text) {
    List<Integer> ids = new ArrayList<>();
    for (int at = 0; at < text.length(); ) {
      int marker = markerAt(text, at);
      if (marker >= 0) {
        ids.add(marker);
        at += markers.get(marker).length();
      } else {
        int end = text.offsetByCodePoints(at, 1);
        for (int id : encodeText(text.substring(at, end))) {
          ids.add(id);
        }
        at = end;
      }
    }
    return ids.stream().mapToInt(Integer::intValue).toArray();
  }

  private int markerAt(String text, int at) {
    for (int id = 0; id < markers.size(); id++) {
      if (text.startsWith(markers.get(id), at)) {
        return id;
      }
    }
    return -1;
  }

  /** Markers spelled out; for assertions. */
  String spelled(int[] ids, int count) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      if (isSpecial(ids[i])) {
        out.writeBytes(markers.get(ids[i]).getBytes(StandardCharsets.UTF_8));
      } else {
        out.write(ids[i] - markers.size());
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Override
  public Pieces pieces() {
    return new Pieces() {
      private final ByteArrayOutputStream open = new ByteArrayOutputStream();

      @Override
      public String accept(int id) {
        if (isSpecial(id)) {
          return "";
        }
        open.write(id - markers.size());
        String text = open.toString(StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0) {
          return "";
        }
        open.reset();
        return text;
      }

      @Override
      public String finish() {
        return "";
      }
    };
  }
}
