package dev.minstrel.runtime.facade;

import dev.minstrel.api.Diagnosis;
import dev.minstrel.api.MinstrelConfig;
import dev.minstrel.runtime.flight.Flight;
import dev.minstrel.runtime.work.Mailbox;
import dev.minstrel.runtime.work.Worker;
import dev.minstrel.spi.Host;
import dev.minstrel.spi.StepSource;
import java.util.concurrent.atomic.AtomicLong;

/** What features find under them: the worker, the mailbox, the findings. */
final class WorkHost implements Host {
  private final MinstrelConfig config;
  private final Worker worker;
  private final Mailbox mailbox;
  private final Findings findings;
  private final Flight flight;
  private final AtomicLong tokens = new AtomicLong();
  private final AtomicLong replies = new AtomicLong();

  WorkHost(
      MinstrelConfig config, Worker worker, Mailbox mailbox, Findings findings, Flight flight) {
    this.config = config;
    this.worker = worker;
    this.mailbox = mailbox;
    this.findings = findings;
    this.flight = flight;
  }

  @Override
  public MinstrelConfig config() {
    return config;
  }

  @Override
  public boolean submit(Runnable command) {
    return worker.submit(command);
  }

  @Override
  public void add(StepSource source) {
    worker.add(source);
  }

  @Override
  public boolean post(Runnable event) {
    return mailbox.offer(event);
  }

  @Override
  public void report(Diagnosis.Kind kind, String subject, String text) {
    findings.report(kind, subject, text);
  }

  @Override
  public void count(int tokens, int replies) {
    this.tokens.addAndGet(tokens);
    this.replies.addAndGet(replies);
    flight.replies(tokens, replies);
  }

  long tokens() {
    return tokens.get();
  }

  long replies() {
    return replies.get();
  }
}
