"""Interpolated modified Kneser-Ney over chord changes (Chen and Goodman 1999)."""
from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass

from .symbols import START, SYMBOLS, Change, Song, changes

ORDER = 4

# context (oldest first) -> next symbol -> count
Table = dict[tuple[int, ...], Counter]


def windows(run: list[Change]) -> list[tuple[int, ...]]:
    """ORDER symbols ending in each change, all relative to the tonic that rules at the last."""
    found = []
    for index, change in enumerate(run):
        earlier = run[max(0, index - ORDER + 1):index]
        context = [each.chord.on(change.tonic) for each in earlier]
        padding = [START] * (ORDER - 1 - len(context))
        found.append(tuple(padding + context + [change.chord.on(change.tonic)]))
    return found


def samples(songs: list[Song], minor: bool) -> list[tuple[int, ...]]:
    return [window
            for song in songs for run in changes(song)
            for window, change in zip(windows(run), run) if change.minor == minor]


def discounts(table: Table) -> tuple[float, float, float]:
    """For counts of one, two, and three or more."""
    n = Counter(min(count, 5) for row in table.values() for count in row.values())
    if not n[1] or not n[2]:
        return 0.5, 0.5, 0.5
    y = n[1] / (n[1] + 2 * n[2])
    raw = [1 - 2 * y * n[2] / n[1], 2 - 3 * y * n[3] / n[2],
           3 - 4 * y * n[4] / n[3] if n[3] else 1.5]
    return tuple(min(max(value, 0.05), limit) for value, limit in zip(raw, (0.95, 1.95, 2.95)))


@dataclass
class Ngram:
    """tables[k] has contexts of k symbols; discounts[k] belongs to it."""
    tables: list[Table]
    discounts: list[tuple[float, float, float]]

    @staticmethod
    def count(found: list[tuple[int, ...]]) -> "Ngram":
        tables: list[Table] = [defaultdict(Counter) for _ in range(ORDER)]
        for window in found:
            tables[ORDER - 1][window[:-1]][window[-1]] += 1
        for order in range(ORDER - 1, 0, -1):  # continuation counts: in how many wider contexts
            for context, row in tables[order].items():
                for following in row:
                    tables[order - 1][context[1:]][following] += 1
        return Ngram(tables, [discounts(table) for table in tables])

    def probability(self, context: tuple[int, ...], following: int) -> float:
        value = 1 / SYMBOLS
        for order in range(ORDER):
            row = self.tables[order].get(context[len(context) - order:])
            if row:
                total = sum(row.values())
                kept = off = 0.0
                for each, count in row.items():
                    discount = self.discounts[order][min(count, 3) - 1]
                    off += discount
                    if each == following:
                        kept = count - discount
                value = (kept + off * value) / total
        return value

    def change_probability(self, context: tuple[int, ...], following: int) -> float:
        """Given that it is not the chord that sounds already."""
        same = self.probability(context, context[-1]) if context[-1] != START else 0.0
        return self.probability(context, following) / (1 - same)

    def nll(self, found: list[tuple[int, ...]]) -> float:
        cache: dict[tuple[int, ...], float] = {}
        total = 0.0
        for window in found:
            if window not in cache:
                cache[window] = -math.log(self.change_probability(window[:-1], window[-1]))
            total += cache[window]
        return total / max(1, len(found))

    def pruned(self, least: tuple[int, ...]) -> "Ngram":
        """Without the rows whose counts sum to less than least[order]."""
        tables = [{context: row for context, row in table.items()
                   if sum(row.values()) >= least[order]}
                  for order, table in enumerate(self.tables)]
        return Ngram(tables, self.discounts)
