package dev.minstrel.music.synth;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Events on paper, and what a synthesizer makes of them. */
final class Rendered {
  private static final Map<Integer, Sounds> SOUNDS = new ConcurrentHashMap<>();

  private record Timed(long frame, long event) {}

  private final SynthSettings settings;
  private final List<Timed> events = new ArrayList<>();
  float[] left = {};
  float[] right = {};

  Rendered(SynthSettings settings) {
    this.settings = settings;
  }

  /** One whose sounds were computed once for all tests. */
  static Synthesizer synthesizer(SynthSettings settings) {
    Sounds sounds = SOUNDS.computeIfAbsent(settings.rate(), Sounds::new);
    return new Synthesizer(settings, (stem, pitch, velocity, key, found) -> 0, sounds);
  }

  Rendered at(double seconds, long event) {
    events.add(new Timed(Math.round(seconds * settings.rate()), event));
    return this;
  }

  /** Renders in blocks of a size; each event is offered just before the block that it lies in. */
  Rendered inBlocks(double seconds, int block) {
    Synthesizer synthesizer = synthesizer(settings);
    List<Timed> inOrder = new ArrayList<>(events);
    inOrder.sort(Comparator.comparingLong(Timed::frame));
    int total = (int) Math.round(seconds * settings.rate());
    left = new float[total];
    right = new float[total];
    int next = 0;
    for (int done = 0; done < total; done += block) {
      int count = Math.min(block, total - done);
      while (next < inOrder.size() && inOrder.get(next).frame < done + count) {
        synthesizer.offer(inOrder.get(next).frame, inOrder.get(next).event);
        next++;
      }
      synthesizer.render(left, right, done, count);
    }
    return this;
  }

  Rendered of(double seconds) {
    return inBlocks(seconds, 512);
  }

  /** Largest step between neighbouring samples in a stretch, latency counted in. */
  double step(double from, double to) {
    double most = 0;
    int latency = 2 * Synthesizer.CELL;
    int first = Math.max(1, (int) (from * settings.rate()) + latency);
    int last = Math.min(left.length, (int) (to * settings.rate()) + latency);
    for (int i = first; i < last; i++) {
      most = Math.max(most, Math.abs(left[i] - left[i - 1]));
      most = Math.max(most, Math.abs(right[i] - right[i - 1]));
    }
    return most;
  }

  /** Largest bend (second difference) in a stretch. */
  double bend(double from, double to) {
    double most = 0;
    int latency = 2 * Synthesizer.CELL;
    int first = Math.max(2, (int) (from * settings.rate()) + latency);
    int last = Math.min(left.length, (int) (to * settings.rate()) + latency);
    for (int i = first; i < last; i++) {
      most = Math.max(most, Math.abs(left[i] - 2 * left[i - 1] + left[i - 2]));
      most = Math.max(most, Math.abs(right[i] - 2 * right[i - 1] + right[i - 2]));
    }
    return most;
  }

  double peak(double from, double to) {
    double most = 0;
    int last = Math.min(left.length, (int) (to * settings.rate()));
    for (int i = (int) (from * settings.rate()); i < last; i++) {
      most = Math.max(most, Math.max(Math.abs(left[i]), Math.abs(right[i])));
    }
    return most;
  }

  double loudness(double from, double to) {
    double sum = 0;
    int first = (int) (from * settings.rate());
    int last = Math.min(left.length, (int) (to * settings.rate()));
    for (int i = first; i < last; i++) {
      sum += left[i] * (double) left[i] + right[i] * (double) right[i];
    }
    return Math.sqrt(sum / 2 / (last - first));
  }
}
