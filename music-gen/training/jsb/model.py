"""A GRU over frames, a GRU over the notes of a frame, and product-of-experts views of the pitch.

The logit of a candidate key is a sum of views: by the key itself, by its pitch class, by its interval
to the note above, to the notes of the last two frames, and by when it last sounded
(after Johnson, Keller & Weintraut 2017, "Learning to create jazz melodies using a product of experts").
"""

import torch
from torch import nn
from torch.nn import functional

from .chorales import ABSENT, END, FEATURES, KEYS, LAGS, LEAP, METRE, STEPS, VOICES

MOTIONS = 2 * LEAP + 2  # -LEAP to LEAP, and "no such note"
DEPTH = 49  # intervals below the note above, 1 to 48, and "none"


def motion(interval):
    """Class of an interval in keys; to or from an absent note it is the last class (absent to absent: no motion)."""
    known = interval.abs() < -ABSENT // 2
    return torch.where(known, interval.clamp(-LEAP, LEAP) + LEAP, MOTIONS - 1)


class FrameViews:
    """Views of a candidate that the past alone decides: index tables [frames, views, KEYS]."""

    sizes = [KEYS, 12, 12, 1 << LAGS] + [MOTIONS] * (2 * VOICES)

    @staticmethod
    def index(previous, earlier, recency):
        keys = torch.arange(KEYS, device=previous.device)
        frames = previous.shape[0]
        bass = previous.masked_fill(previous == ABSENT, 999).amin(1)
        bass = torch.where(bass == 999, 0, bass)
        tables = [
            keys.expand(frames, KEYS),
            (keys % 12).expand(frames, KEYS),
            (keys[None, :] - bass[:, None]) % 12,
            recency,
        ]
        tables += [motion(keys[None, :] - previous[:, voice, None]) for voice in range(VOICES)]
        tables += [motion(keys[None, :] - earlier[:, voice, None]) for voice in range(VOICES)]
        return FrameViews.stack(tables, FrameViews.sizes)

    @staticmethod
    def stack(tables, sizes):
        offset, shifted = 0, []
        for table, size in zip(tables, sizes):
            shifted.append(table + offset)
            offset += size
        return torch.stack(shifted, 1)


class NoteViews:
    """Views that also depend on the notes already chosen in this frame: to the last, and to the top."""

    sizes = [DEPTH, DEPTH, DEPTH]

    @staticmethod
    def index(chosen):
        """chosen [tokens, 3]: last note, the one above it, the highest; ABSENT where there is none."""
        keys = torch.arange(KEYS, device=chosen.device)
        tables = []
        for column in range(3):
            gap = chosen[:, column, None] - keys[None, :]
            tables.append(torch.where((gap > 0) & (chosen[:, column, None] >= 0), gap.clamp(1, DEPTH - 1), 0))
        return FrameViews.stack(tables, NoteViews.sizes)


class NoteInputs:
    """What each step knows of the notes chosen before it, as rows of one table that are summed."""

    sizes = [STEPS, KEYS + 1, KEYS + 1, 13, DEPTH] + [MOTIONS] * (2 * VOICES) + [KEYS + 1, 13]
    NOW = 5 + 2 * VOICES  # the rest is summed over all steps so far

    @staticmethod
    def index(frames):
        """Rows of this step, rows to be summed over the steps, and the `chosen` columns of NoteViews."""
        count = frames["tokens"].shape[0]
        notes = torch.where((frames["tokens"] >= 0) & (frames["tokens"] < END), frames["tokens"], ABSENT)
        absent = notes.new_full((count, 1), ABSENT)
        last = torch.cat([absent, notes[:, :-1]], 1)  # [frames, STEPS]
        above = torch.cat([absent, last[:, :-1]], 1)
        top = torch.cat([absent, notes[:, :1].expand(count, STEPS - 1)], 1)
        there = last >= 0
        gap = torch.where((above >= 0) & there, (above - last).clamp(1, DEPTH - 1), 0)
        key, sound = torch.where(there, last, KEYS), torch.where(there, last % 12, 12)
        steps = torch.arange(STEPS, device=notes.device)
        rows = [steps.expand(count, STEPS), key, torch.where(top >= 0, top, KEYS), sound, gap]
        old = torch.cat([frames["previous"], frames["earlier"]], 1)
        rows += [motion(last - old[:, voice, None]) for voice in range(2 * VOICES)]
        offset, shifted = 0, []
        for row, size in zip(rows + [key, sound], NoteInputs.sizes):
            shifted.append(row + offset)
            offset += size
        shifted = torch.stack(shifted, -1)
        return shifted[..., : NoteInputs.NOW], shifted[..., NoteInputs.NOW :], torch.stack([last, above, top], -1)


def scores(weights, index, relative=True):
    """Sum of views: weights [rows, classes], index [rows, views, KEYS] -> [rows, KEYS]."""
    if not relative:
        return weights[:, :KEYS]  # the first view is the key itself
    rows, views, keys = index.shape
    return weights.gather(1, index.reshape(rows, views * keys)).view(rows, views, keys).sum(1)


