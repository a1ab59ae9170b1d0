"""Trains the model, on a CPU or a GPU, to a wall-clock deadline or a number of steps; resumes.

Shards are made by a child process as they are needed, each with the generator as it is then.
"""
from __future__ import annotations

import argparse
import datetime
import math
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

import batches as batching
from model import Model, Shape
from optim import optimizers
from prompt import Encoder

HERE = Path(__file__).parent


class Shards:
    """Shards in order; keeps a child process busy with the next ones."""

    def __init__(self, options):
        self.options = options
        self.folder = Path(options.out) / "shards"
        self.folder.mkdir(parents=True, exist_ok=True)
        self.child: subprocess.Popen | None = None

    def path(self, split: str, number: int) -> Path:
        return self.folder / f"{split}-{number:05d}.npz"

    def make(self, split: str, number: int, tokens: int) -> subprocess.Popen:
        o = self.options
        command = [sys.executable, str(HERE / "dataset.py"), "--data", o.data, "--tokenizer", o.tokenizer,
                   "--out", str(self.folder), "--split", split, "--first", str(number), "--count", "1",
                   "--tokens", str(tokens)]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL)

    def ahead(self, number: int) -> None:
        """Starts the next missing shard unless one is being made."""
        if self.child is not None and self.child.poll() is None:
            return
        for wanted in (number, number + 1, number + 2):
            if not self.path("train", wanted).exists():
                self.child = self.make("train", wanted, self.options.shard_tokens)
                return

    def load(self, split: str, number: int, tokens: int) -> dict[str, np.ndarray]:
        path = self.path(split, number)
        for _ in range(5):
            if path.exists():
                break
            if split == "train" and self.child is not None:
                self.child.wait()
            if not path.exists():
                self.make(split, number, tokens).wait()
        with np.load(path) as file:
            return dict(file)


def loss_of(model: Model, batch: batching.Batch, logits_of) -> tuple[torch.Tensor, torch.Tensor]:
    """Weighted mean loss, and the loss of each chosen position."""
    with torch.autocast(batch.ids.device.type, torch.bfloat16):
        logits = logits_of(batch.ids, batch.chosen)
    each = F.cross_entropy(logits.float(), batch.targets, reduction="none")
    return (each * batch.weights).sum() / batch.weights.sum(), each.detach()


class Ema:
    def __init__(self, model: Model, decay: float):
        self.decay = decay
        self.values = {k: v.detach().clone().float() for k, v in model.state_dict().items()}

    @torch.no_grad()
    def update(self, model: Model, step: int) -> None:
        decay = min(self.decay, (1 + step) / (10 + step))
        state = model.state_dict()
        torch._foreach_lerp_(list(self.values.values()), [state[k].float() for k in self.values], 1 - decay)


@torch.no_grad()
def validate(model: Model, shard: dict, tokens: int) -> str:
    """Held-out scenes: loss of replies, and how often the next copied token is the likeliest."""
    total = hits = count = weight = 0.0
    for number, group in enumerate(batching.batches(shard, tokens, 0)):
        batch = batching.build(shard, group, number)
        with torch.autocast("cpu", torch.bfloat16):
            logits = model.chosen_logits(batch.ids, batch.chosen).float()
        real = batch.weights >= 1
        total += F.cross_entropy(logits[real], batch.targets[real], reduction="sum").item()
        weight += int(real.sum())
        right = logits.argmax(-1) == batch.targets
        hits += int((right & batch.copies).sum())
        count += int(batch.copies.sum())
    return f"held-out reply loss {total / weight:.3f} copied tokens right {hits / max(1, count):.3f}"


def deadline(text: str) -> float:
    """The next time the clock (UTC) shows HH:MM, as seconds since the epoch."""
    now = datetime.datetime.now(datetime.timezone.utc)
    hour, minute = map(int, text.split(":"))
    end = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return (end if end > now else end + datetime.timedelta(days=1)).timestamp()


def schedule(step: int, progress: float, warmup: int, decay: float) -> float:
    """Warm-up, then constant, then linear to zero over the last share of the budget."""
    fall = min(1.0, max(0.0, (1 - progress) / decay))
    return min(1.0, (step + 1) / warmup) * fall


