/** Places ONNX Runtime's native libraries and loads them, once a process. */
@NullMarked
package dev.minstrel.runtime.natives;

import org.jspecify.annotations.NullMarked;
