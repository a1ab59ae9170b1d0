"""Trains one of the four nets: settings chosen by the last events inside the file, then all of it is learned; resumes."""
from __future__ import annotations

import argparse
import json
import os
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
import torch

import batches
import events
import losses
import scoring
from nets import KINDS, Net

LARGE = 8_000        # items from which the softmax is over a sample
MOST_CASES = 10_000  # of the questions that settings are chosen by
EVENTS_A_CASE, MOST_CASES_A_PLAYER = 20, 5  # as SequenceTrainer does


@dataclass(frozen=True)
class Setting:
    """What is chosen: `ahead` next items are targets, fading with `fade`; a share `reverse` is shown backwards."""

    d: int = 64
    length: int = 50
    dropout: float = 0.4
    ahead: int = 10
    fade: float = 3.0
    reverse: float = 0.5
    rate: float = 2e-3
    shrink: float = 0.01  # weight decay of AdamW
    rows: int = 16
    negatives: int = 1024


AXES = {"dropout": (0.4, 0.2, 0.6), "reverse": (0.5, 0.0), "ahead": (10, 1, 20), "shrink": (0.01, 0.1)}


class Fit:
    """One net on its way: weights, their running averages, optimiser and epoch."""

    def __init__(self, kind: str, data: events.Timelines, setting: Setting, seed: int, device):
        torch.manual_seed(seed)
        self.data, self.setting, self.seed, self.device, self.epoch, self.step = data, setting, seed, device, 0, 0
        self.net = Net(kind, len(data.names), setting.d, setting.length, setting.dropout)
        popularity = data.popularity()
        self.net.bias.data[:-1] = torch.from_numpy(np.log(popularity + 1.0) - np.log(popularity + 1.0).mean()).float()
        self.net.to(device)
        self.average = {k: v.detach().clone() for k, v in self.net.state_dict().items()}
        decayed = [p for p in self.net.parameters() if p.dim() > 1]
        plain = [p for p in self.net.parameters() if p.dim() <= 1]
        self.optimizer = torch.optim.AdamW([{"params": decayed, "weight_decay": setting.shrink},
                                            {"params": plain, "weight_decay": 0.0}], setting.rate, betas=(0.9, 0.98))
        large = len(data.names) > LARGE
        self.sampler = losses.Sampler(popularity, setting.negatives, device) if large else None
        self.know = not large and repeats(data) < 0.01

    def run_epoch(self) -> float:
        """Returns the mean loss. Everything random comes from seed and epoch, so a resumed run is the same run."""
        s, total, count = self.setting, 0.0, 0
        torch.manual_seed(self.seed * 100_003 + self.epoch)
        self.net.train()
        for batch in batches.epoch(self.data, s.length, s.ahead, s.reverse, s.rows, self.know, (self.seed, self.epoch)):
            loss = (self.sampler.loss if self.sampler else losses.full)(self.net, batch, s.fade, self.device)
            self.step += 1
            for group in self.optimizer.param_groups:
                group["lr"] = s.rate * min(1, self.step / 100)
            self.optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self.net.parameters(), 5.0)
            self.optimizer.step()
            decay = min(0.99, (1 + self.step) / (10 + self.step))
            torch._foreach_lerp_(list(self.average.values()), list(self.net.state_dict().values()), 1 - decay)
            total, count = total + float(loss.detach()), count + 1
        self.epoch += 1
        return total / max(1, count)

    def averaged(self) -> Net:
        net = Net(**self.net.shape).to(self.device)
        net.load_state_dict(self.average)
        return net.eval()

    def start_from(self, weights: dict) -> None:
        self.net.load_state_dict(weights)
        self.average = {k: v.detach().clone() for k, v in self.net.state_dict().items()}
        self.step = 100  # the average is of some age

    def state(self) -> dict:
        return dict(net=self.net.state_dict(), average=self.average, optimizer=self.optimizer.state_dict(),
                    epoch=self.epoch, step=self.step)

    def load(self, state: dict) -> None:
        self.net.load_state_dict(state["net"])
        self.average = {k: v.to(self.device) for k, v in state["average"].items()}
        self.optimizer.load_state_dict(state["optimizer"])
        self.epoch, self.step = state["epoch"], state["step"]


def repeats(data: events.Timelines) -> float:
    """The share of events whose item the player had before."""
    return 1 - sum(len(np.unique(s)) for s in data.items) / max(1, data.size)


def save(path: Path, state: dict) -> None:
    half = path.with_suffix(".part")
    torch.save(state, half)
    os.replace(half, path)


