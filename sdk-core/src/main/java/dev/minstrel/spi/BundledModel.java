package dev.minstrel.spi;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A model folder inside an artifact; found by {@link java.util.ServiceLoader}. */
public interface BundledModel {

  /** The door it serves: {@code dialogue}, {@code music} or {@code behavior}. */
  String door();

  /** Names of its files. */
  List<String> files();

  /** Opens one of them; the caller closes it. */
  InputStream open(String file) throws IOException;
}
