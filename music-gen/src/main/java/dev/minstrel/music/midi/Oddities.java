package dev.minstrel.music.midi;

import java.util.ArrayList;
import java.util.List;

/** Lines about what was odd, bounded, because a file may be odd at every byte. One thread. */
final class Oddities {
  private static final int MOST = 20;

  private final List<String> lines = new ArrayList<>();
  private int more;

  /** Takes parts, so that a line which is not kept is not made. */
  void note(String where, Object what, String rest) {
    if (lines.size() < MOST) {
      lines.add(where + what + rest);
    } else {
      more++;
    }
  }

  void note(String line) {
    note("", line, "");
  }

  List<String> lines() {
    if (more == 0) {
      return List.copyOf(lines);
    }
    List<String> all = new ArrayList<>(lines);
    all.add("and " + more + " more");
    return List.copyOf(all);
  }
}
