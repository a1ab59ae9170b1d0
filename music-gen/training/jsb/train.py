"""Trains one chorale model; resumes from --out if it was stopped. See README.md."""

import argparse
import json
import math
import pathlib
import random
import time

import torch

from . import chorales
from .model import ChoraleModel


def options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--epochs", type=int, default=60)
    parser.add_argument("--until", type=int, help="stop after this epoch, to be resumed later")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--batch", type=int, default=12)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--decay", type=float, default=0.01)
    parser.add_argument("--average", type=float, default=0.998)
    parser.add_argument("--joint", type=float, default=1.0, help="weight of the joint loss")
    parser.add_argument("--independent", type=float, default=0.0, help="weight of the independent-keys loss")
    parser.add_argument("--width", type=int, default=256)
    parser.add_argument("--note-width", type=int, default=256)
    parser.add_argument("--drop-input", type=float, default=0.2)
    parser.add_argument("--drop-between", type=float, default=0.3)
    parser.add_argument("--drop-output", type=float, default=0.4)
    parser.add_argument("--transpose", type=float, default=0.0, help="share of training pieces moved by up to 6 keys")
    parser.add_argument("--bfloat16", action="store_true", help="half-width products while training; twice as fast where the CPU has them")
    parser.add_argument("--without", nargs="*", default=[], choices=["metre", "relations", "views"])
    parser.add_argument("--device", default="cpu")
    return parser.parse_args()


class Augmented:
    """Training pieces as arrays; a share of the draws is transposed. Each shift of a piece is built once."""

    def __init__(self, pieces, share):
        self.pieces, self.share, self.built = pieces, share, {}

    def __len__(self):
        return len(self.pieces)

    def draw(self, i, shuffler):
        shift = shuffler.choice([-6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5]) if shuffler.random() < self.share else 0
        if (i, shift) not in self.built:
            self.built[i, shift] = chorales.build(self.pieces[i], shift)
        return self.built[i, shift]


def measure(model, pieces, device):
    """(joint, independent) nats a frame over frames 2 to T of every piece."""
    model.eval()
    joint = independent = count = 0.0
    with torch.no_grad():
        for start in range(0, len(pieces), 20):
            batch = chorales.collate(pieces[start : start + 20])
            both = model.losses({name: value.to(device) for name, value in batch.items()})
            later = torch.arange(batch["real"].shape[1]).expand_as(batch["real"])[batch["real"]] > 0
            joint += both[0].cpu()[later].sum().item()
            independent += both[1].cpu()[later].sum().item()
            count += later.sum().item()
    model.train()
    return joint / count, independent / count


def batches(pieces, size, shuffler):
    """Pieces of like length together, in random order."""
    order = sorted(range(len(pieces)), key=lambda i: len(pieces[i]) + shuffler.uniform(-12, 12))
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    shuffler.shuffle(groups)
    return groups


def main():
    args = options()
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    out = pathlib.Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    splits = chorales.load(args.data)
    train = Augmented(splits["train"], args.transpose)
    valid = [chorales.build(piece) for piece in splits["valid"]]
    model = ChoraleModel(args.width, args.note_width, 2, args.drop_input, args.drop_between, args.drop_output, args.without).to(args.device)
    mean = ChoraleModel(**model.settings).to(args.device)
    mean.load_state_dict(model.state_dict())
    plain = [p for p in model.parameters() if p.dim() < 2]
    matrices = [p for p in model.parameters() if p.dim() >= 2]
    optimiser = torch.optim.AdamW(
        [{"params": matrices, "weight_decay": args.decay}, {"params": plain, "weight_decay": 0.0}], lr=args.rate)
    epoch, step, best = 0, 0, math.inf
    steps = args.epochs * math.ceil(len(train) / args.batch)
    if (out / "last.pt").exists():
        saved = torch.load(out / "last.pt", weights_only=True)
        model.load_state_dict(saved["model"])
        mean.load_state_dict(saved["mean"])
        optimiser.load_state_dict(saved["optimiser"])
        epoch, step, best = saved["epoch"], saved["step"], saved["best"]
    with open(out / "log.jsonl", "a", encoding="utf-8") as log:
        while epoch < min(args.epochs, args.until or args.epochs):
            began, total, frames = time.time(), 0.0, 0
            torch.manual_seed(args.seed * 1000 + epoch)
            shuffler = random.Random(args.seed * 1000 + epoch)
            for group in batches(splits["train"], args.batch, shuffler):
                rate = args.rate * min(1, (step + 1) / 100) * (0.5 + 0.5 * math.cos(math.pi * min(1, step / steps)))
                for part in optimiser.param_groups:
                    part["lr"] = rate
                batch = {k: v.to(args.device) for k, v in chorales.collate([train.draw(i, shuffler) for i in group]).items()}
                with torch.autocast(args.device, torch.bfloat16, enabled=args.bfloat16):
                    past = model.past(batch)
                    loss = 0.0
                    if args.joint:
                        loss = loss + args.joint * model.joint_nats(past).mean()
                    if args.independent:
                        loss = loss + args.independent * model.independent_nats(past).mean()
                optimiser.zero_grad(set_to_none=True)
                loss.backward()
                torch.nn.utils.clip_grad_norm_(model.parameters(), 3.0)
                optimiser.step()
                step += 1
                keep = min(args.average, step / (step + 10))
                with torch.no_grad():
                    for old, new in zip(mean.parameters(), model.parameters()):
                        old.lerp_(new, 1 - keep)
                total += loss.item() * past["tokens"].shape[0]
                frames += past["tokens"].shape[0]
            epoch += 1
            line = {"epoch": epoch, "train": round(total / frames, 4), "seconds": round(time.time() - began, 1)}
            if epoch % 3 == 0 or epoch == args.epochs:
                joint, independent = measure(mean, valid, args.device)
                line.update(valid_joint=round(joint, 4), valid_independent=round(independent, 4))
                score = args.joint * joint + args.independent * independent
                if score < best:
                    best = score
                    torch.save({"settings": model.settings, "weights": mean.state_dict(), "epoch": epoch,
                                "arguments": vars(args)}, out / "best.pt")
            log.write(json.dumps(line) + "\n")
            log.flush()
            torch.save({"model": model.state_dict(), "mean": mean.state_dict(), "optimiser": optimiser.state_dict(),
                        "epoch": epoch, "step": step, "best": best}, out / "last.pt")


if __name__ == "__main__":
    main()
