"""Trains one chorale model, on a CPU or a GPU; resumes from --out if it was stopped. See README.md."""

import argparse
import json
import math
import os
import pathlib
import random
import time

import torch

from . import chorales
from .model import ChoraleModel

SHIFTS = [-6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5]
WARM_STEPS, CLIP, EVERY = 100, 3.0, 3  # steps of rising rate; gradient norm; epochs between looks at valid


def options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True, help="jsb-quarter.json.gz")
    parser.add_argument("--out", required=True, help="folder of last.pt, best.pt and log.jsonl")
    parser.add_argument("--epochs", type=int, default=32)
    parser.add_argument("--until", type=int, help="stop after this epoch, to be resumed later")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--batch", type=int, default=12, help="pieces a step")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--decay", type=float, default=0.05)
    parser.add_argument("--average", type=float, default=0.998, help="share kept of the moving average of the weights")
    parser.add_argument("--joint", type=float, default=1.0, help="weight of the joint loss")
    parser.add_argument("--independent", type=float, default=0.3, help="weight of the independent-keys loss")
    parser.add_argument("--width", type=int, default=256)
    parser.add_argument("--note-width", type=int, default=256)
    parser.add_argument("--drop-input", type=float, default=0.3)
    parser.add_argument("--drop-between", type=float, default=0.4)
    parser.add_argument("--drop-output", type=float, default=0.5)
    parser.add_argument("--transpose", type=float, default=0.4, help="share of training pieces moved by up to 6 keys")
    parser.add_argument("--bfloat16", action="store_true", help="half-width products: faster where the CPU has them")
    parser.add_argument("--without", nargs="*", default=[], choices=["metre", "relations", "views"])
    parser.add_argument("--device", default="cpu")
    return parser.parse_args()


class Augmented:
    """Training pieces as arrays; a share of the draws is transposed. Each shift of a piece is built once."""

    def __init__(self, pieces, share):
        self.pieces, self.share, self.built = pieces, share, {}

    def draw(self, i, shuffler):
        shift = shuffler.choice(SHIFTS) if shuffler.random() < self.share else 0
        if (i, shift) not in self.built:
            self.built[i, shift] = chorales.build(self.pieces[i], shift)
        return self.built[i, shift]


def groups(pieces, size, shuffler):
    """Numbers of pieces of like length together, in random order."""
    order = sorted(range(len(pieces)), key=lambda i: len(pieces[i]) + shuffler.uniform(-12, 12))
    cut = [order[i : i + size] for i in range(0, len(order), size)]
    shuffler.shuffle(cut)
    return cut


def on_device(batch, device):
    return {name: value.to(device) for name, value in batch.items()}


def measure(model, pieces, device):
    """(joint, independent) nats a frame over frames 2 to T of every piece."""
    joint = independent = count = 0.0
    model.eval()
    with torch.no_grad():
        for start in range(0, len(pieces), 20):
            batch = chorales.collate(pieces[start : start + 20])
            both = model.losses(on_device(batch, device))
            later = torch.arange(batch["real"].shape[1]).expand_as(batch["real"])[batch["real"]] > 0
            joint += both[0].cpu()[later].sum().item()
            independent += both[1].cpu()[later].sum().item()
            count += later.sum().item()
    return joint / count, independent / count


