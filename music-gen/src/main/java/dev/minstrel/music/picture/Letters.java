package dev.minstrel.music.picture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Letters of 5 by 7 pixels, so that pictures are the same on machines with and without fonts. */
final class Letters {
  static final int WIDTH = 5;
  static final int HEIGHT = 7;
  static final int ADVANCE = WIDTH + 1;

  private final Map<Character, boolean[]> shapes;

  private Letters(Map<Character, boolean[]> shapes) {
    this.shapes = shapes;
  }

  /** Reads {@code letters.txt}: a line of letters, then seven lines that draw them side by side. */
  static Letters read() {
    Map<Character, boolean[]> shapes = new HashMap<>();
    try (InputStream in = Letters.class.getResourceAsStream("letters.txt")) {
      byte[] bytes = Objects.requireNonNull(in, "letters.txt").readAllBytes();
      List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
      for (int line = 0; line + HEIGHT < lines.size(); line += HEIGHT + 1) {
        String names = lines.get(line);
        for (int i = 0; i < names.length(); i++) {
          shapes.put(
              names.charAt(i), shape(lines.subList(line + 1, line + 1 + HEIGHT), i * ADVANCE));
        }
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return new Letters(shapes);
  }

  private static boolean[] shape(List<String> rows, int left) {
    boolean[] shape = new boolean[WIDTH * HEIGHT];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = rows.get(i / WIDTH).charAt(left + i % WIDTH) == '#';
    }
    return shape;
  }

  /** Whether a pixel of a letter is drawn; one without a shape is a small box, a space nothing. */
  boolean inked(char letter, int column, int row) {
    boolean[] shape = shapes.get(letter);
    if (shape != null) {
      return shape[row * WIDTH + column];
    }
    boolean edge = column == 0 || column == WIDTH - 1 || row == 2 || row == HEIGHT - 1;
    return letter > ' ' && row >= 2 && edge;
  }
}
