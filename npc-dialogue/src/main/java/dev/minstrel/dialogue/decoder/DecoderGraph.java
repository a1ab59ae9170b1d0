package dev.minstrel.dialogue.decoder;

import dev.minstrel.runtime.onnx.OnnxModel;

/** One opened graph and what its ports are for. */
record DecoderGraph(OnnxModel model, GraphPorts ports) {}
