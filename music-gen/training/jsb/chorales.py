"""The JSB chorales at the quarter grid, as tensors that know only the past.

`build` turns one piece of T frames into arrays of length T. Row t holds what may be used to predict
frame t (frames 0 to t-1 and the count t), and frame t itself as targets.
"""

import gzip
import json

import torch

LOWEST, KEYS = 21, 88  # MIDI 21 to 108, as in protocol A
END = KEYS  # the token that closes a frame
VOICES = 4  # no frame of the file holds more notes
STEPS = VOICES + 1  # notes falling, then END
ABSENT = -1000  # "no such note", far outside every interval table
LAGS = 4  # a candidate pitch is asked: did you sound 1, 2, 3, 4 frames ago?
LEAP = 13  # wider motions than this share one class


def load(path):
    """The splits of the file: {"train": [piece, ...], ...}, a piece a list of falling key lists."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        raw = json.load(stream)
    return {split: [[falling(frame) for frame in piece] for piece in pieces]
            for split, pieces in raw.items()}


def falling(frame):
    keys = sorted({int(pitch) - LOWEST for pitch in frame}, reverse=True)
    if len(keys) > VOICES or any(not 0 <= key < KEYS for key in keys):
        raise ValueError(f"frame {frame}: at most {VOICES} notes within MIDI 21 to 108")
    return keys


def one_hot(size, index):
    row = [0.0] * size
    if 0 <= index < size:
        row[index] = 1.0
    return row


def motion_class(interval):
    return max(-LEAP, min(LEAP, interval)) + LEAP


def metre(t):
    """Where frame t stands in the bars it may belong to; the file does not say which metre it is."""
    row = []
    for period in (2, 3, 4, 6, 8, 12, 16):
        row += one_hot(period, t % period)
    return row + one_hot(12, min(t, 11))


def describe(frame, before, t, moved=False):
    """Features of the newest known frame, for the network over time."""
    notes = frame + [ABSENT] * (VOICES - len(frame))
    old = before + [ABSENT] * (VOICES - len(before))
    row = [0.0] * KEYS
    classes, above_bass = [0.0] * 12, [0.0] * 12
    for key in frame:
        row[key] = 1.0
        classes[key % 12] = 1.0
        above_bass[(key - frame[-1]) % 12] = 1.0
    row += classes + above_bass + one_hot(VOICES + 1, len(frame))
    row += one_hot(12, frame[-1] % 12 if frame else -1) + one_hot(12, frame[0] % 12 if frame else -1)
    for upper, lower in zip(notes, notes[1:]):
        row += one_hot(25, min(24, upper - lower) if lower != ABSENT else -1)
    for new, past in zip(notes, old):
        row += one_hot(2 * LEAP + 1, -1 if ABSENT in (new, past) else motion_class(new - past))
    return row + metre(t) + [1.0 if t == 0 else 0.0, 1.0 if moved else 0.0]


FEATURES = len(describe([], [], 0))
METRE = FEATURES - len(metre(0)) - 2  # where the features of the metre begin


def transposed(piece, shift):
    return [[key + shift for key in frame] for frame in piece]


def build(piece, shift=0):
    """The arrays of a piece; a shifted one says so in its features, as the file is in one tonic."""
    piece = transposed(piece, shift)
    features, tokens, roll, previous, earlier, recency = [], [], [], [], [], []
    sounding = [[0] * KEYS for _ in range(LAGS)]
    for t, frame in enumerate(piece):
        last = piece[t - 1] if t > 0 else []
        before = piece[t - 2] if t > 1 else []
        features.append(describe(last, before, t, shift != 0))
        tokens.append(frame + [END] + [-1] * (STEPS - 1 - len(frame)))
        roll.append([1.0 if key in frame else 0.0 for key in range(KEYS)])
        previous.append(last + [ABSENT] * (VOICES - len(last)))
        earlier.append(before + [ABSENT] * (VOICES - len(before)))
        recency.append([sum(sounding[lag][key] << lag for lag in range(LAGS)) for key in range(KEYS)])
        sounding = [[1 if key in frame else 0 for key in range(KEYS)]] + sounding[:-1]
    return {
        "features": torch.tensor(features),
        "tokens": torch.tensor(tokens),
        "roll": torch.tensor(roll),
        "previous": torch.tensor(previous),
        "earlier": torch.tensor(earlier),
        "recency": torch.tensor(recency),
    }


def collate(pieces):
    """Pieces of unequal length as one batch [rows, longest, ...]; "real" marks the true frames."""
    longest = max(piece["features"].shape[0] for piece in pieces)
    batch = {}
    for name in pieces[0]:
        whole = pieces[0][name].new_zeros((len(pieces), longest) + pieces[0][name].shape[1:])
        for row, piece in enumerate(pieces):
            whole[row, : piece[name].shape[0]] = piece[name]
        batch[name] = whole
    lengths = torch.tensor([piece["features"].shape[0] for piece in pieces])
    batch["real"] = torch.arange(longest)[None, :] < lengths[:, None]
    return batch
