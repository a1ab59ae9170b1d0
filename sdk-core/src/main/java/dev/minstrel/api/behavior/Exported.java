package dev.minstrel.api.behavior;

import java.util.Objects;

/**
 * How an export went.
 *
 * @param isWritten whether the file is there
 * @param spentEpsilon of all exports so far
 * @param remark why it is not there, or what to know about it
 */
public record Exported(boolean isWritten, double spentEpsilon, String remark) {
  public Exported {
    Objects.requireNonNull(remark, "remark");
  }
}
