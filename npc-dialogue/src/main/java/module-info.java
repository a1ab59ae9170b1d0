/** Characters that talk. */
module dev.minstrel.dialogue {
  requires static org.jspecify;
  requires dev.minstrel.core;
  requires jdk.management; // bytes that a thread allocated, for measurements
}