class Training:
    def __init__(self, args):
        self.args, self.out = args, pathlib.Path(args.out)
        self.out.mkdir(parents=True, exist_ok=True)
        splits = chorales.load(args.data)
        self.pieces, self.train = splits["train"], Augmented(splits["train"], args.transpose)
        self.valid = [chorales.build(piece) for piece in splits["valid"]]
        self.model = ChoraleModel(args.width, args.note_width, 2, args.drop_input, args.drop_between,
                                  args.drop_output, args.without).to(args.device)
        self.kept = ChoraleModel(**self.model.settings).to(args.device)  # the moving average is what is measured
        self.kept.load_state_dict(self.model.state_dict())
        matrices = [p for p in self.model.parameters() if p.dim() >= 2]
        vectors = [p for p in self.model.parameters() if p.dim() < 2]
        self.optimiser = torch.optim.AdamW([{"params": matrices, "weight_decay": args.decay},
                                            {"params": vectors, "weight_decay": 0.0}], lr=args.rate)
        self.epoch, self.step, self.best = 0, 0, math.inf
        self.steps = args.epochs * math.ceil(len(self.pieces) / args.batch)

    def resume(self):
        if not (self.out / "last.pt").exists():
            return
        saved = torch.load(self.out / "last.pt", map_location=self.args.device, weights_only=True)
        self.model.load_state_dict(saved["model"])
        self.kept.load_state_dict(saved["mean"])
        self.optimiser.load_state_dict(saved["optimiser"])
        self.epoch, self.step, self.best = saved["epoch"], saved["step"], saved["best"]

    def save(self, name, content):
        """Whole or not at all: a stopped run leaves the last good file."""
        torch.save(content, self.out / (name + ".part"))
        os.replace(self.out / (name + ".part"), self.out / name)

    def run(self):
        with open(self.out / "log.jsonl", "a", encoding="utf-8") as log:
            while self.epoch < min(self.args.epochs, self.args.until or self.args.epochs):
                line = self.one_epoch()
                if self.epoch % EVERY == 0 or self.epoch == self.args.epochs:
                    line.update(self.look_at_valid())
                log.write(json.dumps(line) + "\n")
                log.flush()
                self.save("last.pt", {
                    "model": self.model.state_dict(), "mean": self.kept.state_dict(),
                    "optimiser": self.optimiser.state_dict(), "epoch": self.epoch, "step": self.step,
                    "best": self.best})

    def one_epoch(self):
        began, total, frames = time.time(), 0.0, 0
        torch.manual_seed(self.args.seed * 1000 + self.epoch)
        shuffler = random.Random(self.args.seed * 1000 + self.epoch)
        self.model.train()
        for group in groups(self.pieces, self.args.batch, shuffler):
            loss, count = self.one_step(chorales.collate([self.train.draw(i, shuffler) for i in group]))
            total, frames = total + loss * count, frames + count
        self.epoch += 1
        return {"epoch": self.epoch, "train": round(total / frames, 4), "seconds": round(time.time() - began, 1)}

    def one_step(self, batch):
        args, progress = self.args, min(1.0, self.step / self.steps)
        for part in self.optimiser.param_groups:
            part["lr"] = args.rate * min(1, (self.step + 1) / WARM_STEPS) * (0.5 + 0.5 * math.cos(math.pi * progress))
        with torch.autocast(torch.device(args.device).type, torch.bfloat16, enabled=args.bfloat16):
            past = self.model.past(on_device(batch, args.device))
            loss = torch.zeros((), device=args.device)
            if args.joint:
                loss = loss + args.joint * self.model.joint_nats(past).mean()
            if args.independent:
                loss = loss + args.independent * self.model.independent_nats(past).mean()
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), CLIP)
        self.optimiser.step()
        self.step += 1
        keep = min(args.average, self.step / (self.step + 10))
        with torch.no_grad():
            for old, new in zip(self.kept.parameters(), self.model.parameters()):
                old.lerp_(new, 1 - keep)
        return loss.item(), past["tokens"].shape[0]

    def look_at_valid(self):
        joint, independent = measure(self.kept, self.valid, self.args.device)
        score = self.args.joint * joint + self.args.independent * independent
        if score < self.best:
            self.best = score
            self.save("best.pt", {"settings": self.model.settings, "weights": self.kept.state_dict(),
                                  "epoch": self.epoch, "arguments": vars(self.args)})
        return {"valid_joint": round(joint, 4), "valid_independent": round(independent, 4)}


def main():
    args = options()
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    training = Training(args)
    training.resume()
    training.run()


if __name__ == "__main__":
    main()
