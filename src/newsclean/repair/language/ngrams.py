"""Which characters follow which in running Chinese text: a packaged model of three characters.

``tools/make_gloss_ngrams.py`` writes the table and says where it comes from.
"""

from __future__ import annotations

import math
from collections.abc import Set
from functools import lru_cache
from importlib.resources import files

__all__ = [
    "LINE_END",
    "STEP",
    "Following",
    "following",
    "following_both",
    "key",
    "share",
]

Following = tuple[dict[str, float], float, dict[str, float], float]
"""What two characters and one add for each next one, and the weights of the shorter models.

In order: what follows the second, the weight of single characters, what follows both, the weight
of the former.
"""
STEP = 0.15
"""Natural logarithms between two levels of the table."""
LINE_END = "$"
_DIGIT, _LETTER, _SPACE, _OTHER = "0", "a", "\u3000", "\ufffd"
_LEVELS = tuple(math.exp(-STEP * (code - 33)) if code >= 33 else 0.0 for code in range(128))
_FLOOR = 1e-8
_QUOTES = str.maketrans("「」『』【】〈〉", "“”‘’《》《》")
"""Signs that do the same as others; few texts have them, and they would seem unlikely there."""


@lru_cache(maxsize=16384)
def key(char: str) -> str:
    """Under what the table counts a character (Simplified, signs narrow)."""
    if "\u4e00" <= char <= "\u9fff":
        return char
    if "\uff01" <= char <= "\uff5e":
        char = chr(ord(char) - 0xFEE0)
    if not char.isascii():
        return _SPACE if char.isspace() else char.translate(_QUOTES)
    if char.isdigit():
        return _DIGIT
    if char.isalpha():
        return _LETTER
    if char.isspace():
        return LINE_END if char == "\n" else _SPACE
    return _OTHER if char < " " or char in "$\x7f" else char


@lru_cache(maxsize=1)
def _lines() -> dict[str, str]:
    text = files("newsclean.repair.language").joinpath("data", "ngrams.txt").read_text("utf-8")
    return {line[0]: line for line in text.split("\n") if line}


def _entries(group: str) -> tuple[float, dict[str, float]]:
    """The weight of shorter models, and what this one adds for each next character."""
    added = {group[i]: _LEVELS[ord(group[i + 1])] for i in range(1, len(group), 2)}
    return _LEVELS[ord(group[0])], added


@lru_cache(maxsize=4096)
def _after_one(char: str) -> tuple[float, dict[str, float]]:
    line = _lines().get(char)
    if line is None:
        return 1.0, {}
    end = line.find(" ")
    return _entries(line[2:] if end < 0 else line[2:end])


@lru_cache(maxsize=16384)
def _after_two(first: str, second: str) -> tuple[float, dict[str, float]]:
    line = _lines().get(first, "")
    start = line.find(" " + second) + 2
    if start < 2:
        return 1.0, {}
    end = line.find(" ", start)
    return _entries(line[start:] if end < 0 else line[start:end])


@lru_cache(maxsize=4096)
def following(char: str) -> Set[str]:
    """The characters that the table has behind this one."""
    return frozenset(_after_one(char)[1])


def following_both(first: str, second: str) -> Following:
    """What the table has behind two characters, of whom ``first`` may be missing."""
    pair_weight, pair = _after_one(second)
    triple_weight, triple = _after_two(first, second) if first else (1.0, {})
    return pair, pair_weight, triple, triple_weight


@lru_cache(maxsize=16384)
def share(char: str) -> float:
    """How likely this character is where nothing is known of what stands in front."""
    line = _lines().get(char)
    return _LEVELS[ord(line[1])] if line else _FLOOR
