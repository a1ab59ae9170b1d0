"""Protocol A out of a model of protocol B: the chance of each key, whatever else sounds in the frame.

A key sounds if some step of the falling order emits it, so its chance is the expectation, over the notes
chosen before that step, of the step's own probability. The expectation is taken over sampled frames; each
sample adds whole distributions, so no key is left at 0. It sees the past only, like the 88 sigmoids.
"""

import torch

from . import chorales


def marginals(model, piece, samples, generator):
    """[frames, 88] probabilities for every frame of one piece."""
    with torch.no_grad():
        frames = model.past(chorales.collate([chorales.build(piece)]))
        count = frames["tokens"].shape[0]
        many = {name: value.repeat_interleave(samples, 0) for name, value in frames.items()}
        tokens = torch.full_like(many["tokens"], -1)
        chance = torch.zeros(count, chorales.KEYS, dtype=torch.float64)
        open_rows = torch.ones(count * samples, dtype=torch.bool)
        for step in range(chorales.STEPS):
            many["tokens"] = tokens
            step_chance = model.note_logits(many)[:, step].exp() * open_rows[:, None]
            chance += step_chance[:, : chorales.KEYS].double().view(count, samples, -1).mean(1)
            weights = torch.where(open_rows[:, None], step_chance, torch.ones_like(step_chance))
            drawn = torch.multinomial(weights, 1, generator=generator)[:, 0]
            open_rows = open_rows & (drawn != chorales.END)
            tokens = tokens.clone()
            tokens[:, step] = torch.where(open_rows, drawn, -1)
    return chance.clamp(1e-7, 1 - 1e-7)
