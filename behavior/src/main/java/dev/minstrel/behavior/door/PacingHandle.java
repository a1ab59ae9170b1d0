package dev.minstrel.behavior.door;

import dev.minstrel.api.behavior.Pacing;
import dev.minstrel.behavior.policy.PacingGate;
import dev.minstrel.behavior.policy.PacingSettings;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** The rhythm of the group that plays. Game thread. */
final class PacingHandle implements Pacing {
  private static final int MOST_MEMBERS = 64;

  private final LongSupplier nowMillis;
  private final PacingGate gate;
  private final Map<String, Integer> members = new HashMap<>();
  private boolean isOn;

  /**
   * A group at rest.
   *
   * @param nowMillis the time that frames are counted by; it never goes back
   */
  PacingHandle(long seed, LongSupplier nowMillis) {
    this.nowMillis = nowMillis;
    gate = new PacingGate(PacingSettings.DEFAULTS, MOST_MEMBERS, seed, nowMillis.getAsLong());
  }

  @Override
  public void intensity(String player, float intensity) {
    if (!(intensity >= 0 && intensity <= 1)) {
      throw new IllegalArgumentException("intensity must be in [0, 1], was " + intensity);
    }
    isOn = true;
    Integer known = members.get(player);
    int member = known == null ? members.size() : known;
    if (member == MOST_MEMBERS) {
      member--; // those beyond the bound share the last place: the hardest pressed counts anyway
    } else if (known == null) {
      members.put(player, member);
    }
    gate.update(nowMillis.getAsLong());
    float more = intensity - gate.intensity(member);
    if (more > 0) {
      gate.strain(member, more, nowMillis.getAsLong());
    }
    gate.update(nowMillis.getAsLong());
  }

  @Override
  public Phase phase() {
    return switch (gate.update(nowMillis.getAsLong())) {
      case BUILD_UP -> Phase.BUILD_UP;
      case SUSTAIN_PEAK -> Phase.PEAK;
      case PEAK_FADE -> Phase.FADE;
      case RELAX -> Phase.RELAX;
    };
  }

  @Override
  public float ceiling() {
    if (!isOn) {
      return 1;
    }
    gate.update(nowMillis.getAsLong());
    return gate.ceiling();
  }

  /** Forgets a player who pressed it. */
  void forget(String player) {
    Integer member = members.remove(player);
    if (member != null) {
      gate.forget(member);
    }
  }

  void write(DataOutput out) throws IOException {
    out.writeBoolean(isOn);
    gate.write(out);
  }

  void read(DataInput in) throws IOException {
    boolean on = in.readBoolean();
    gate.read(in);
    members.clear();
    isOn = on;
  }
}
