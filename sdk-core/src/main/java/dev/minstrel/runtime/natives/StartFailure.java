package dev.minstrel.runtime.natives;

import dev.minstrel.api.MinstrelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says in one sentence why natives do not run. */
final class StartFailure {
  private static final int LONGEST = 200;

  private StartFailure() {}

  static MinstrelException unusable(
      String what, String where, String remedy, @Nullable Throwable cause) {
    return new MinstrelException(
        MinstrelException.Code.NATIVES_UNUSABLE, what, where, remedy, cause);
  }

  static MinstrelException otherVersion(
      MappedRuntime other, String ours, @Nullable Throwable cause) {
    return unusable(
        "another ONNX Runtime is loaded in this process",
        "version %s from %s, here %s".formatted(other.version().orElse("?"), other.file(), ours),
        "Use one version for the whole game.",
        cause);
  }

  /** ONNX Runtime's classes refused to start; they stay dead in this class loader. */
  static MinstrelException of(Throwable failure, Path folder, Optional<MappedRuntime> mapped) {
    String text = reason(deepest(failure));
    if (text.contains("VERS_") && mapped.isPresent()) {
      return otherVersion(mapped.get(), "another is needed", failure);
    }
    if (text.contains("GLIBC") || text.contains("libstdc++")) {
      return unusable(
          "this Linux is too old for the natives", text, "They need glibc 2.28.", failure);
    }
    if (failure instanceof NoClassDefFoundError && text.contains("Could not initialize")) {
      return unusable(
          "ONNX Runtime failed to start earlier in this process",
          text,
          "Start Minstrel before other code uses ONNX Runtime, or mend that code's start.",
          failure);
    }
    return unusable(
        "the natives in " + folder + " do not start",
        text,
        "Delete the folder and start again; it is made anew.",
        failure);
  }

  private static Throwable deepest(Throwable failure) {
    Throwable deepest = failure;
    for (int depth = 0; depth < 16; depth++) {
      Throwable cause = deepest.getCause();
      if (cause == null) {
        return deepest;
      }
      deepest = cause;
    }
    return deepest;
  }

  /** A failure in a few words, on one line. */
  static String reason(Throwable failure) {
    String text = String.valueOf(failure.getMessage()).replaceAll("\\s+", " ").strip();
    if (failure instanceof FileSystemException file) {
      text = String.valueOf(file.getReason() == null ? named(file) : file.getReason());
    } else if (failure instanceof ReadOnlyFileSystemException) {
      text = "read-only file system";
    } else if (text.contains("failed to map segment")) {
      text = "mounted noexec: libraries there cannot run";
    }
    return text.length() > LONGEST ? text.substring(0, LONGEST - 3) + "..." : text;
  }

  private static String named(FileSystemException failure) {
    if (failure instanceof AccessDeniedException) {
      return "access denied";
    }
    if (failure instanceof NoSuchFileException) {
      return "it does not exist";
    }
    if (failure instanceof NotDirectoryException
        || failure instanceof java.nio.file.FileAlreadyExistsException) {
      return "a file stands in its place";
    }
    return failure.getClass().getSimpleName();
  }
}
