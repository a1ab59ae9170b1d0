package dev.minstrel.music.network;

import dev.minstrel.api.music.Style;
import dev.minstrel.api.music.Track;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The quantiles of every style and track. Immutable.
 *
 * <p>A style that knows nothing of an attribute borrows from SONG: string quartets, for one, have
 * no velocities to learn from.
 */
public final class Edges {
  private static final String BORROWED = "SONG";

  private final Map<String, Quantiles> byName;

  Edges(Map<String, Quantiles> byName) {
    this.byName = Map.copyOf(byName);
  }

  static String name(String style, String track, Attribute attribute) {
    return attribute == Attribute.DISSONANCE
        ? style + '.' + attribute.key()
        : style + '.' + track + '.' + attribute.key();
  }

  /** The quantiles of an attribute; null where it has no meaning, as the register of drums. */
  public @Nullable Quantiles of(Style style, Track track, Attribute attribute) {
    if (!track.isPitched()) {
      if (attribute == Attribute.DISSONANCE) {
        return null;
      }
      Quantiles game = style == Style.GAME ? find("GAME", track, attribute) : null;
      return game == null ? find("GROOVE", track, attribute) : game;
    }
    Quantiles own = find(style.name(), track, attribute);
    return own == null ? find(BORROWED, track, attribute) : own;
  }

  private @Nullable Quantiles find(String style, Track track, Attribute attribute) {
    return byName.get(name(style, track.name(), attribute));
  }
}
