"""What is held out is decided by hash, before anything is written: one fifth of everything."""
from __future__ import annotations

import zlib


def held_out(kind: str, text: str) -> bool:
    return zlib.crc32(f"{kind}:{text.lower()}".encode()) % 5 == 0


def belongs(kind: str, text: str, split: str) -> bool:
    """split is train, test or all."""
    return split == "all" or held_out(kind, text) == (split == "test")
