package dev.minstrel.behavior.log;

/** Events whose content follows from their number, so that a reader knows what to expect. */
public final class Scripted {
  /** How many players there are. */
  public static final int PLAYERS = 20;

  private Scripted() {}

  /** A number without pattern. */
  public static long mixed(long value) {
    long z = value * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    return z ^ (z >>> 27);
  }

  public static int player(long sequence) {
    return (int) Math.floorMod(mixed(sequence), (long) PLAYERS);
  }

  /** Fills the event of a number. */
  public static LoggedEvent fill(LoggedEvent event, long sequence, long playerHash) {
    long mixed = mixed(sequence + 77);
    event.begin(
        playerHash,
        (int) (mixed & 0xFFFF),
        (int) (mixed >>> 16 & 0xFF),
        (mixed >>> 24 & 0xFF) - 100,
        1_000_000 + 10 * sequence);
    if ((mixed & 1L << 40) != 0) {
      float propensity = (mixed & 1L << 41) != 0 ? Float.NaN : ((mixed >>> 42 & 0xFF) + 1) / 256f;
      event.decided(mixed, propensity, (int) (mixed >>> 50 & 0xFF) - 1);
    }
    byte[] context = new byte[(int) (mixed >>> 58 & 0x3F)];
    for (int i = 0; i < context.length; i++) {
      context[i] = (byte) (mixed + i);
    }
    return event.context(context, 0, context.length);
  }

  /** Says all that an event holds. */
  public static String text(LoggedEvent event) {
    StringBuilder context = new StringBuilder();
    for (int i = 0; i < event.contextBytes(); i++) {
      context.append(event.context(i)).append(' ');
    }
    return event.player()
        + " "
        + event.item()
        + " "
        + event.type()
        + " "
        + event.weight()
        + " "
        + event.timeMillis()
        + " "
        + event.decision()
        + " "
        + event.propensity()
        + " "
        + event.position()
        + " ["
        + context
        + "]";
  }

  /** One number for all that an event holds, for tests that compare many. */
  public static long print(LoggedEvent event) {
    long print = mixed(event.player()) + event.item();
    print = mixed(print) + event.type();
    print = mixed(print) + Float.floatToIntBits(event.weight());
    print = mixed(print) + event.timeMillis();
    print = mixed(print) + event.decision();
    print = mixed(print) + Float.floatToIntBits(event.propensity());
    print = mixed(print) + event.position();
    for (int i = 0; i < event.contextBytes(); i++) {
      print = mixed(print) + event.context(i);
    }
    return mixed(print);
  }
}
