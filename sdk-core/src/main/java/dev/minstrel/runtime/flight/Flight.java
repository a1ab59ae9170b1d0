package dev.minstrel.runtime.flight;

import dev.minstrel.api.Diagnosis;

/** Notes what happened for a recording; costs next to nothing while none runs. Any thread. */
public interface Flight {

  /** Notes nothing. */
  Flight NONE =
      new Flight() {
        @Override
        public void step(String source, int kind, long nanos) {}

        @Override
        public void replies(int tokens, int replies) {}

        @Override
        public void finding(Diagnosis.Kind kind, String subject, String text) {}
      };

  /** A step ended. */
  void step(String source, int kind, long nanos);

  /** Tokens were produced, replies ended. */
  void replies(int tokens, int replies);

  /** Something was found out, such as a reason to step back. */
  void finding(Diagnosis.Kind kind, String subject, String text);

  /** Flight Recorder where the module {@code jdk.jfr} is there, else {@link #NONE}. */
  static Flight ofThisJava() {
    return ModuleLayer.boot().findModule("jdk.jfr").isPresent() ? new RecordedFlight() : NONE;
  }
}
