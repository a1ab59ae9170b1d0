"""Writes one set of random weights for both engines into a folder.

  python3 prepare.py FOLDER [--shape smollm2-135m] [--floats]

--floats adds the graphs in 32 bits, with which the engines must agree token by token.
"""
from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np

TRAINING = Path(__file__).resolve().parents[3] / "npc-dialogue/training"
sys.path.append(str(TRAINING))

import gguf  # noqa: E402  the folder of graph.py must be on the path before
import graph  # noqa: E402
import plain  # noqa: E402
from graph import Options  # noqa: E402
from weights_file import WeightsFile  # noqa: E402

CONTEXT = 2048
# small enough to compare engines token by token within seconds
SMALL = dict(
    vocab=1024, hidden=128, layers=4, heads=4, kv_heads=2, head_dim=32, ffn=256, theta=1e4, eps=1e-5
)
SHAPES = {**graph.SHAPES, "small": SMALL}

FLOATS = Options(bits=32, head_bits=32, context=CONTEXT)
BLOCKS64 = Options(bits=4, head_bits=4, block=64, context=CONTEXT)
BLOCKS32 = replace(BLOCKS64, block=32)
# the head, asked for one row whatever the prompt's length, stays as in the decoder
PROMPT64 = replace(BLOCKS64, bits="columns")

# folder: the decoder, and a second graph for prompts
FOLDERS = {
    "int8-state": (replace(BLOCKS64, kv="int8"), PROMPT64),
    "float-state": (BLOCKS64, PROMPT64),
    "one-graph": (replace(BLOCKS64, kv="int8"), None),
    "blocks-of-32": (replace(BLOCKS32, kv="int8"), None),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--shape", choices=SHAPES, default="smollm2-135m")
    parser.add_argument("--floats", action="store_true")
    options = parser.parse_args()
    shape = dict(SHAPES[options.shape], context=CONTEXT)
    weights = graph.random_weights(shape, seed=1)
    folder = options.folder
    for name, (decoder, prompt) in FOLDERS.items():
        write(shape, weights, folder / name, decoder, prompt)
    write(shape, weights, folder / "plain", BLOCKS64, build=plain.build)
    gguf.write(shape, weights, folder / "q4_0.gguf")
    if options.floats:
        write(shape, weights, folder / "floats", FLOATS)
        write(shape, weights, folder / "floats-plain", FLOATS, build=plain.build)
        gguf.write(shape, weights, folder / "f32.gguf", gguf.FLOAT32)


def write(
    shape: dict,
    weights: dict[str, np.ndarray],
    folder: Path,
    decoder: Options,
    prompt: Options | None = None,
    build=graph.build,
) -> None:
    with WeightsFile(folder) as file:
        file.save(build(shape, weights, decoder), "model.onnx")
        if prompt:
            file.save(graph.build(shape, weights, prompt), "model_prompt.onnx")
    config = {
        "model_type": "llama",
        "num_hidden_layers": shape["layers"],
        "vocab_size": shape["vocab"],
        "max_position_embeddings": shape["context"],
    }
    (folder / "config.json").write_text(json.dumps(config, indent=2) + "\n")


if __name__ == "__main__":
    main()
