package dev.minstrel.behavior.state;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.behavior.log.HeldFolder;

/** What is said about files that cannot be believed. */
final class StateFiles {
  private StateFiles() {}

  static MinstrelException otherVersion(HeldFolder folder, String name, int found, int read) {
    return new MinstrelException(
        Code.STATE_UNUSABLE,
        "the folder of state was written by another version",
        folder.path() + "/" + name + ": version " + found + ", this program reads " + read,
        "Use a newer Minstrel.");
  }

  static MinstrelException damaged(HeldFolder folder, String name, String how) {
    return new MinstrelException(
        Code.STATE_UNUSABLE,
        "the folder of state is damaged",
        folder.path() + "/" + name + ": " + how,
        "The file was kept as it is: restore the folder from a copy, or move the folder away to"
            + " begin anew.");
  }
}
