package dev.minstrel.behavior.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.KeyGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns a player's name into the 64 bits under which the player stands in logs: HMAC-SHA-256 under
 * the folder's own salt, so that hashes of two folders cannot be joined. Owned by one thread.
 */
final class PlayerHash {
  static final int SALT_BYTES = 32;
  private static final String ALGORITHM = "HmacSHA256";

  private final Mac mac;

  PlayerHash(byte[] salt) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(salt, ALGORITHM));
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError("every Java has " + ALGORITHM, impossible);
    }
  }

  /** A salt that nobody can guess. */
  static byte[] newSalt() {
    try {
      KeyGenerator generator = KeyGenerator.getInstance(ALGORITHM);
      generator.init(8 * SALT_BYTES);
      return generator.generateKey().getEncoded();
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError("every Java has " + ALGORITHM, impossible);
    }
  }

  long of(String playerId) {
    byte[] digest = mac.doFinal(playerId.getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.wrap(digest).getLong();
  }
}