class ChoraleModel(nn.Module):
    def __init__(self, width=256, note_width=256, layers=2, drop_input=0.2, drop_between=0.3, drop_output=0.4,
                 without=()):
        super().__init__()
        self.settings = dict(width=width, note_width=note_width, layers=layers, drop_input=drop_input,
                             drop_between=drop_between, drop_output=drop_output, without=list(without))
        seen = torch.ones(FEATURES)
        if "metre" in without:
            seen[METRE:] = 0
        if "relations" in without:
            seen[KEYS:METRE] = 0
        self.register_buffer("seen", seen, persistent=False)
        self.relative = "views" not in without
        self.drop_input = nn.Dropout(drop_input)
        self.drop_output = nn.Dropout(drop_output)
        self.read = nn.Linear(FEATURES, width)
        self.time = nn.GRU(width, width, layers, dropout=drop_between, batch_first=True)
        self.note_start = nn.Linear(width, note_width)
        self.note_context = nn.Linear(width, note_width)
        self.note_read = nn.Parameter(torch.randn(sum(NoteInputs.sizes), note_width) * 0.05)
        self.notes = nn.GRU(note_width, note_width, batch_first=True)
        self.note_views = nn.Linear(note_width, sum(FrameViews.sizes) + sum(NoteViews.sizes) + 1)
        self.note_bias = nn.Linear(width, self.note_views.out_features, bias=False)
        self.key_hidden = nn.Linear(width, width)
        self.key_views = nn.Linear(2 * width, sum(FrameViews.sizes))
        for views in (self.note_views, self.note_bias, self.key_views):
            nn.init.normal_(views.weight, std=0.02)

    def past(self, batch):
        """The state before each frame, [real frames, width], and the views' tables of those frames."""
        state, _ = self.time(torch.relu(self.read(self.drop_input(batch["features"] * self.seen))))
        real = batch["real"]
        frames = {name: batch[name][real] for name in ("tokens", "roll", "previous", "earlier", "recency")}
        frames["state"] = self.drop_output(state[real])
        frames["index"] = FrameViews.index(frames["previous"], frames["earlier"], frames["recency"])
        return frames

    def key_logits(self, frames):
        """Independent keys, protocol A: [frames, KEYS]."""
        hidden = self.drop_output(torch.relu(self.key_hidden(frames["state"])))
        return scores(self.key_views(torch.cat([hidden, frames["state"]], 1)), frames["index"], self.relative).float()

    def note_logits(self, frames):
        """Joint inside the frame, protocol B: log probabilities [frames, STEPS, KEYS + 1], END last."""
        now, so_far, chosen = NoteInputs.index(frames)
        count, state = frames["state"].shape[0], frames["state"]
        read = self.summed(now) + self.summed(so_far).cumsum(1) + self.note_context(state)[:, None]
        hidden, _ = self.notes(torch.relu(read), torch.tanh(self.note_start(state))[None].contiguous())
        weights = (self.note_views(self.drop_output(hidden)) + self.note_bias(state)[:, None]).flatten(0, 1)
        base = sum(FrameViews.sizes)
        past_index = frames["index"][:, None].expand(-1, STEPS, -1, -1).flatten(0, 1)
        index = torch.cat([past_index, NoteViews.index(chosen.flatten(0, 1)) + base], 1)
        keys = scores(weights[:, :-1], index, self.relative).float().view(count, STEPS, KEYS)
        last = chosen[..., 0]
        ceiling = torch.where(last >= 0, last, KEYS)
        keys = keys.masked_fill(torch.arange(KEYS, device=keys.device) >= ceiling[..., None], float("-inf"))
        logits = torch.cat([keys, weights[:, -1].float().view(count, STEPS, 1)], -1)
        return functional.log_softmax(logits, -1)

    def summed(self, rows):
        """Sum of the named rows of `note_read`, some left out while training: [frames, STEPS, note_width]."""
        chances = self.drop_input(self.note_read.new_ones(rows.shape[0] * STEPS, rows.shape[2]))
        bag = functional.embedding_bag(rows.flatten(0, 1), self.note_read, mode="sum", per_sample_weights=chances)
        return bag.view(rows.shape[0], STEPS, -1)

    def losses(self, batch):
        """Nats summed over real frames: (joint per frame [frames], independent per frame [frames])."""
        frames = self.past(batch)
        return self.joint_nats(frames), self.independent_nats(frames)

    def joint_nats(self, frames):
        logs = self.note_logits(frames)
        tokens = frames["tokens"]
        used = tokens >= 0
        picked = logs.gather(-1, tokens.clamp(min=0)[..., None])[..., 0]
        return -torch.where(used, picked, torch.zeros_like(picked)).sum(1)

    def independent_nats(self, frames):
        return functional.binary_cross_entropy_with_logits(
            self.key_logits(frames), frames["roll"], reduction="none").sum(1)
