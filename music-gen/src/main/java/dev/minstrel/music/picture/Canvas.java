package dev.minstrel.music.picture;

import java.util.Arrays;

/** Opaque pixels that rectangles and letters are laid on. What lies outside is cut off. */
final class Canvas {
  private final int width;
  private final int height;
  private final int[] pixels;
  private final Letters letters;

  Canvas(int width, int height, int background, Letters letters) {
    this.width = width;
    this.height = height;
    this.pixels = new int[width * height];
    this.letters = letters;
    Arrays.fill(pixels, background);
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** Red, green and blue, eight bits each. */
  int pixel(int x, int y) {
    return pixels[y * width + x];
  }

  void fill(int x, int y, int w, int h, int colour) {
    fill(x, y, w, h, colour, 1);
  }

  /** Lays a rectangle over what is there. */
  void fill(int x, int y, int w, int h, int colour, double opacity) {
    int right = Math.min(width, x + w);
    int bottom = Math.min(height, y + h);
    for (int row = Math.max(0, y); row < bottom; row++) {
      for (int column = Math.max(0, x); column < right; column++) {
        int at = row * width + column;
        pixels[at] = mixed(pixels[at], colour, opacity);
      }
    }
  }

  /** A column one pixel wide whose ends may lie inside pixels: edges become smooth. */
  void column(int x, double top, double bottom, int colour, double opacity) {
    for (int row = (int) Math.floor(top); row < bottom; row++) {
      double covered = Math.min(bottom, row + 1) - Math.max(top, row);
      fill(x, row, 1, 1, colour, opacity * covered);
    }
  }

  /** Text whose upper left corner is at a place; a letter is 5 by 7 pixels times {@code scale}. */
  void text(int x, int y, String text, int colour, int scale) {
    for (int i = 0; i < text.length(); i++) {
      int left = x + i * Letters.ADVANCE * scale;
      for (int row = 0; row < Letters.HEIGHT; row++) {
        for (int column = 0; column < Letters.WIDTH; column++) {
          if (letters.inked(text.charAt(i), column, row)) {
            fill(left + column * scale, y + row * scale, scale, scale, colour);
          }
        }
      }
    }
  }

  /** Width of text in pixels. */
  static int textWidth(String text, int scale) {
    return text.length() * Letters.ADVANCE * scale;
  }

  private static int mixed(int below, int above, double opacity) {
    int mixed = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int from = below >>> shift & 0xFF;
      int to = above >>> shift & 0xFF;
      mixed |= (int) Math.round(from + (to - from) * opacity) << shift;
    }
    return mixed;
  }
}
