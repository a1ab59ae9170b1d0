package dev.minstrel.behavior.topk;

import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Finds the loops of the Vector API, where the program brought and resolved them. */
final class LaneKernels {
  private LaneKernels() {}

  /** The first that can run here, or null: then plain Java does the work. */
  static @Nullable LaneKernel find() {
    for (LaneKernel kernel :
        ServiceLoader.load(LaneKernel.class, LaneKernel.class.getClassLoader())) {
      if (kernel.isUsable() && Block.ITEMS % (LaneKernel.VECTORS * kernel.lanes()) == 0) {
        return kernel;
      }
    }
    return null;
  }
}
