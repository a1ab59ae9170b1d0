package dev.minstrel.music.playing;

import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Metre;
import dev.minstrel.api.music.Voice;
import dev.minstrel.music.direction.Aim;
import dev.minstrel.music.direction.Saved;
import dev.minstrel.music.direction.Transformation;
import dev.minstrel.music.score.Bar;
import dev.minstrel.music.score.Note;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the bars with the game's clock: from one moment at which something happens to the
 * next, each at its own exact time, however the ticks fall.
 *
 * <p>Owned by the game thread. Allocates nothing between two bar lines.
 */
final class Playhead {
  /** After a pause in ticking longer than this, old notes are not made up for. */
  private static final long STALL_NANOS = 50_000_000L;

  private static final int STALL_FRAMES = 3;
  private static final long USUAL_FRAME_NANOS = 16_666_667L;
  private static final long LEAST_FRAME_NANOS = 1_000_000L;
  private static final long LONGEST_FRAME_NANOS = 10_000_000_000L;
  private static final int MOST_SOUNDING = 192;

  private final Conductor conductor;
  private final Heard heard;
  private Transport transport = new Transport();
  private TempoCurve curve = new TempoCurve();
  private Sounding sounding = new Sounding();
  private Stems stems = new Stems();
  private StingerLine stinger = new StingerLine();

  private BarCursor cursor = new BarCursor();

  /** Before this position nothing is struck: it lies in a stall. */
  private long quietBefore;

  /** What happens at the next beat. */
  private boolean hushes;

  private @Nullable Aim changesTo;

  private long lastNanos;
  private long frameNanos = USUAL_FRAME_NANOS;

  /** Long notes of before a pause. */
  private Sounding resting = new Sounding();

  private boolean paused;
  private long pausedNanos;
  private boolean restrikes;
  private long barsBegun;
  private long notesStruck;
  private long notesDropped;

  Playhead(Conductor conductor, Heard heard, long nanos) {
    this.conductor = conductor;
    this.heard = heard;
    this.lastNanos = nanos;
  }

  Transport transport() {
    return transport;
  }

  TempoCurve curve() {
    return curve;
  }

  Stems stems() {
    return stems;
  }

  StingerLine stinger() {
    return stinger;
  }

  /** The moment of the last tick. */
  long lastNanos() {
    return lastNanos;
  }

  /** Where it was at the last tick. */
  long position() {
    return transport.positionAt(lastNanos);
  }

  boolean hasBegun() {
    return cursor.bar() != null;
  }

  /** Takes what sounds over from a piece that ends, and goes on from its position. */
  void follow(Playhead other) {
    transport = other.transport;
    transport.run(false, other.lastNanos);
    sounding = other.sounding;
    sounding.endAll(position());
    stems = other.stems;
    frameNanos = other.frameNanos;
    barsBegun = other.barsBegun;
    notesStruck = other.notesStruck;
    notesDropped = other.notesDropped;
  }

  /** The first bar begins at this moment. */
  void begin(long nanos, double tempo) {
    transport.run(true, nanos);
    transport.tempo(tempo, transport.positionAt(nanos), nanos);
    if (curve.isByMood()) {
      curve.byMood(tempo);
    }
    cursor.await(transport.positionAt(nanos));
  }

  /** Goes on to a moment; everything due until then happens. */
  void advance(long nanos) {
    long gap = Math.max(0, nanos - lastNanos);
    conductor.poll(barLineNanos(), barNanos());
    if (restrikes) {
      restrike(nanos);
    }
    if (transport.runs() && gap > STALL_NANOS && gap > STALL_FRAMES * frameNanos) {
      stall(nanos);
    }
    run(nanos, Transport.NEVER);
    long frame = frameNanos + (Math.min(gap, STALL_FRAMES * frameNanos) - frameNanos) / 8;
    frameNanos = Math.max(LEAST_FRAME_NANOS, Math.min(LONGEST_FRAME_NANOS, frame));
    lastNanos = Math.max(lastNanos, nanos);
  }

  /** The same where no bars are wanted: what was ended is told, nothing else. */
  void settle(long nanos) {
    release(position(), lastNanos);
    lastNanos = Math.max(lastNanos, nanos);
  }

  /** Lets everything happen that is due at a moment and before a position. */
  private void run(long nanos, long before) {
    while (true) {
      long next = nextPosition();
      if (next >= before || next > transport.positionAt(nanos)) {
        return;
      }
      at(next, Math.max(lastNanos, Math.min(nanos, transport.nanosAt(next))));
    }
  }

