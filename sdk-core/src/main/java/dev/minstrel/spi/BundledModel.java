package dev.minstrel.spi;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A model folder inside an artifact; found by {@link java.util.ServiceLoader}. */
public interface BundledModel {

  /** The door it serves: {@code dialogue}, {@code music} or {@code behavior}. */
  String door();

  /** Names of its files: letters, digits, dots, hyphens and underscores; no folders. */
  List<String> files();

  /** Opens one of them, as often as it is asked to; the caller closes it. Worker thread. */
  InputStream open(String file) throws IOException;
}