class Search:
    """Tries settings along one axis after the other, then fits the best to all events."""

    def __init__(self, o):
        self.o, self.out = o, Path(o.out)
        self.out.mkdir(parents=True, exist_ok=True)
        device = o.device if o.device != "auto" else "cuda" if torch.cuda.is_available() else "cpu"
        self.device = torch.device(device)
        self.data = events.read(Path(o.train))
        if len(self.data.names) < 2:
            raise SystemExit(f"too few items to learn from: {o.train} has {len(self.data.names)}")
        mean = self.data.size // len(self.data.items)
        self.last = max(1, min(MOST_CASES_A_PLAYER, mean // EVENTS_A_CASE))
        self.before = self.data.without_last(self.last)
        reach = int(np.quantile([len(s) for s in self.data.items], 0.95))
        start = replace(Setting(length=max(10, min(Setting.length, reach))), **given(o.set))
        print(f"{len(self.data.items)} players, {len(self.data.names)} items, {self.data.size} events, "
              f"chosen by the last {self.last} of each player, on {self.device}", flush=True)
        self.cases = batches.histories(self.data, self.last, start.length, MOST_CASES)
        self.trials: list[dict] = []  # finished ones
        self.best_state: dict | None = None
        self.fit_state: dict | None = None
        self.current: dict = {"setting": asdict(start), "best": -1.0, "epoch": 0, "figures": ""}
        self.checkpoint = self.out / "checkpoint.pt"
        if self.checkpoint.exists():
            state = torch.load(self.checkpoint, map_location=self.device, weights_only=False)
            if (state["net"], state["items"]) != (o.net, self.data.names):
                raise SystemExit(f"{self.checkpoint} is of another net or other events; choose another --out")
            self.trials, self.current = state["trials"], state["current"]
            self.best_state, self.fit_state, self.started = state["best"], state["fit"], state["started"]
            print(f"resumed after {len(self.trials)} trials", flush=True)
        else:
            self.started = asdict(start)

    def keep(self) -> None:
        save(self.checkpoint, dict(net=self.o.net, items=self.data.names, trials=self.trials, current=self.current,
                                   best=self.best_state, fit=self.fit_state, started=self.started))

    def plan(self) -> dict | None:
        """The next setting to try: the best so far with one value changed, axis by axis."""
        seen = [t["setting"] for t in self.trials]
        if not seen:
            return self.started
        if len(seen) >= self.o.trials:
            return None
        best = max(self.trials, key=lambda t: t["best"])["setting"]
        for axis, values in AXES.items():
            for value in values:
                if axis in given(self.o.set):
                    continue
                if (changed := {**best, axis: value}) not in seen:
                    return changed
        return None

    def run(self) -> None:
        while (setting := self.plan()) is not None:
            if self.current["setting"] != setting:
                self.current, self.fit_state = {"setting": setting, "best": -1.0, "epoch": 0, "figures": ""}, None
            self.trial(Setting(**setting))
            self.trials.append(self.current)
            self.current, self.fit_state = {"setting": None}, None
            self.keep()
        self.refit()

    def trial(self, setting: Setting) -> None:
        """Trains without the last events until they are predicted no better for a while."""
        fit = Fit(self.o.net, self.before, setting, self.o.seed, self.device)
        if self.fit_state:
            fit.load(self.fit_state)
        best_before = max([t["best"] for t in self.trials], default=-1.0)
        print(f"trial {len(self.trials) + 1}: {setting}", flush=True)
        while fit.epoch < self.o.until and fit.epoch - self.current["epoch"] < self.o.patience:
            began = time.time()
            loss = fit.run_epoch()
            net = fit.averaged()
            found = scoring.judge(net, *self.cases)
            if found.ndcg10 > self.current["best"]:
                self.current.update(best=found.ndcg10, epoch=fit.epoch, figures=str(found))
                if found.ndcg10 > best_before:
                    self.best_state = {"shape": net.shape, "weights": net.state_dict()}
            if fit.epoch % 5 == 0 or fit.epoch == self.o.until:
                print(f"  epoch {fit.epoch} loss {loss:.4f} {found} {time.time() - began:.1f} s", flush=True)
                self.fit_state = fit.state()
                self.keep()

    def refit(self) -> None:
        """Goes on from the best net with all events, for a fifth of its epochs; from scratch would take six times that."""
        best = max(self.trials, key=lambda t: t["best"])
        more = max(2, round(best["epoch"] / 5))
        print(f"chosen: {best}; {more} epochs with all events", flush=True)
        fit = Fit(self.o.net, self.data, Setting(**best["setting"]), self.o.seed + 1, self.device)
        fit.start_from(self.best_state["weights"])
        if self.fit_state:
            fit.load(self.fit_state)
        while fit.epoch < more:
            fit.run_epoch()
            self.fit_state = fit.state()
            self.keep()
        common = dict(kind=self.o.net, names=self.data.names, setting=best["setting"], epochs=best["epoch"] + more,
                      chosen_by=best["figures"], players=len(self.data.items), events=self.data.size,
                      seed=self.o.seed)
        cpu = lambda weights: {k: v.cpu() for k, v in weights.items()}
        save(self.out / "net.pt", dict(common, held_out=0, shape=fit.net.shape, weights=cpu(fit.average)))
        save(self.out / "before.pt", dict(common, held_out=self.last, shape=self.best_state["shape"],
                                          weights=cpu(self.best_state["weights"])))
        (self.out / "trials.json").write_text(json.dumps(self.trials, indent=1) + "\n")
        print(f"{self.out}: net.pt (all events), before.pt (without the last {self.last})", flush=True)


def given(words: list[str]) -> dict:
    """`name=value` pairs of a setting."""
    kinds = {name: type(value) for name, value in asdict(Setting()).items()}
    pairs = [word.split("=", 1) for word in words]
    for pair in pairs:
        if len(pair) != 2 or pair[0] not in kinds:
            raise SystemExit(f"--set {'='.join(pair)}: expected name=value with a name of {', '.join(kinds)}")
    return {name: kinds[name](value) for name, value in pairs}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--net", choices=KINDS, required=True)
    parser.add_argument("--train", required=True, help="events: user item [rating [time]]")
    parser.add_argument("--out", required=True, help="folder of checkpoint.pt, net.pt, before.pt")
    parser.add_argument("--device", default="auto", help="auto, cpu, cuda")
    parser.add_argument("--until", type=int, default=150, help="most epochs of a trial")
    parser.add_argument("--patience", type=int, default=15, help="epochs without a better figure that end a trial")
    parser.add_argument("--trials", type=int, default=6, help="settings to try; 1 takes the first as it is")
    parser.add_argument("--set", nargs="*", default=[], metavar="NAME=VALUE", help="settings that are not chosen")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    o = parser.parse_args()
    torch.set_num_threads(o.threads)
    Search(o).run()


if __name__ == "__main__":
    main()