def save(path: Path, **state) -> None:
    half = path.with_suffix(".part")
    torch.save(state, half)
    os.replace(half, path)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True, help="folder with the public text")
    parser.add_argument("--tokenizer", default="tokenizer.json")
    parser.add_argument("--out", default="out")
    parser.add_argument("--until", help="end at this UTC time, HH:MM; the schedule follows the clock")
    parser.add_argument("--steps", type=int, help="or end after so many steps")
    parser.add_argument("--stop", type=int, help="end this run at that step and leave the schedule as it is")
    parser.add_argument("--tokens", type=int, default=8192, help="a batch")
    parser.add_argument("--valid-tokens", type=int, default=60_000)
    parser.add_argument("--shard-tokens", type=int, default=1_000_000)
    parser.add_argument("--hidden", type=int, default=256)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--heads", type=int, default=4)
    parser.add_argument("--kv-heads", type=int, default=2)
    parser.add_argument("--head-dim", type=int, default=64)
    parser.add_argument("--ffn", type=int, default=704)
    parser.add_argument("--lr", type=float, default=3e-3)
    parser.add_argument("--matrix-lr", type=float, default=0.02)
    parser.add_argument("--decay", type=float, default=0.25, help="share of the budget in which the rate falls")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--save-minutes", type=float, default=4)
    parser.add_argument("--compile", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    o = parser.parse_args()
    torch.set_num_threads(o.threads)
    torch.manual_seed(o.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    out = Path(o.out)
    out.mkdir(parents=True, exist_ok=True)
    (out / "pid").write_text(str(os.getpid()))
    shape = Shape(Encoder(o.tokenizer).size, o.hidden, o.layers, o.heads, o.kv_heads, o.head_dim, o.ffn, 512)
    model = Model(shape).to(device)
    muon, adam = optimizers(model, o.lr, o.matrix_lr)
    ema = Ema(model, 0.999)
    shards = Shards(o)
    step, tokens, shard_number, batch_number = 0, 0, 0, 0
    started = time.time()
    checkpoint = out / "checkpoint.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint, map_location=device, weights_only=False)
        model.load_state_dict(state["model"])
        muon.load_state_dict(state["muon"])
        adam.load_state_dict(state["adam"])
        ema.values = state["ema"]
        step, tokens, shard_number, batch_number, started = (state[k] for k in ("step", "tokens", "shard", "batch", "started"))
        print(f"resumed at step {step}, {tokens / 1e6:.1f} M tokens", flush=True)
    # After loading: a loaded optimiser has new groups.
    bases = [(g, rate) for opt, rate in ((muon, o.matrix_lr), (adam, o.lr)) for g in opt.param_groups]
    end = deadline(o.until) if o.until else None
    print(f"{model.parameter_count() / 1e6:.2f} M parameters on {device}", flush=True)
    if o.compile:
        # Block by block: all layers share one compiled graph for each length.
        torch._dynamo.config.recompile_limit = 64
        for block in model.blocks:
            block.compile(dynamic=False)
    logits_of = model.chosen_logits
    valid = shards.load("test", 0, o.valid_tokens)

    def keep() -> None:
        save(checkpoint, model=model.state_dict(), muon=muon.state_dict(), adam=adam.state_dict(), ema=ema.values,
             step=step, tokens=tokens, shard=shard_number, batch=batch_number, started=started, shape=shape.to_dict())
        model.eval()
        current = {k: v.clone() for k, v in model.state_dict().items()}
        model.load_state_dict(ema.values)
        print("  " + validate(model, valid, o.tokens), flush=True)
        model.load_state_dict(current)

    saved = mark = time.time()
    mark_tokens, recent, done, loss = tokens, [], False, torch.zeros(())
    while not done:
        shards.ahead(shard_number)
        shard = shards.load("train", shard_number, o.shard_tokens)
        shards.ahead(shard_number + 1)
        groups = batching.batches(shard, o.tokens, shard_number)
        for batch_number in range(batch_number, len(groups)):
            progress = (time.time() - started) / max(1.0, end - started) if end else step / o.steps
            if progress >= 1 or step == o.stop:
                done = True
                break
            batch = batching.build(shard, groups[batch_number], step).to(device)
            share = schedule(step, progress, 60, o.decay)
            for group, base in bases:
                group["lr"] = base * share
            loss, _ = loss_of(model, batch, logits_of)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            for opt in (muon, adam):
                opt.step()
                opt.zero_grad(set_to_none=True)
            ema.update(model, step)
            step += 1
            tokens += batch.tokens
            recent.append(loss.item())
            if not math.isfinite(recent[-1]):
                raise SystemExit(f"loss is {recent[-1]} at step {step}")
            if step % 25 == 0 or step == 1:
                now = time.time()
                speed = (tokens - mark_tokens) / max(1e-9, now - mark)
                left = (1 - progress) * ((end - started) if end else (now - started) / max(1e-9, progress))
                print(f"step {step} shard {shard_number} loss {sum(recent) / len(recent):.3f} rate {share:.2f} "
                      f"tokens {tokens / 1e6:.2f}M {speed:,.0f}/s left {left / 60:.0f} min", flush=True)
                mark, mark_tokens, recent = now, tokens, []
            if time.time() - saved > o.save_minutes * 60:
                batch_number += 1
                keep()
                saved = mark = time.time()
                mark_tokens = tokens
        else:
            shard_number, batch_number = shard_number + 1, 0
    keep()
    print(f"done: {step} steps, {tokens / 1e6:.1f} M tokens, last loss {loss.item():.6f}")


if __name__ == "__main__":
    main()
