package dev.minstrel.behavior.policy;

import dev.minstrel.runtime.CounterRandom;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Says how intense that may be what is offered now: build up, sustain the peak, let it fade, relax.
 *
 * <p>The rhythm of Left 4 Dead (M. Booth, "The AI Systems of Left 4 Dead", Valve, 2009): the strain
 * of each member of a group is estimated crudely, the group's is the highest of them, and what
 * changes is how often things happen, never how hard they are.
 *
 * <p>Phases change only in {@link #update}, so a phase is as exact as the calls are frequent. Time
 * is the game's, and an earlier time counts as the latest seen. Owned by one thread; allocates
 * nothing once made; the lengths of rests are a function of the seed.
 */
public final class PacingGate {
  private static final int MOST_MEMBERS = 1 << 16;

  private final PacingSettings settings;
  private final long seed;
  private final float[] intensities;
  private PacingPhase phase = PacingPhase.BUILD_UP;
  private long phaseStartMillis;
  private long latestMillis;
  private long relaxMillis;
  private int cycle;
  private float travelled;

  /**
   * A group at rest, pressure about to grow.
   *
   * @param memberCount players of the group, from 1
   * @param startMillis the game's time now
   */
  public PacingGate(PacingSettings settings, int memberCount, long seed, long startMillis) {
    if (!(memberCount >= 1 && memberCount <= MOST_MEMBERS)) {
      throw new IllegalArgumentException(
          "memberCount must be 1 to " + MOST_MEMBERS + ", was " + memberCount);
    }
    this.settings = settings;
    this.seed = seed;
    intensities = new float[memberCount];
    phaseStartMillis = startMillis;
    latestMillis = startMillis;
  }

  /**
   * Something strained a member: a wound, a fall, an enemy close by.
   *
   * @param amount how much, above 0; intensities stop at 1
   */
  public void strain(int member, float amount, long nowMillis) {
    if (!(amount > 0 && amount < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("amount must be above 0 and finite, was " + amount);
    }
    decay(nowMillis);
    intensities[member] = Math.min(1, intensities[member] + amount);
  }

  /** The group came further by a distance in the game's unit, which may end a rest early. */
  public void travel(float distance) {
    if (!(distance >= 0 && distance < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("distance must not be below 0, was " + distance);
    }
    if (phase == PacingPhase.RELAX) {
      travelled = Math.min(travelled + distance, Float.MAX_VALUE);
    }
  }

  /**
   * Lets intensities decay and phases end. Call it each frame, or whenever something is offered.
   */
  public PacingPhase update(long nowMillis) {
    decay(nowMillis);
    boolean peaked = groupIntensity() >= settings.peak();
    boolean faded = groupIntensity() < settings.faded();
    long age = latestMillis - phaseStartMillis;
    age = age < 0 ? Long.MAX_VALUE : age; // the difference overflowed
    if (phase == PacingPhase.BUILD_UP && peaked) {
      begin(PacingPhase.SUSTAIN_PEAK);
    } else if (phase == PacingPhase.SUSTAIN_PEAK && age >= settings.sustainMillis()) {
      begin(PacingPhase.PEAK_FADE);
    } else if (phase == PacingPhase.PEAK_FADE && faded) {
      begin(PacingPhase.RELAX);
      travelled = 0;
      float drawn = CounterRandom.draw(seed, cycle++, 0);
      long range = settings.mostRelaxMillis() - settings.leastRelaxMillis();
      relaxMillis = settings.leastRelaxMillis() + (long) (drawn * range);
    } else if (phase == PacingPhase.RELAX
        && (age >= relaxMillis || travelled >= settings.relaxDistance())) {
      begin(PacingPhase.BUILD_UP);
    }
    return phase;
  }

  private void begin(PacingPhase next) {
    phase = next;
    phaseStartMillis = latestMillis;
  }

  private void decay(long nowMillis) {
    if (nowMillis <= latestMillis) {
      return;
    }
    double halves = (double) (nowMillis - latestMillis) / settings.halfLifeMillis();
    float left = (float) Math.pow(2, -Math.max(0, halves)); // the difference may overflow
    for (int member = 0; member < intensities.length; member++) {
      intensities[member] *= left;
    }
    latestMillis = nowMillis;
  }

  /** The phase as of the last {@link #update}. */
  public PacingPhase phase() {
    return phase;
  }

  /** The intensity of one member, 0 to 1. */
  public float intensity(int member) {
    return intensities[member];
  }

  /** The highest intensity of the group. */
  public float groupIntensity() {
    float most = 0;
    for (float intensity : intensities) {
      most = Math.max(most, intensity);
    }
    return most;
  }

  /** The least intensity that may be offered now. */
  public float floor() {
    return isQuiet() ? 0 : settings.pressureFloor();
  }

  /** The most intensity that may be offered now. */
  public float ceiling() {
    return isQuiet() ? settings.quietCeiling() : 1;
  }

  private boolean isQuiet() {
    return phase == PacingPhase.PEAK_FADE || phase == PacingPhase.RELAX;
  }

  /** Whether something of this intensity may be offered now. */
  public boolean allows(float intensity) {
    return intensity >= floor() && intensity <= ceiling();
  }

  /** Writes where the group stands. */
  public void write(DataOutput out) throws IOException {
    out.writeInt(intensities.length);
    for (float intensity : intensities) {
      out.writeFloat(intensity);
    }
    out.writeByte(phase.code());
    out.writeLong(phaseStartMillis);
    out.writeLong(latestMillis);
    out.writeLong(relaxMillis);
    out.writeInt(cycle);
    out.writeFloat(travelled);
  }

  /**
   * Reads what a gate for as many members wrote.
   *
   * @throws IOException where it cannot be true; the gate is then as it was
   */
  public void read(DataInput in) throws IOException {
    int count = in.readInt();
    if (count != intensities.length) {
      throw new IOException(count + " members where there are " + intensities.length);
    }
    float[] read = new float[count];
    for (int member = 0; member < count; member++) {
      read[member] = in.readFloat();
      if (!(read[member] >= 0 && read[member] <= 1)) {
        throw new IOException("an intensity is " + read[member]);
      }
    }
    PacingPhase readPhase = PacingPhase.of(in.readByte());
    long start = in.readLong();
    long latest = in.readLong();
    long relax = in.readLong();
    int readCycle = in.readInt();
    float distance = in.readFloat();
    if (start > latest) {
      throw new IOException("a phase from " + start + " at " + latest);
    }
    if (relax < 0 || readCycle < 0 || !(distance >= 0 && distance < Float.POSITIVE_INFINITY)) {
      throw new IOException("a rest of %d ms and %s".formatted(relax, distance));
    }
    System.arraycopy(read, 0, intensities, 0, count);
    phase = readPhase;
    phaseStartMillis = start;
    latestMillis = latest;
    relaxMillis = relax;
    cycle = readCycle;
    travelled = distance;
  }

  /** Forgets a member who left. */
  public void forget(int member) {
    intensities[member] = 0;
  }
}
