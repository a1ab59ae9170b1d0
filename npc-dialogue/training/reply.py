"""Replies from a checkpoint or a model folder, and a terminal to talk to one: python reply.py --model …"""
from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

import retrieve
from model import Model, Shape
from prompt import EMOTIONS, ID, RESERVED, Encoder, Persona, Scene, Turn

LONGEST = 64


@dataclass
class Reply:
    emotion: str
    action: str
    text: str
    ended: bool  # False when the length limit cut it


class TorchEngine:
    """Logits of a checkpoint's averaged weights."""

    def __init__(self, checkpoint: str):
        state = torch.load(checkpoint, map_location="cpu", weights_only=False)
        self.model = Model(Shape(**state["shape"])).eval()
        self.model.load_state_dict(state["ema"])
        self.context = self.model.shape.context
        self.caches: list = []

    def start(self, ids: list[int]) -> torch.Tensor:
        self.caches = self.model.new_caches()
        return self.more(ids)

    @torch.inference_mode()
    def more(self, ids: list[int]) -> torch.Tensor:
        return self.model(torch.tensor([ids]), self.caches)[0, -1]


class FolderEngine:
    """Logits of an exported model folder, through ONNX Runtime: what is shipped."""

    def __init__(self, folder: str):
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(str(Path(folder) / "model.onnx"), options)
        config = json.loads((Path(folder) / "config.json").read_text(encoding="utf-8"))
        self.context = config["max_position_embeddings"]
        self.names = [o.name for o in self.session.get_outputs()]
        empty = np.zeros((1, config["num_key_value_heads"], 0, config["head_dim"]), np.float32)
        self.empty = {n.replace("present", "past_key_values"): empty for n in self.names if n != "logits"}
        self.past: dict = {}
        self.total = 0

    def start(self, ids: list[int]) -> torch.Tensor:
        self.past, self.total = self.empty, 0
        return self.more(ids)

    def more(self, ids: list[int]) -> torch.Tensor:
        self.total += len(ids)
        feeds = {
            "input_ids": np.array([ids], np.int64),
            "seqlens_k": np.array([self.total - 1], np.int32),
            "total_sequence_length": np.array(self.total, np.int32),
        }
        values = dict(zip(self.names, self.session.run(None, feeds | self.past)))
        logits = values.pop("logits")
        self.past = {n.replace("present", "past_key_values"): v for n, v in values.items()}
        return torch.from_numpy(logits[0, 0])


class Speaker:
    def __init__(self, model: str, tokenizer: str, temperature: float = 0.0, seed: int = 1):
        """model is a checkpoint file or a model folder."""
        self.engine = FolderEngine(model) if Path(model).is_dir() else TorchEngine(model)
        self.encoder = Encoder(tokenizer)
        self.temperature = temperature
        self.random = torch.Generator().manual_seed(seed)

    def pick(self, logits: torch.Tensor, allowed: list[int] | None = None) -> int:
        if allowed is not None:
            masked = torch.full_like(logits, float("-inf"))
            masked[allowed] = logits[allowed]
            logits = masked
        if self.temperature <= 0:
            return int(logits.argmax())
        share = (logits / self.temperature).softmax(-1)
        share[share < 0.1 * share.max()] = 0
        return int(torch.multinomial(share / share.sum(), 1, generator=self.random))

    def reply(self, scene: Scene) -> Reply:
        """The last turn's reply; its own reply fields are not looked at."""
        ids = self.encoder.ids(scene, open_end=True)
        room = self.engine.context - len(ids)
        logits = self.engine.start(ids)

        def feed(token: int) -> torch.Tensor:
            return self.engine.more([token])

        emotion = self.pick(logits, [ID[f"e:{e}"] for e in EMOTIONS])
        logits = feed(emotion)
        legal = scene.turns[-1].legal
        step = self.pick(logits, [ID["say"], ID["act"]] if legal else [ID["say"]])
        action: list[int] = []
        logits = feed(step)
        while step == ID["act"] and len(action) < 40:
            token = self.pick(logits)
            logits = feed(token)
            if token < RESERVED:
                break
            action.append(token)
        words: list[int] = []
        ended = False
        plain = [ID["end"], *range(RESERVED, self.encoder.size)]
        while len(words) < min(LONGEST, room - 4 - len(action)):
            token = self.pick(logits, plain)
            if token == ID["end"]:
                ended = True
                break
            words.append(token)
            logits = feed(token)
        decode = self.encoder.decode
        return Reply(EMOTIONS[emotion - ID["e:neutral"]], decode(action), decode(words), ended)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="out/checkpoint.pt", help="a checkpoint or a model folder")
    parser.add_argument("--tokenizer", default="tokenizer.json")
    parser.add_argument("--temperature", type=float, default=0.6)
    parser.add_argument("--name", default="Brom")
    parser.add_argument("--role", default="innkeeper")
    parser.add_argument("--traits", default="gruff, kind")
    parser.add_argument("--style", default="")
    parser.add_argument("--knows", action="append", default=[])
    options = parser.parse_args()
    knows = options.knows or [
        "The bridge to Ashford is out since the flood.", "A room costs two silver a night.", "The old mill is haunted, people say.",
    ]
    speaker = Speaker(options.model, options.tokenizer, options.temperature)
    scene = Scene(Persona(options.name, options.role, options.traits.split(", "), options.style, knows), [])
    while True:
        try:
            line = input("> ")
        except EOFError:
            return
        turn = Turn(line, memories=retrieve.best(knows, line))
        scene.turns.append(turn)
        if len(speaker.encoder.ids(scene, True)) > 440:
            scene.turns = scene.turns[-2:]
        reply = speaker.reply(scene)
        turn.reply, turn.emotion, turn.action = reply.text, reply.emotion, reply.action
        print(f"[{reply.emotion}] {reply.text}")


if __name__ == "__main__":
    main()
