package dev.minstrel.music.playing;

import dev.minstrel.api.music.Mood;
import dev.minstrel.music.direction.BarOrder;
import dev.minstrel.music.direction.Course;
import dev.minstrel.music.direction.Direction;
import dev.minstrel.music.direction.Fill;
import dev.minstrel.music.direction.Saved;
import dev.minstrel.music.direction.SimpleSource;
import dev.minstrel.music.direction.Snapshot;
import dev.minstrel.music.direction.Transformation;
import dev.minstrel.music.score.Bar;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps bars ready: the one that sounds, and up to {@value #AHEAD} behind it. What is ready is what
 * the course orders; when the course changes, every bar that it no longer orders is dropped and
 * asked for again, and only the sounding one stays.
 *
 * <p>Owned by the game thread.
 */
final class Conductor {
  static final int AHEAD = 2;

  private final Rehearsal rehearsal;
  private Direction direction;

  /** Before the sounding bar, to compose it again. */
  private Course before;

  private Snapshot stateBefore = Snapshot.START;

  /** The bar that sounds; null before the first. */
  private @Nullable Prepared sounding;

  /** Behind the sounding bar. */
  private Course course;

  private Snapshot state = Snapshot.START;
  private final ArrayDeque<Prepared> prepared = new ArrayDeque<>();

  /** The next bar as it was meant before the last change. */
  private @Nullable Prepared spare;

  private @Nullable Request asked;

  /** The course or the bars have changed since the last question. */
  private boolean wants = true;

  private @Nullable Request swapAsked;
  private Direction.@Nullable Next swapAs;
  private @Nullable Prepared swap;
  private long lateBars;
  private long transformedBars;

  Conductor(Rehearsal rehearsal, Direction direction, Course course) {
    this.rehearsal = rehearsal;
    this.direction = direction;
    this.before = course;
    this.course = course;
  }

  Direction direction() {
    return direction;
  }

  Course course() {
    return course;
  }

  @Nullable Prepared sounding() {
    return sounding;
  }

  /** The bar that is ready to come next; null when there is none. */
  @Nullable Prepared upcoming() {
    return prepared.peek();
  }

  long lateBars() {
    return lateBars;
  }

  long transformedBars() {
    return transformedBars;
  }

  /** Goes on with the counts of the piece before. */
  void countOn(Conductor other) {
    lateBars = other.lateBars;
    transformedBars = other.transformedBars;
  }

  /** Another direction, from the next bar on. */
  void direct(Direction other) {
    direction = other;
    review();
  }

  /** Changes the course behind the sounding bar. */
  void change(UnaryOperator<Course> change) {
    course = change.apply(course);
    Direction.Next as = swapAs;
    if (as != null) {
      swapAs = new Direction.Next(as.order(), as.tempo(), change.apply(as.after()));
    }
    Prepared ready = swap;
    if (ready != null && swapAs != null) {
      swap = ready.withNext(swapAs);
    }
    review();
  }

  /**
   * Another mood at once: asks for the sounding bar again, to go on with at a beat, and for all
   * that follows.
   *
   * @param dueNanos the next beat
   */
  void changeSounding(Mood mood, long dueNanos) {
    change(course -> course.atOnce(mood));
    Prepared now = sounding;
    Direction.Next as = direction.next(before.atOnce(mood));
    if (now == null || as.order().silent() || as.order().equals(now.order())) {
      dropSwap();
      return;
    }
    swap = null;
    swapAs = new Direction.Next(as.order(), as.tempo(), withWhatWaits(as.after()));
    swapAsked = new Request(as.order(), stateBefore, dueNanos);
    rehearsal.swap().ask(swapAsked);
  }

  /** Changes that were asked for during the sounding bar wait behind its other form too. */
  private Course withWhatWaits(Course after) {
    Course all = after;
    for (var change : course.pending()) {
      all = all.with(change);
    }
    return all;
  }

  private void dropSwap() {
    swap = null;
    swapAs = null;
    swapAsked = null;
    rehearsal.swap().ask(null);
  }

  /** The sounding bar in another form, ready to go on with; null when there is none. */
  @Nullable Prepared readySwap() {
    return swap;
  }

  /** The other form of the sounding bar sounds now. */
  void swapped() {
    Prepared now = swap;
    if (now != null) {
      sounding = now;
      course = now.after();
      state = now.state();
      dropSwap();
      review();
    }
  }

  /** Keeps what is still ordered. */
  private void review() {
    List<Prepared> kept = new ArrayList<>();
    Course at = course;
    for (Prepared bar : prepared) {
      Direction.Next next = direction.next(at);
      if (!next.order().equals(bar.order()) || !follows(bar, kept)) {
        break;
      }
      kept.add(bar.withNext(next));
      at = next.after();
    }
    if (kept.isEmpty() && !prepared.isEmpty()) {
      spare = prepared.peek();
    }
    prepared.clear();
    prepared.addAll(kept);
    wants = true;
  }

  /** Only the first can have lost what it was composed on, by a swap. */
  private boolean follows(Prepared bar, List<Prepared> kept) {
    return !kept.isEmpty() || bar.before().equals(state);
  }

  /**
   * Takes what the worker finished and asks for more.
   *
   * @param barLineNanos when the next bar begins
   * @param barNanos how long a bar lasts
   */
  void poll(long barLineNanos, long barNanos) {
    take();
    while (wants && prepared.size() < AHEAD) {
      ask(barLineNanos + prepared.size() * barNanos);
    }
  }

  /** Takes what the worker finished. */
  @SuppressWarnings("ReferenceEquality") // the very request, not an equal one
  void take() {
    Rehearsal.Finished composed = rehearsal.next().take();
    if (composed != null && composed.request() == asked) {
      asked = null;
      wants = true;
      add(composed);
    }
    Rehearsal.Finished other = rehearsal.swap().take();
    Direction.Next as = swapAs;
    if (other != null && as != null && other.request() == swapAsked) {
      swap = new Prepared(as, other.take().bar(), stateBefore, other.take().after());
    }
  }

  private void add(Rehearsal.Finished composed) {
    Request request = composed.request();
    if (prepared.size() < AHEAD && request.before().equals(lastState())) {
      Direction.Next next = direction.next(lastCourse());
      if (next.order().equals(request.order())) {
        prepared.add(
            new Prepared(next, composed.take().bar(), request.before(), composed.take().after()));
      }
    }
  }

  private Course lastCourse() {
    return prepared.isEmpty() ? course : prepared.getLast().after();
  }

  private Snapshot lastState() {
    return prepared.isEmpty() ? state : prepared.getLast().state();
  }

  /** Asks for the bar behind the last; a silent one is ready at once. */
  private void ask(long dueNanos) {
    Direction.Next next = direction.next(lastCourse());
    Snapshot from = lastState();
    if (next.order().silent()) {
      prepared.add(new Prepared(next, silentBar(next.order()), from, from));
      return;
    }
    wants = false;
    Request now = asked;
    if (now == null || !now.order().equals(next.order()) || !now.before().equals(from)) {
      asked = new Request(next.order(), from, dueNanos);
      rehearsal.next().ask(asked);
    }
  }

  private static Bar silentBar(BarOrder order) {
    return Transformation.emptied(SimpleSource.compose(order));
  }

  /** Whether the first bar can begin. */
  boolean isReady() {
    return !prepared.isEmpty();
  }

  /**
   * There is no time left to compose the next bar again: the one that was meant is changed as it
   * stands.
   */
  void settle() {
    Prepared meant = spare;
    if (prepared.isEmpty() && meant != null) {
      Prepared bar = transformed(meant);
      if (bar != null) {
        prepared.add(bar);
        spare = null;
      }
    }
  }

  private @Nullable Prepared transformed(Prepared meant) {
    Direction.Next next = direction.next(course);
    BarOrder order = next.order();
    if (order.metre() != meant.order().metre() || order.silent() || meant.order().silent()) {
      return null;
    }
    transformedBars++;
    Bar changed = Transformation.of(meant.bar(), meant.order().aim(), order.aim());
    Bar bar = order.fill() ? Fill.in(changed, order.aim()) : changed;
    return new Prepared(next, bar, meant.before(), meant.state());
  }

  /** A bar begins: the one that is ready, or the best that can be had now. */
  Prepared next() {
    settle();
    Prepared bar = prepared.poll();
    Prepared last = sounding;
    dropSwap();
    spare = null;
    wants = true;
    if (bar == null) {
      if (last == null) {
        throw new AssertionError("a piece begins when its first bar is ready");
      }
      lateBars++; // course and state stay: what was asked for comes a bar later
      sounding = last.withBar(Transformation.repeated(last.bar()));
      return sounding;
    }
    before = course;
    stateBefore = state;
    sounding = bar;
    course = bar.after();
    state = bar.state();
    return bar;
  }

  void write(DataOutput out) throws IOException {
    take();
    before.write(out);
    stateBefore.write(out);
    course.write(out);
    state.write(out);
    out.writeLong(lateBars);
    out.writeLong(transformedBars);
    write(sounding, out);
    write(spare, out);
    write(swap, out);
    out.writeByte(prepared.size());
    for (Prepared bar : prepared) {
      Saved.writeBar(bar.bar(), out);
      bar.state().write(out);
    }
    Direction.Next open = swap == null ? swapAs : null;
    out.writeBoolean(open != null);
    if (open != null) {
      open.write(out);
    }
  }

  private static void write(@Nullable Prepared bar, DataOutput out) throws IOException {
    out.writeBoolean(bar != null);
    if (bar != null) {
      bar.next().write(out);
      Saved.writeBar(bar.bar(), out);
      bar.state().write(out);
    }
  }

  private static @Nullable Prepared read(DataInput in, Snapshot before) throws IOException {
    return in.readBoolean()
        ? new Prepared(Direction.Next.read(in), Saved.readBar(in), before, Snapshot.read(in))
        : null;
  }

  /** Reads what {@link #write} wrote; {@link #resume} goes on with it. */
  static Conductor read(DataInput in, Rehearsal rehearsal, Direction direction) throws IOException {
    Course before = Course.read(in);
    Conductor conductor = new Conductor(rehearsal, direction, before);
    conductor.stateBefore = Snapshot.read(in);
    conductor.course = Course.read(in);
    conductor.state = Snapshot.read(in);
    conductor.lateBars = in.readLong();
    conductor.transformedBars = in.readLong();
    conductor.sounding = read(in, conductor.stateBefore);
    conductor.spare = read(in, conductor.state);
    conductor.swap = read(in, conductor.stateBefore);
    int count = Saved.range(in.readByte(), 0, AHEAD, "prepared bars");
    for (int i = 0; i < count; i++) {
      Direction.Next next = direction.next(conductor.lastCourse());
      Bar bar = Saved.readBar(in);
      conductor.prepared.add(new Prepared(next, bar, conductor.lastState(), Snapshot.read(in)));
    }
    Prepared ready = conductor.swap;
    conductor.swapAs = in.readBoolean() ? Direction.Next.read(in) : null;
    if (ready != null) {
      conductor.swapAs = ready.next();
    }
    return conductor;
  }

  /** Asks again for what was under way when it was saved. */
  void resume(long dueNanos) {
    rehearsal.next().ask(null);
    rehearsal.swap().ask(null);
    Direction.Next open = swapAs;
    if (open != null && swap == null) {
      swapAsked = new Request(open.order(), stateBefore, dueNanos);
      rehearsal.swap().ask(swapAsked);
    }
  }
}
