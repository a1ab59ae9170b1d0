"""Moves the weights of graphs into one file beside them; equal bytes are stored once.

The table of embeddings and the tied head are the same bytes in different shapes, and a decoder and
its prompt graph have the head in common.
"""
from __future__ import annotations

import hashlib
from pathlib import Path

from onnx import ModelProto, TensorProto

PAGE = 4096  # weights begin at a page, so that they can be mapped
INLINE = 1024  # smaller ones stay in the graph


class WeightsFile:
    def __init__(self, folder: Path):
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.file = open(folder / "weights.data", "wb")
        self.places: dict[bytes, int] = {}

    def save(self, model: ModelProto, name: str) -> None:
        for tensor in model.graph.initializer:
            if len(tensor.raw_data) >= INLINE:
                self.move(tensor)
        (self.folder / name).write_bytes(model.SerializeToString())

    def move(self, tensor: TensorProto) -> None:
        place = {
            "location": "weights.data",
            "offset": self.offset(tensor.raw_data),
            "length": len(tensor.raw_data),
        }
        tensor.ClearField("raw_data")
        tensor.data_location = TensorProto.EXTERNAL
        for key, value in place.items():
            tensor.external_data.add(key=key, value=str(value))

    def offset(self, content: bytes) -> int:
        key = hashlib.blake2b(content, digest_size=16).digest()
        if key not in self.places:
            self.file.write(bytes(-self.file.tell() % PAGE))
            self.places[key] = self.file.tell()
            self.file.write(content)
        return self.places[key]

    def __enter__(self) -> WeightsFile:
        return self

    def __exit__(self, *failure) -> None:
        self.file.close()
