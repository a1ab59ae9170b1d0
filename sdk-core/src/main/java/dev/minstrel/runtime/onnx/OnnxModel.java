package dev.minstrel.runtime.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.RunOptions;
import ai.onnxruntime.TensorInfo;
import dev.minstrel.api.MinstrelException;
import dev.minstrel.runtime.OpenHandles;
import dev.minstrel.runtime.natives.Natives;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One ONNX model, ready to run.
 *
 * <p>Runs are meant for one thread; calls from others wait their turn. {@link #terminate} and
 * {@link #close} may be called from any thread while a step runs.
 */
public final class OnnxModel implements AutoCloseable {
  private final ModelFile file;
  private final OrtSession session;
  private final RunOptions runOptions;
  private final List<Port> inputs;
  private final List<Port> outputs;
  private final Map<String, String> metadata;
  private final OpenHandles.Handle handle;

  /** Held while a step runs, and by whoever ends what a step could be using. */
  private final Lock step = new ReentrantLock();

  /** Guards the three flags below and the life of {@link #runOptions}. */
  private final Object signal = new Object();

  private boolean running;
  private boolean terminated;
  private boolean closed;

  /** Outputs of the last run that nobody took. Guarded by {@link #step}. */
  private @Nullable OnnxValue[] untaken = {};

  private @Nullable Binding lastRun;

  private OnnxModel(ModelFile file, OrtSession session, RunOptions runOptions) throws OrtException {
    this.file = file;
    this.session = session;
    this.runOptions = runOptions;
    this.inputs = ports(session.getInputInfo().values());
    this.outputs = ports(session.getOutputInfo().values());
    this.metadata = Map.copyOf(session.getMetadata().getCustomMetadata());
    this.handle = OpenHandles.opened("model " + file.file());
  }

  /**
   * Opens a model. Natives are placed first where that has not happened.
   *
   * @throws MinstrelException {@code MODEL_MISSING}, {@code MODEL_DAMAGED}, {@code
   *     MODEL_UNSUPPORTED}, {@code NATIVES_UNUSABLE} or {@code IO}
   */
  public static OnnxModel open(Path file, SessionSettings settings) {
    ModelFile checked = ModelFile.read(file);
    Natives.prepare();
    OrtSession session = null;
    RunOptions runOptions = null;
    try {
      session = PackedWeights.open(checked, settings, PackedWeights.WORTH_IT);
      runOptions = new RunOptions();
      return new OnnxModel(checked, session, runOptions);
    } catch (OrtException | RuntimeException failure) {
      closeQuietly(runOptions, failure);
      closeQuietly(session, failure);
      if (failure instanceof OrtException refused) {
        throw OrtFailure.opening(file, refused);
      }
      throw (RuntimeException) failure;
    }
  }

  private static void closeQuietly(@Nullable AutoCloseable opened, Exception failure) {
    try {
      if (opened != null) {
        opened.close();
      }
    } catch (Exception second) {
      failure.addSuppressed(second);
    }
  }

  private static List<Port> ports(Collection<NodeInfo> nodes) {
    List<Port> ports = new ArrayList<>(nodes.size());
    for (NodeInfo node : nodes) {
      if (node.getInfo() instanceof TensorInfo info) {
        long[] shape = info.getShape();
        List<String> names = new ArrayList<>(shape.length);
        for (String name : info.getDimensionNames()) {
          names.add(name == null ? "" : name);
        }
        ports.add(new Port(node.getName(), ElementType.of(info), shape, names));
      } else {
        ports.add(new Port(node.getName(), ElementType.OTHER, new long[0], List.of()));
      }
    }
    return Collections.unmodifiableList(ports);
  }

  /** The inputs that each run needs, in the model's order. */
  public List<Port> inputs() {
    return inputs;
  }

  /** The outputs that a run can give, in the model's order. */
  public List<Port> outputs() {
    return outputs;
  }

  /** The operators that the model's file uses, such as {@code GroupQueryAttention}. */
  public SortedSet<String> operators() {
    return file.operators();
  }

  /** True when the model's file uses this operator. */
  public boolean hasOperator(String operator) {
    return file.operators().contains(operator);
  }

  /** What the exporter wrote into the model. */
  public Map<String, String> metadata() {
    return metadata;
  }

  /** The file it was opened from. */
  public Path file() {
    return file.file();
  }

  /**
   * Ties tensors to names, checking that each input is there, that no name is unknown, and that
   * types and fixed sizes agree.
   *
   * @param inputs one tensor for each input
   * @param pinnedOutputs tensors that outputs are written into; one may be an input as well
   * @param requested outputs of other sizes at each run, see {@link #output}
   * @throws IllegalArgumentException when something does not fit; the text names it
   */
  public Binding bind(
      Map<String, Tensor> inputs, Map<String, Tensor> pinnedOutputs, List<String> requested) {
    checkOpen();
    checkNames(inputs, pinnedOutputs, requested);
    List<Tensor> tensors = new ArrayList<>(inputs.size() + pinnedOutputs.size());
    Map<String, OnnxTensorLike> in = new LinkedHashMap<>();
    inputs.forEach(
        (name, tensor) -> {
          checkFits("input", port(this.inputs, name), tensor);
          in.put(name, tensor.ort(step));
          tensors.add(tensor);
        });
    Map<String, OnnxValue> out = new LinkedHashMap<>();
    pinnedOutputs.forEach(
        (name, tensor) -> {
          checkFits("output", port(this.outputs, name), tensor);
          if (tensor.isOutput()) {
            throw problem("output " + name + " cannot be pinned to another run's output");
          }
          out.put(name, tensor.ort(step));
          tensors.add(tensor);
        });
    return new Binding(this, in, out, new LinkedHashSet<>(requested), tensors);
  }

  private void checkNames(
      Map<String, Tensor> inputs, Map<String, Tensor> pinnedOutputs, List<String> requested) {
    inputs.keySet().forEach(name -> known("input", this.inputs, name));
    pinnedOutputs.keySet().forEach(name -> known("output", this.outputs, name));
    requested.forEach(name -> known("output", this.outputs, name));
    for (Port input : this.inputs) {
      if (!inputs.containsKey(input.name())) {
        throw problem("input " + input.name() + " is not given");
      }
    }
    for (String name : requested) {
      if (pinnedOutputs.containsKey(name)) {
        throw problem("output " + name + " is both pinned and requested");
      }
    }
    if (pinnedOutputs.isEmpty() && requested.isEmpty()) {
      throw problem("no output is pinned or requested, out of " + names(this.outputs));
    }
  }

  private void known(String kind, List<Port> ports, String name) {
    if (ports.stream().noneMatch(port -> port.name().equals(name))) {
      throw problem(kind + " " + name + " is unknown, expected one of " + names(ports));
    }
  }

  private static Port port(List<Port> ports, String name) {
    return ports.stream().filter(port -> port.name().equals(name)).findFirst().orElseThrow();
  }

  private static List<String> names(List<Port> ports) {
    return ports.stream().map(Port::name).toList();
  }

  private void checkFits(String kind, Port port, Tensor tensor) {
    if (tensor.type() != port.type() || !port.fits(tensor.shape())) {
      throw problem(kind + " " + port + " cannot be the tensor " + tensor);
    }
  }

  private IllegalArgumentException problem(String what) {
    return new IllegalArgumentException(file.file().getFileName() + ": " + what);
  }

  /**
   * Runs one step. Allocates nothing beyond what {@code OrtSession.run} allocates.
   *
   * @throws CancellationException when {@link #terminate} ended it: pinned outputs then hold parts
   *     of a result
   * @throws IllegalArgumentException when the model refused what the tensors hold
   * @throws MinstrelException {@code CLOSED}, {@code DEVICE_LOST}, or {@code MODEL_UNSUPPORTED}
   */
  public void run(Binding binding) {
    if (binding.model != this) {
      throw problem("the binding is another model's");
    }
    step.lock();
    try {
      begin();
      try {
        dropUntaken();
        binding.checkOpen();
        keep(binding, session.run(binding.inputs, binding.requested, binding.pinned, runOptions));
      } finally {
        end();
      }
    } catch (OrtException failure) {
      if (wasTerminated(failure)) {
        throw cancelled(failure);
      }
      throw OrtFailure.running(file.file(), failure);
    } finally {
      step.unlock();
    }
  }

  private static boolean wasTerminated(OrtException failure) {
    return String.valueOf(failure.getMessage()).contains("terminate flag");
  }

  private static CancellationException cancelled(OrtException failure) {
    CancellationException cancelled = new CancellationException("the step was terminated");
    cancelled.initCause(failure);
    return cancelled;
  }

  private void begin() {
    synchronized (signal) {
      checkOpen();
      running = true;
    }
  }

  private void end() throws OrtException {
    synchronized (signal) {
      running = false;
      if (terminated) {
        terminated = false;
        runOptions.setTerminate(false); // it stays set otherwise, and would end the next run
      }
    }
  }

  /** Takes the requested outputs; the pinned ones come first in the result and are not its own. */
  private void keep(Binding binding, OrtSession.Result result) {
    int count = binding.requestedNames.size();
    if (untaken.length != count) {
      untaken = new OnnxValue[count];
    }
    for (int i = 0; i < count; i++) {
      untaken[i] = result.get(binding.pinned.size() + i);
    }
    lastRun = binding;
  }

  private void dropUntaken() {
    for (int i = 0; i < untaken.length; i++) {
      OnnxValue value = untaken[i];
      if (value != null) {
        value.close();
        untaken[i] = null;
      }
    }
    lastRun = null;
  }

  /**
   * Takes a requested output of the last run; it may be an input of the next. Outputs that nobody
   * takes end with the next run.
   *
   * @return owned by the caller, who closes it
   * @throws IllegalStateException when the last run was another binding's, or the output was taken
   */
  public Tensor output(Binding binding, String name) {
    step.lock();
    try {
      checkOpen();
      int index = binding.requestedNames.indexOf(name);
      if (index < 0) {
        throw problem("output " + name + " was not requested, only " + binding.requestedNames);
      }
      OnnxValue value = lastRun == binding ? untaken[index] : null;
      if (value == null) {
        throw new IllegalStateException(
            file.file().getFileName() + ": output " + name + " was taken, or no run made it");
      }
      if (!(value instanceof OnnxTensor tensor)) {
        throw problem("output " + name + " is not a tensor");
      }
      untaken[index] = null;
      return Tensor.of(tensor);
    } finally {
      step.unlock();
    }
  }

  /**
   * Ends the step that runs now, within the time of its longest node; that run throws {@link
   * CancellationException}. Without one it does nothing. Any thread.
   */
  public void terminate() {
    synchronized (signal) {
      if (!running || terminated || closed) {
        return;
      }
      raise();
    }
  }

  private void raise() {
    try {
      runOptions.setTerminate(true);
      terminated = true;
    } catch (OrtException failure) {
      throw new AssertionError("ONNX Runtime refused to terminate a run", failure);
    }
  }

  private void checkOpen() {
    synchronized (signal) {
      if (closed) {
        throw new MinstrelException(
            MinstrelException.Code.CLOSED,
            "model was closed",
            String.valueOf(file.file()),
            "Open it again.");
      }
    }
  }

  /** Ends the step that runs now, waits for its end, and gives the memory back. Any thread. */
  @Override
  public void close() {
    synchronized (signal) {
      if (closed) {
        return;
      }
      if (running && !terminated) {
        raise();
      }
      closed = true;
    }
    step.lock(); // closing a session or its run options under a run ends the process
    try {
      dropUntaken();
      runOptions.close();
      session.close();
    } catch (OrtException failure) {
      throw new AssertionError("ONNX Runtime refused to close " + this, failure);
    } finally {
      step.unlock();
      handle.closed();
    }
  }

  @Override
  public String toString() {
    return "model " + file.file();
  }
}
