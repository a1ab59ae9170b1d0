"""Trains the composer or its rival to a wall-clock deadline or a number of tokens; resumes."""
from __future__ import annotations

import argparse
import datetime
import math
import os
import time
from pathlib import Path

import numpy as np
import torch

import batches as batching
import scoring
import shards
from network.model import Composer, PlainLstm

KINDS = {"gru": Composer, "lstm": PlainLstm}


class Ema:
    def __init__(self, model, decay: float):
        self.decay = decay
        self.values = {k: v.detach().clone() for k, v in model.state_dict().items()}

    @torch.no_grad()
    def update(self, model, step: int) -> None:
        decay = min(self.decay, (1 + step) / (10 + step))
        torch._foreach_lerp_(list(self.values.values()), list(model.state_dict().values()), 1 - decay)


def deadline(text: str) -> float:
    """The next time the clock (UTC) shows HH:MM, as seconds since the epoch."""
    now = datetime.datetime.now(datetime.timezone.utc)
    hour, minute = map(int, text.split(":"))
    end = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return (end if end > now else end + datetime.timedelta(days=1)).timestamp()


def save(path: Path, **state) -> None:
    half = path.with_suffix(".part")
    torch.save(state, half)
    os.replace(half, path)


class Run:
    def __init__(self, o):
        self.o, self.out = o, Path(o.out)
        self.out.mkdir(parents=True, exist_ok=True)
        self.model = KINDS[o.model]() if o.dropout is None else KINDS[o.model](dropout=o.dropout)
        self.optimizer = torch.optim.AdamW(self.model.parameters(), o.lr, betas=(0.9, 0.99), weight_decay=0.01, fused=True)
        self.ema = Ema(self.model, o.ema)
        self.step = self.tokens = self.epoch = self.windows = 0
        self.spent, self.best = 0.0, math.inf
        self.checkpoint = self.out / "checkpoint.pt"
        if self.checkpoint.exists():
            state = torch.load(self.checkpoint, weights_only=False)
            self.model.load_state_dict(state["model"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.ema.values = state["ema"]
            self.step, self.tokens, self.epoch, self.windows, self.spent, self.best = state["progress"]
            print(f"resumed at step {self.step}, {self.tokens / 1e6:.1f} M tokens", flush=True)
        self.valid = shards.load(Path(o.shards) / "valid")
        rng = np.random.default_rng(5)
        chosen = rng.permutation(np.flatnonzero(self.valid["streams"][:, 2] == 0))  # Lieder
        length = np.cumsum(self.valid["streams"][chosen, 1])
        self.chosen = chosen[:int(np.searchsorted(length, o.valid_tokens)) + 1].tolist()

    def keep(self) -> None:
        current = {k: v.clone() for k, v in self.model.state_dict().items()}
        self.model.load_state_dict(self.ema.values)
        rows = scoring.by_stream(self.model, self.valid, self.chosen, amp=self.o.bfloat16)
        self.model.load_state_dict(current)
        table = scoring.summary(rows, self.valid["streams"][self.chosen, 3])
        loss = table["note"]
        print(f"  held-out songs, nats a {scoring.text(table)}", flush=True)
        progress = (self.step, self.tokens, self.epoch, self.windows, self.spent, min(self.best, loss))
        state = dict(kind=self.o.model, model=self.model.state_dict(), optimizer=self.optimizer.state_dict(),
                     ema=self.ema.values, progress=progress, valid=loss)
        save(self.checkpoint, **state)
        if loss < self.best:
            self.best = loss
            save(self.out / "best.pt", kind=self.o.model, ema=self.ema.values, progress=progress, valid=loss)

    def shard(self) -> dict:
        """The epoch's variant; in turn when fewer are there."""
        folders = sorted(Path(self.o.shards).glob("train-*/token.npy"), key=lambda p: int(p.parent.name.split("-")[1]))
        return shards.load(folders[self.epoch % len(folders)].parent)

    def train(self) -> None:
        o = self.o
        began = mark = saved = time.time()
        spent_before, mark_tokens, recent = self.spent, self.tokens, []
        end = deadline(o.until) if o.until else None
        while True:
            shard, states = self.shard(), None
            order = batching.epoch_order(shard, self.epoch)
            for number, batch in enumerate(batching.windows(shard, order, o.lanes, o.length)):
                if number < self.windows:  # resumed within an epoch
                    continue
                now = time.time()
                self.spent = spent_before + now - began
                by_clock = self.spent / (self.spent + end - now) if end else 0
                progress = max(by_clock, self.tokens / o.tokens if o.tokens else 0)
                if progress >= 1:
                    return self.keep()
                rate = o.lr * min(1, (self.step + 1) / 200) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * progress)))
                for group in self.optimizer.param_groups:
                    group["lr"] = rate
                each, states = scoring.losses_of(self.model, batch, None if states is None else scoring.kept(states, batch.fresh), o.bfloat16)
                self.optimizer.zero_grad(set_to_none=True)
                each.mean().backward()
                torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
                self.optimizer.step()
                self.ema.update(self.model, self.step)
                self.step, self.tokens, self.windows = self.step + 1, self.tokens + batch.steps, number + 1
                recent.append(float(each.detach().mean()))
                if self.step % 100 == 0:
                    now = time.time()
                    print(f"{datetime.datetime.now(datetime.timezone.utc):%H:%M:%S} step {self.step} epoch {self.epoch} "
                          f"{self.tokens / 1e6:.1f} M loss {np.mean(recent):.4f} rate {rate:.2e} "
                          f"{(self.tokens - mark_tokens) / (now - mark):.0f} tokens/s", flush=True)
                    mark, mark_tokens, recent = now, self.tokens, []
                if time.time() - saved > o.save_minutes * 60:
                    self.keep()
                    saved = mark = time.time()
                    mark_tokens, recent = self.tokens, []
            self.epoch, self.windows = self.epoch + 1, 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", choices=KINDS, default="gru")
    parser.add_argument("--shards", default="out/shards")
    parser.add_argument("--out", default="out/gru")
    parser.add_argument("--until", help="end at this UTC time, HH:MM; the schedule follows the clock")
    parser.add_argument("--tokens", type=float, help="or end after so many tokens")
    parser.add_argument("--lanes", type=int, default=64)
    parser.add_argument("--length", type=int, default=192)
    parser.add_argument("--lr", type=float, default=2e-3)
    parser.add_argument("--ema", type=float, default=0.998)
    parser.add_argument("--valid-tokens", type=int, default=80_000)
    parser.add_argument("--save-minutes", type=float, default=5)
    parser.add_argument("--bfloat16", action="store_true", help="mixed precision; twice as fast where the processor has it")
    parser.add_argument("--dropout", type=float, help="of the rival; its own is 0.5")
    parser.add_argument("--seed", type=int, default=1)
    o = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(o.seed)
    (Path(o.out)).mkdir(parents=True, exist_ok=True)
    (Path(o.out) / "pid").write_text(str(os.getpid()))
    Run(o).train()


if __name__ == "__main__":
    main()
