package dev.minstrel.spi;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** A model folder inside an artifact; found by {@link java.util.ServiceLoader}. */
public interface BundledModel {

  /** The door it serves: {@code dialogue}, {@code music} or {@code behavior}. */
  String door();

  /** Names of its files: letters, digits, dots, hyphens and underscores; no folders. */
  List<String> files();

  /** Opens one of them, as often as it is asked to; the caller closes it. Worker thread. */
  InputStream open(String file) throws IOException;

  /**
   * What a file holds, as the artifact states it, so that a start need not read the artifact when
   * the cache holds the file already. A file that does not hold it is refused when it is placed.
   *
   * @return its SHA-256 in 64 hexadecimal digits; empty to have it computed at each start
   */
  default Optional<String> sha256(String file) {
    return Optional.empty();
  }
}
