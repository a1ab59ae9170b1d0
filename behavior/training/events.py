"""Reads events as the command line does: separator and columns found on the first lines, players in the order of time."""
from __future__ import annotations

import gzip
from dataclasses import dataclass
from pathlib import Path

import numpy as np

PLAYERS = {"user", "userid", "user_id", "player", "playerid", "player_id", "uid"}
ITEMS = {"item", "itemid", "item_id", "movieid", "movie_id", "iid", "gameid", "game_id"}
WEIGHTS = {"rating", "weight", "hours", "score", "count", "stars"}
TIMES = {"time", "timestamp", "unixtime", "date", "unix_time"}


@dataclass(frozen=True)
class Timelines:
    """Each player's items, oldest first; items are numbered by first appearance in the file."""

    names: list[str]
    items: list[np.ndarray]
    times: list[np.ndarray] | None  # None where the file's order is the time

    @property
    def size(self) -> int:
        return sum(map(len, self.items))

    def without_last(self, count: int) -> Timelines:
        times = self.times and [t[:max(0, len(t) - count)] for t in self.times]
        return Timelines(self.names, [s[:max(0, len(s) - count)] for s in self.items], times)

    def popularity(self) -> np.ndarray:
        return np.bincount(np.concatenate(self.items), minlength=len(self.names))


def separator_of(line: str) -> str | None:
    """Whichever of tab and :: comes first, else a comma, else spaces (None)."""
    found = [(line.index(s), s) for s in ("\t", "::") if s in line]
    return min(found)[1] if found else "," if "," in line else None


def columns_of(first: list[str]) -> tuple[dict[str, int], bool]:
    """Where player, item, weight and time stand, and whether the line only says so."""
    words = [field.lower().split(":")[0] for field in first]
    named = {key: next((i for i, word in enumerate(words) if word in known), None)
             for key, known in (("player", PLAYERS), ("item", ITEMS), ("weight", WEIGHTS), ("time", TIMES))}
    if named["player"] is not None and named["item"] is not None:
        return {key: place for key, place in named.items() if place is not None}, True
    plain = dict(zip(("player", "item", "weight", "time"), range(len(first))))
    return plain, len(first) > 2 and not is_number(first[2])


def is_number(text: str) -> bool:
    try:
        float(text)
        return True
    except ValueError:
        return False


def fault(file: Path, line: int, what: str) -> SystemExit:
    return SystemExit(f"events are not valid: {file}:{line}: {what}. Lines are 'user item [rating [time]]'.")


def read(file: Path) -> Timelines:
    players: dict[str, int] = {}
    items: dict[str, int] = {}
    rows: list[list[tuple[int, int]]] = []
    separator = columns = None
    with (gzip.open if file.suffix == ".gz" else open)(file, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            line = line.rstrip("\r\n")
            if not line or line.startswith("#"):
                continue
            if columns is None:
                separator = separator_of(line)
                columns, header = columns_of(line.split(separator))
                count = len(line.split(separator))
                if not (2 <= count <= 4 or header):
                    raise fault(file, number, f"{count} fields")
                if header:
                    continue
            fields = line.split(separator)
            if len(fields) != count:
                raise fault(file, number, f"{len(fields)} fields where the first line has {count}")
            try:
                weight = float(fields[columns["weight"]]) if "weight" in columns else 1.0
                time = int(float(fields[columns["time"]])) if "time" in columns else 0
            except (ValueError, OverflowError):
                raise fault(file, number, "rating and time must be finite numbers") from None
            if not 0 <= weight < float("inf"):
                raise fault(file, number, f"the rating must be a number not below 0, was {weight}")
            if weight > 0:
                player = players.setdefault(fields[columns["player"]], len(rows))
                if player == len(rows):
                    rows.append([])
                rows[player].append((time, items.setdefault(fields[columns["item"]], len(items))))
    if not rows:
        raise SystemExit(f"no events: {file}. Lines are 'user item [rating [time]]'.")
    timed = "time" in columns
    for row in rows:
        if timed:
            row.sort(key=lambda event: event[0])  # stable: events of one time stay in the file's order
    return Timelines(list(items), [np.array([i for _, i in row], np.int64) for row in rows],
                     [np.array([t for t, _ in row], np.int64) for row in rows] if timed else None)
