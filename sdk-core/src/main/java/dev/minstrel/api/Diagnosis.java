package dev.minstrel.api;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What runs, on what, and why not more; a snapshot.
 *
 * @param findings in the order in which they were found
 */
public record Diagnosis(List<Finding> findings) {
  public Diagnosis {
    findings = List.copyOf(findings);
  }

  /** The text of the newest finding about {@code subject}. */
  public Optional<String> about(String subject) {
    return findings.stream()
        .filter(finding -> finding.subject().equals(subject))
        .reduce((older, newer) -> newer)
        .map(Finding::text);
  }

  /** Each reason to step back. */
  public List<Finding> fallbacks() {
    return findings.stream().filter(finding -> finding.kind() == Kind.FALLBACK).toList();
  }

  /** One line. */
  public record Finding(Kind kind, String subject, String text) {
    public Finding {
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(subject, "subject");
      Objects.requireNonNull(text, "text");
    }
  }

  /** How much it matters. */
  public enum Kind {
    /** A version, a place, a choice. */
    FACT,
    /** Something does less than it could, and the text says why. */
    FALLBACK
  }
}