  /**
   * The game stood still. What should have sounded is passed over, and the music goes on at the
   * next beat; when the bar is over, the next one begins now, so that no composed bar is lost.
   */
  private void stall(long nanos) {
    long reached = transport.positionAt(nanos);
    if (reached >= cursor.end()) {
      quietBefore = cursor.end();
      run(nanos, quietBefore);
      transport.anchor(quietBefore, nanos);
    } else {
      long inBar = reached - cursor.start();
      long beat = Transport.position(metre().musicTicksPerBeat());
      quietBefore = cursor.start() + (inBar + beat - 1) / beat * beat;
    }
  }

  private long nextPosition() {
    long next = sounding.nextEnd();
    if (!transport.runs()) {
      return next;
    }
    return Math.min(next, Math.min(stinger.nextOnset(), cursor.nextPosition()));
  }

  Metre metre() {
    return cursor.metre();
  }

  private void at(long position, long nanos) {
    boolean barLine = transport.runs() && position >= cursor.end();
    if (barLine) {
      beginBar(nanos);
    }
    release(position, nanos);
    if (!transport.runs()) {
      return;
    }
    if (barLine) {
      heard.bar(cursor.index(), nanos);
    }
    stepTempo(position, nanos);
    stepChord(position, nanos);
    stepBeat(position, nanos);
    strikeNotes(position, nanos);
    while (stinger.nextOnset() <= position) {
      Note note = stinger.take();
      strike(Voice.STINGER, note, position, nanos);
    }
  }

  private void beginBar(long nanos) {
    conductor.poll(nanos, barNanos());
    Prepared next = conductor.next();
    barsBegun++;
    cursor.begin(next.bar());
    hushes = false;
    changesTo = null;
    curve.beginBar(transport.tempo(), next.next().tempo());
    cursor.step(curve.moves(transport.tempo()) ? 0 : -1);
    carry();
  }

  /** Notes that are held in the new bar go on; the others end at its line. */
  private void carry() {
    BarNotes notes = cursor.notes();
    for (int i = 0; i < notes.count() && notes.note(i).onset() == 0; i++) {
      Note note = notes.note(i);
      int place = Sounding.place(Voice.of(note.track()), note.pitch());
      if (note.held()
          && sounding.sounds(place)
          && sounding.isTied(place)
          && sounding.endOf(place) == cursor.start()) {
        sounding.carry(place, cursor.at(note.end()), note.tied());
      }
    }
  }

  private void release(long position, long nanos) {
    for (int i = 0; i < sounding.count(); ) {
      int place = sounding.active(i);
      if (sounding.endOf(place) <= position) {
        sounding.remove(i);
        heard.off(Sounding.voice(place), Sounding.pitch(place), nanos);
      } else {
        i++;
      }
    }
  }

  private void stepTempo(long position, long nanos) {
    int step = cursor.takeStep(position);
    if (step < 0) {
      return;
    }
    transport.tempo(curve.at(step, metre().musicTicks(), nanos), position, nanos);
    boolean inside = step + TempoCurve.STEP < metre().musicTicks();
    cursor.step(inside && curve.moves(transport.tempo()) ? step + TempoCurve.STEP : -1);
  }

  private void stepChord(long position, long nanos) {
    Chord next = cursor.takeChord(position);
    while (next != null) {
      heard.chord(next, nanos);
      next = cursor.takeChord(position);
    }
  }

  private void stepBeat(long position, long nanos) {
    int beat = cursor.takeBeat(position);
    if (beat < 0 || position < quietBefore) {
      return;
    }
    changeAtBeat(position);
    Chord now = cursor.chord();
    Prepared playing = conductor.sounding();
    if (now != null && playing != null) {
      int velocity = Math.round(playing.order().aim().velocity());
      stinger.beat(position, playing.order().key(), now, velocity);
    }
    heard.beat(cursor.index(), beat, nanos);
  }

  private void changeAtBeat(long position) {
    Aim aim = changesTo;
    if (hushes) {
      hushes = false;
      hush(position);
    } else if (conductor.readySwap() != null) {
      conductor.swapped();
      Prepared other = conductor.sounding();
      if (other != null) {
        changesTo = null;
        cursor.replace(other.bar(), position);
        cutStrangers(position);
      }
    } else if (aim != null) {
      changesTo = null;
      transform(aim, position);
    }
  }

