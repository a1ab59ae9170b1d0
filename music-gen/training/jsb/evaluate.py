"""Recomputes the figures of a checkpoint from the JSON itself, frame by frame. See README.md.

Shares the network with the trainer, but none of its scoring: the notes that are scored are read here,
probabilities are checked to sum to one, and sampled pieces are cut short to see that no answer
depends on a later frame.
"""

import argparse
import gzip
import json

import torch
from torch.nn.functional import logsigmoid

from . import chorales
from .marginal import marginals
from .model import ChoraleModel


def open_model(path):
    saved = torch.load(path, map_location="cpu", weights_only=True)
    model = ChoraleModel(**saved["settings"])
    model.load_state_dict(saved["weights"])
    return model.eval(), saved


def answers(model, piece):
    """Log probabilities of one piece: keys sounding [frames, 88] and silent, and notes [frames, 5, 89]."""
    with torch.no_grad():
        frames = model.past(chorales.collate([chorales.build(piece)]))
        logits = model.key_logits(frames).double()
        notes = model.note_logits(frames).double()
    return logsigmoid(logits), logsigmoid(-logits), notes


def joint_nats(notes, pitches):
    """Protocol B of one frame: pitches falling, then END; each step is a distribution below the last pitch."""
    nats, ceiling = 0.0, 88
    for step, key in enumerate(sorted((pitch - 21 for pitch in set(pitches)), reverse=True) + [88]):
        row = notes[step].exp()
        if abs(row.sum().item() - 1) > 1e-5 or row[ceiling:88].sum().item() > 0:
            raise AssertionError(f"step {step}: the mass is {row.sum().item()}, or some lies above the last pitch")
        nats -= notes[step, key].item()
        ceiling = key
    return nats


def independent_nats(sounding, silent, pitches):
    """Protocol A of one frame: 88 keys, each a yes or no."""
    on = {pitch - 21 for pitch in pitches}
    return -sum((sounding if key in on else silent)[key].item() for key in range(88))


def causal(model, piece, whole, cut):
    """True if the answers for frame `cut` are the same when everything after it is taken away."""
    short = answers(model, piece[: cut + 1])
    return all(torch.allclose(a[cut], b[cut], atol=1e-4) or (a[cut] - b[cut]).nan_to_num().abs().max() < 1e-4
               for a, b in zip(short, whole))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True)
    parser.add_argument("--checkpoint", required=True)
    parser.add_argument("--split", default="test", choices=("train", "valid", "test"))
    parser.add_argument("--samples", type=int, default=0,
                        help="protocol A also from this many sampled frames of the joint model, and from both together")
    args = parser.parse_args()
    draws = torch.Generator().manual_seed(1)
    torch.set_num_threads(1)
    model, saved = open_model(args.checkpoint)
    with gzip.open(args.data, "rt", encoding="utf-8") as stream:
        pieces = json.load(stream)[args.split]
    total = dict.fromkeys(("joint", "joint_first", "independent", "marginal", "both"), 0.0)
    frames, firsts, cuts = 0, 0, 0
    for number, pitches in enumerate(pieces):
        piece = [chorales.falling(frame) for frame in pitches]
        sounding, silent, notes = whole = answers(model, piece)
        for t, frame in enumerate(pitches):
            nats = joint_nats(notes[t], frame)
            total["joint_first" if t == 0 else "joint"] += nats
            if t > 0:
                total["independent"] += independent_nats(sounding[t], silent[t], frame)
        if args.samples:
            chance = marginals(model, piece, args.samples, draws)
            logits = chance.log() - torch.log1p(-chance)
            middle = (logits + sounding - silent) / 2
            for t, frame in enumerate(pitches[1:], 1):
                total["marginal"] += independent_nats(chance[t].log(), torch.log1p(-chance[t]), frame)
                total["both"] += independent_nats(logsigmoid(middle[t]), logsigmoid(-middle[t]), frame)
        frames, firsts = frames + len(pitches) - 1, firsts + 1
        cut = (7 * number + 3) % len(pitches)
        if not causal(model, piece, whole, cut):
            raise AssertionError(f"piece {number}: the answer for frame {cut} changed when later frames were cut")
        cuts += 1
    line = {
        "split": args.split, "epoch": saved["epoch"], "parameters": sum(p.numel() for p in model.parameters()),
        "frames": frames, "protocol_a_independent_keys": round(total["independent"] / frames, 4),
        "protocol_b_joint": round(total["joint"] / frames, 4),
        "protocol_b_joint_with_first_frame": round((total["joint"] + total["joint_first"]) / (frames + firsts), 4),
        "cuts_checked": cuts,
    }
    if args.samples:
        line["protocol_a_from_joint"] = round(total["marginal"] / frames, 4)
        line["protocol_a_both"] = round(total["both"] / frames, 4)
    print(json.dumps(line))


if __name__ == "__main__":
    main()
