package dev.minstrel.runtime.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;

/** What a tensor is made of, and how many bytes each element takes. */
public enum ElementType {
  /** IEEE 754, 32 bit. */
  FLOAT(4),
  /** IEEE 754, 64 bit. */
  DOUBLE(8),
  /** IEEE 754, 16 bit; Java reads raw bits. */
  FLOAT16(2),
  /** The upper half of a FLOAT; Java reads raw bits. */
  BFLOAT16(2),
  /** Signed, 8 bit. */
  INT8(1),
  /** Unsigned, 8 bit. */
  UINT8(1),
  /** Signed, 16 bit. */
  INT16(2),
  /** Signed, 32 bit. */
  INT32(4),
  /** Signed, 64 bit. */
  INT64(8),
  /** One byte, 0 or 1. */
  BOOL(1),
  /** Anything else (text, 4-bit numbers, unsigned 16 to 64 bit): listed, never allocated. */
  OTHER(0);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of one element; 0 for {@link #OTHER}. */
  public int bytes() {
    return bytes;
  }

  OnnxJavaType java() {
    return this == OTHER ? OnnxJavaType.UNKNOWN : OnnxJavaType.valueOf(name());
  }

  static ElementType of(TensorInfo info) {
    return switch (info.onnxType) {
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT -> FLOAT;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_DOUBLE -> DOUBLE;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT16 -> FLOAT16;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_BFLOAT16 -> BFLOAT16;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT8 -> INT8;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT8 -> UINT8;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT16 -> INT16;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT32 -> INT32;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64 -> INT64;
      case ONNX_TENSOR_ELEMENT_DATA_TYPE_BOOL -> BOOL;
      default -> OTHER;
    };
  }
}