  /** Ends notes of the form before that are no notes of the present chord. */
  private void cutStrangers(long position) {
    Chord now = cursor.notes().chordAt(cursor.tickAt(position));
    for (int i = 0; i < sounding.count(); i++) {
      int place = sounding.active(i);
      Voice voice = Sounding.voice(place);
      boolean pitched = voice != Voice.DRUMS && voice != Voice.STINGER;
      if (pitched && !now.holds(Sounding.pitch(place))) {
        sounding.shorten(place, position);
      }
    }
  }

  /** Changes the rest of the sounding bar as it stands. */
  void transform(Aim aim, long position) {
    Prepared playing = conductor.sounding();
    Bar now = cursor.bar();
    if (playing != null && now != null) {
      cursor.replace(Transformation.of(now, playing.order().aim(), aim), position);
    }
  }

  /** Ends what sounds and lets the rest of the bar be silent. */
  void hush(long position) {
    sounding.endAll(position);
    stinger.clear();
    Bar now = cursor.bar();
    if (now != null) {
      cursor.replace(Transformation.emptied(now), position);
    }
  }

  void hushAtBeat() {
    hushes = true;
  }

  void changeAtBeat(Aim aim) {
    changesTo = aim;
  }

  /**
   * Since the last tick everything up to its position has happened: what is left begins behind it.
   */
  void transformNow(Aim aim) {
    transform(aim, position() + 1);
  }

  private void strikeNotes(long position, long nanos) {
    Note note = cursor.takeNote(position);
    while (note != null) {
      if (!note.held()) {
        strike(Voice.of(note.track()), note, position, nanos);
      }
      note = cursor.takeNote(position);
    }
  }

  private void strike(Voice voice, Note note, long position, long nanos) {
    if (position < quietBefore) {
      notesDropped++;
      return;
    }
    if (stems.isDucked()
        && voice == Voice.MELODY
        && note.onset() % metre().musicTicksPerBeat() != 0) {
      return; // thinned, so that the voice is understood
    }
    long end = position + Transport.position(note.duration());
    strike(Sounding.place(voice, note.pitch()), end, note.velocity(), note.tied(), position, nanos);
  }

  private void strike(int place, long end, int velocity, boolean tied, long position, long nanos) {
    Voice voice = Sounding.voice(place);
    double gain = stems.gainDecibels(voice, nanos);
    if (gain <= Stems.SILENCE || sounding.count() >= MOST_SOUNDING) {
      return;
    }
    for (int i = 0; i < sounding.count(); i++) {
      if (sounding.active(i) == place) {
        sounding.remove(i);
        heard.off(voice, Sounding.pitch(place), nanos);
        break;
      }
    }
    sounding.begin(place, position, end, velocity, tied);
    heard.on(voice, Sounding.pitch(place), velocity, gain, nanos);
    notesStruck++;
  }

  /** Stands still. What sounds ends; what is long is struck again by {@link #resume}. */
  void pause() {
    long position = position();
    transport.run(false, lastNanos);
    long beat = Transport.position(metre().musicTicksPerBeat());
    if (!restrikes) {
      resting.clear();
    }
    for (int i = 0; i < sounding.count(); i++) {
      int place = sounding.active(i);
      long end = sounding.endOf(place);
      if (end > position && end - sounding.beginOf(place) > beat) {
        resting.begin(
            place,
            sounding.beginOf(place),
            end,
            sounding.velocityOf(place),
            sounding.isTied(place));
      }
    }
    sounding.endAll(position);
    restrikes = false;
    paused = true;
    pausedNanos = lastNanos;
  }

  void resume() {
    transport.run(true, lastNanos);
    curve.delay(lastNanos - pausedNanos);
    paused = false;
    restrikes = true;
  }

  private void restrike(long nanos) {
    restrikes = false;
    long position = transport.positionAt(lastNanos);
    release(position, lastNanos);
    for (int i = 0; i < resting.count(); i++) {
      int place = resting.active(i);
      strike(
          place,
          resting.endOf(place),
          resting.velocityOf(place),
          resting.isTied(place),
          position,
          nanos);
    }
    resting.clear();
  }

  /** Ends everything at once; what ended is told by the next {@link #advance}. */
  void halt() {
    sounding.endAll(position());
    transport.run(false, lastNanos);
    stinger.clear();
    restrikes = false;
    paused = false;
    resting.clear();
  }

  /** Ends what sounds of a voice. */
  void cut(Voice voice) {
    sounding.end(voice, position());
  }

