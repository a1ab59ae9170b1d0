"""What a game may ask of a bar, measured on the notes; and the bins' edges."""
from __future__ import annotations

import numpy as np

from corpus.piece import Bar, TrackBar
from tokens.vocabulary import DRUMS, FOUR_FOUR, ROLES, STYLES, TICKS

NAMES = ("density", "register", "velocity", "dissonance")
UNKNOWN = 8
WEIGHTS = np.array([0, 1, 0.6, 0, 0, 0, 0.6, 0, 0, 0, 0.4, 0.9])


def density(track: TrackBar, metre: int) -> float:
    """Distinct onset positions a quarter."""
    return len(track.onsets) / (4 if metre == FOUR_FOUR else 3)


def register(track: TrackBar) -> float | None:
    pitches = [note.pitch for notes in track.onsets.values() for note in notes]
    return sum(pitches) / len(pitches) if pitches else None


def velocity(track: TrackBar) -> float | None:
    """Mean of the onsets whose velocity is known."""
    known = [note.velocity for notes in track.onsets.values() for note in notes if note.velocity > 0]
    return sum(known) / len(known) if known else None


def dissonance(bar: Bar) -> float | None:
    """Weighted time of pairs of notes sounding together, all pitched tracks."""
    spans = []
    for track in bar.tracks[:DRUMS]:
        if track is not None:
            spans += [(0, note.ticks, note.pitch) for note in track.held]
            spans += [(TICKS[p], TICKS[p] + note.ticks, note.pitch) for p, notes in track.onsets.items() for note in notes]
    if len(spans) < 2:
        return None
    start, end, pitch = np.array(spans).T
    overlap = np.minimum(end[:, None], end) - np.maximum(start[:, None], start)
    overlap = np.triu(np.maximum(overlap, 0), 1)
    total = overlap.sum()
    return float((overlap * WEIGHTS[np.abs(pitch[:, None] - pitch) % 12]).sum() / total) if total else None


def measure(bar: Bar, role: int) -> list[float | None]:
    """Density, register, velocity of one track, and the bar's dissonance."""
    track = bar.tracks[role]
    pitched = role != DRUMS
    return [density(track, bar.metre), register(track) if pitched else None, velocity(track),
            dissonance(bar) if pitched else None]


def edges_of(values: list[float], silence: bool) -> list[float]:
    """Seven strictly rising edges near the quantiles; with silence, the first edge only parts 0 from the rest."""
    distinct, counts = np.unique(np.round(np.array(values, float), 5), return_counts=True)
    if silence:
        keep = distinct > 0
        distinct, counts = distinct[keep], counts[keep]
    wanted = 6 if silence else 7
    share = np.cumsum(counts) / max(1, counts.sum())
    edges, last = [], -1
    for i in range(wanted):
        target = (i + 1) / (wanted + 1)
        room = len(distinct) - 1 - (wanted - i)  # leaves a value for each later edge
        at = int(np.abs(share[:-1] - target).argmin()) if len(distinct) > 1 else 0
        at = min(max(at, last + 1), max(room, last + 1))
        if at + 1 >= len(distinct):
            edges.append((edges[-1] if edges else (distinct[-1] if len(distinct) else 0.0)) + 1.0)
        else:
            edges.append(float((distinct[at] + distinct[at + 1]) / 2))
        last = at
    if silence:
        edges.insert(0, min(0.01, float(distinct[0]) / 2) if len(distinct) else 0.01)
    return [round(edge, 5) for edge in edges]


def bin_of(value: float | None, edges: list[float]) -> int:
    return UNKNOWN if value is None else sum(edge <= value for edge in edges)


def quantile_edges(measured: dict[tuple[int, int], list[list[float | None]]]) -> dict:
    """measured: by (style, role) the rows of measure(); result as in composer.json."""
    edges: dict = {}
    for (style, role), rows in sorted(measured.items()):
        columns = [[row[i] for row in rows if row[i] is not None] for i in range(4)]
        group = edges.setdefault(STYLES[style], {})
        mine = group.setdefault(ROLES[role], {})
        for i, name in enumerate(NAMES[:3]):
            if columns[i]:
                mine[name] = edges_of(columns[i], silence=name == "density")
        if columns[3]:
            group.setdefault("dissonance", []).extend(columns[3])
    for group in edges.values():
        if "dissonance" in group:
            group["dissonance"] = edges_of(group["dissonance"], silence=True)
    return edges
