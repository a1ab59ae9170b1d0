package dev.minstrel.behavior.privacy;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where a ledger's records go; a place of its own so that tests can make it fail. */
interface LedgerStore extends AutoCloseable {
  /** Writes all bytes at the end. */
  void append(ByteBuffer bytes) throws IOException;

  /** Comes back when all that was written survives a power cut. */
  void force() throws IOException;

  @Override
  void close() throws IOException;
}
