/**
 * Runs ONNX models on tensors that the caller owns; no type of ONNX Runtime leaves this package.
 */
@NullMarked
package dev.minstrel.runtime.onnx;

import org.jspecify.annotations.NullMarked;
