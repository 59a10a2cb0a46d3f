"""Forms of characters: which of those that mean the same a writer of Chinese would use."""

from __future__ import annotations

from functools import lru_cache

__all__ = ["is_usual"]


@lru_cache(maxsize=16384)
def is_usual(char: str) -> bool:
    """Whether Big5 counts it among the frequently used characters (its first level)."""
    try:
        return char.encode("big5")[0] <= 0xC6
    except UnicodeEncodeError:
        return False
