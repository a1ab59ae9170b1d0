package dev.minstrel.runtime.flight;

import dev.minstrel.api.Diagnosis;
import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** Writes Flight Recorder events; loaded only where the module {@code jdk.jfr} is. */
final class RecordedFlight implements Flight {

  @Override
  public void step(String source, int kind, long nanos) {
    StepEvent event = new StepEvent();
    if (event.shouldCommit()) {
      event.source = source;
      event.kind = kind;
      event.took = nanos;
      event.commit();
    }
  }

  @Override
  public void replies(int tokens, int replies) {
    RepliesEvent event = new RepliesEvent();
    if (event.shouldCommit()) {
      event.tokens = tokens;
      event.replies = replies;
      event.commit();
    }
  }

  @Override
  public void finding(Diagnosis.Kind kind, String subject, String text) {
    FindingEvent event = new FindingEvent();
    if (event.shouldCommit()) {
      event.kind = kind.name();
      event.subject = subject;
      event.text = text;
      event.commit();
    }
  }

  /** An inference step. */
  @Name("dev.minstrel.Step")
  @Label("Step")
  @Category("Minstrel")
  @StackTrace(false)
  @SuppressWarnings("unused") // the fields are read by the recorder
  private static final class StepEvent extends Event {
    @Label("Source")
    String source = "";

    @Label("Kind")
    int kind;

    @Label("Took")
    @Timespan
    long took;
  }

  /** Progress of replies. */
  @Name("dev.minstrel.Replies")
  @Label("Replies")
  @Category("Minstrel")
  @StackTrace(false)
  @SuppressWarnings("unused") // the fields are read by the recorder
  private static final class RepliesEvent extends Event {
    @Label("Tokens")
    int tokens;

    @Label("Replies ended")
    int replies;
  }

  /** A line of {@code diagnose()}. */
  @Name("dev.minstrel.Finding")
  @Label("Finding")
  @Category("Minstrel")
  @StackTrace(false)
  @SuppressWarnings("unused") // the fields are read by the recorder
  private static final class FindingEvent extends Event {
    @Label("Kind")
    String kind = "";

    @Label("Subject")
    String subject = "";

    @Label("Text")
    String text = "";
  }
}
