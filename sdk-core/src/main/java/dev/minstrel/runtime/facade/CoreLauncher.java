package dev.minstrel.runtime.facade;

import dev.minstrel.api.Launcher;
import dev.minstrel.api.Minstrel;
import dev.minstrel.api.MinstrelConfig;

/** Starts the runtime of this artifact; public because {@link java.util.ServiceLoader} asks so. */
public final class CoreLauncher implements Launcher {

  @Override
  public Minstrel launch(MinstrelConfig config) {
    return MinstrelRuntime.start(config);
  }
}
