"""Replies from a checkpoint, and a terminal to talk to one: python reply.py --checkpoint … """
from __future__ import annotations

import argparse
from dataclasses import dataclass

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


class Speaker:
    def __init__(self, checkpoint: str, tokenizer: str, temperature: float = 0.0, seed: int = 1, weights: str = "ema"):
        state = torch.load(checkpoint, map_location="cpu", weights_only=False)
        self.model = Model(Shape(**state["shape"])).eval()
        self.model.load_state_dict(state[weights])
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

    @torch.no_grad()
    def reply(self, scene: Scene) -> Reply:
        """The last turn's reply; its own reply fields are not looked at."""
        ids = self.encoder.ids(scene, open_end=True)
        caches = self.model.new_caches()
        room = self.model.shape.context - len(ids)
        logits = self.model(torch.tensor([ids]), caches)[0, -1]

        def feed(token: int) -> torch.Tensor:
            return self.model(torch.tensor([[token]]), caches)[0, -1]

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
    parser.add_argument("--checkpoint", default="out/checkpoint.pt")
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
    speaker = Speaker(options.checkpoint, options.tokenizer, options.temperature)
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
