package dev.minstrel.dialogue.decoder;

import dev.minstrel.runtime.onnx.OnnxModel;

/** One opened graph, what its ports are for, and the tensors that its calls are written into. */
record DecoderGraph(OnnxModel model, GraphPorts ports, StepInputs inputs) {}