  /** The moment at which the music stands. */
  private long musicNanos() {
    return paused ? pausedNanos : lastNanos;
  }

  /** Leads the tempo elsewhere, from where the music stands. */
  void glide(double quartersAMinute, long lengthNanos) {
    if (lengthNanos == 0 || !hasBegun()) {
      transport.tempo(quartersAMinute, position(), lastNanos);
    }
    curve.glide(transport.tempo(), quartersAMinute, musicNanos(), lengthNanos);
    int step = (cursor.tickAt(position()) / TempoCurve.STEP + 1) * TempoCurve.STEP;
    cursor.step(step < metre().musicTicks() && hasBegun() ? step : -1);
  }

  int barIndex() {
    return cursor.index();
  }

  @Nullable Bar bar() {
    return cursor.bar();
  }

  @Nullable Chord chord() {
    return cursor.chord();
  }

  long barsBegun() {
    return barsBegun;
  }

  long notesStruck() {
    return notesStruck;
  }

  long notesDropped() {
    return notesDropped;
  }

  /** Beats since the piece began, at a moment. */
  double beatsAt(long nanos) {
    if (!hasBegun()) {
      return 0;
    }
    return cursor.beatsAt(transport.positionAt(Math.max(nanos, lastNanos)));
  }

  /** When the next bar begins; the last tick's moment where nothing moves. */
  long barLineNanos() {
    long end = cursor.end();
    long line = end == Transport.NEVER ? Transport.NEVER : transport.nanosAt(end);
    return line == Transport.NEVER ? lastNanos : line;
  }

  /** When the next beat begins. */
  long beatNanos() {
    if (cursor.nextBeatPosition() >= cursor.end()) {
      return barLineNanos();
    }
    long beat = transport.nanosAt(cursor.nextBeatPosition());
    return beat == Transport.NEVER ? lastNanos : beat;
  }

  private long barNanos() {
    return Math.round(metre().musicTicks() * 60e9 / (48 * transport.tempo() * transport.rate()));
  }

  void write(DataOutput out) throws IOException {
    transport.write(out, lastNanos);
    curve.write(out, musicNanos());
    sounding.write(out);
    resting.write(out);
    stems.write(out, lastNanos);
    stinger.write(out, lastNanos);
    cursor.write(out);
    out.writeLong(quietBefore);
    out.writeBoolean(hushes);
    out.writeBoolean(changesTo != null);
    if (changesTo != null) {
      changesTo.write(out);
    }
    out.writeLong(frameNanos);
    out.writeBoolean(restrikes);
    out.writeLong(paused ? lastNanos - pausedNanos : -1);
    out.writeLong(barsBegun);
    out.writeLong(notesStruck);
    out.writeLong(notesDropped);
  }

  static Playhead read(DataInput in, Conductor conductor, Heard heard, long nanos)
      throws IOException {
    Playhead head = new Playhead(conductor, heard, nanos);
    head.transport = Transport.read(in, nanos);
    head.curve = TempoCurve.read(in, nanos);
    head.sounding = Sounding.read(in);
    head.resting = Sounding.read(in);
    head.stems = Stems.read(in, nanos);
    head.stinger = StingerLine.read(in, nanos);
    head.cursor = BarCursor.read(in);
    head.quietBefore = Saved.nanos(in.readLong(), "end of a stall");
    head.hushes = in.readBoolean();
    head.changesTo = in.readBoolean() ? Aim.read(in) : null;
    long frame = Saved.nanos(in.readLong(), "time between ticks");
    head.frameNanos = Math.max(LEAST_FRAME_NANOS, Math.min(LONGEST_FRAME_NANOS, frame));
    head.restrikes = in.readBoolean();
    long length = in.readLong();
    head.paused = length >= 0;
    head.pausedNanos = nanos - Math.max(0, length);
    head.curve.delay(head.pausedNanos - nanos);
    head.barsBegun = in.readLong();
    head.notesStruck = in.readLong();
    head.notesDropped = in.readLong();
    head.check();
    return head;
  }

  /** What cannot be would play for ever. */
  private void check() throws IOException {
    if (!hasBegun()) {
      if (transport.runs() || cursor.end() != Transport.NEVER) {
        throw new IOException("music runs, but no bar sounds");
      }
      return;
    }
    long position = position();
    if (position < cursor.start() || position > cursor.end() || quietBefore > cursor.end()) {
      throw new IOException("the music is outside its bar");
    }
  }
}
