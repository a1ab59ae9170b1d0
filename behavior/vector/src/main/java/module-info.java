/**
 * Loops of the behavior feature in the Vector API, for those who want them: on the module path its
 * presence is enough; on the class path the program is started with {@code --add-modules
 * jdk.incubator.vector}.
 */
module dev.minstrel.behavior.vector {
  requires static org.jspecify;
  requires dev.minstrel.behavior;
  requires jdk.incubator.vector;

  provides dev.minstrel.behavior.topk.LaneKernel with
      dev.minstrel.behavior.vector.VectorLanes;
}
