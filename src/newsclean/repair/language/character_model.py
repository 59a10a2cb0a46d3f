"""How common a character is in Chinese text: the first thing to ask of what bytes decode to.

The counts are packaged. What stands beside what is asked of `context_model`, and only where bytes
are lost.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

EDGE = "\n"
"""The edge of a paragraph; no character stands beyond it."""
_DIGIT, _LETTER = "0", "a"  # stand for any of their kind, and the letter for other ASCII too

# Weights of characters that no count knows, by where the standards put them.
_LEVEL_ONE = 0.5  # GB 2312 level one or Big5 level one
_LEVEL_TWO = 0.05
_OTHER = 0.002
_KANA_HANGUL = 1.0
_TRADITIONAL = 0.3  # the share of a simplified character's weight that its traditional form gets


@lru_cache(maxsize=1)
def _counts() -> tuple[Mapping[str, float], float]:
    path = files("newsclean.repair.language") / "data" / "character_model.json"
    unigrams: dict[str, float] = json.loads(path.read_text("utf-8"))
    return unigrams, sum(unigrams.values())


@lru_cache(maxsize=8192)
def key(char: str) -> str:
    """The character under which the tables may know ``char``."""
    if char <= "\x7f":
        return EDGE if char == EDGE else _DIGIT if char.isdigit() else _LETTER
    if char in _counts()[0]:
        return char
    from newsclean.repair.script import fold

    return fold(char)


@lru_cache(maxsize=8192)
def weight(char: str) -> float:
    """How often ``char`` occurs, in counts per about a million; never nought."""
    counted = _counts()[0].get(char if char > "\x7f" else key(char))
    if counted is not None:
        return max(counted, _OTHER)
    folded = key(char)
    if folded != char:
        return max(weight(folded) * _TRADITIONAL, _OTHER)
    if "\u3041" <= char <= "\u30fe" or "\uac00" <= char <= "\ud7a3":
        return _KANA_HANGUL
    for codec, last in (("gb2312", 0xD7), ("big5", 0xC6)):
        try:
            lead = char.encode(codec)[0]
        except UnicodeEncodeError:
            continue
        return _LEVEL_ONE if lead <= last else _LEVEL_TWO
    return _OTHER


def log_frequency(char: str) -> float:
    """Natural logarithm of the share of ``char`` in Chinese news text."""
    return math.log(weight(char) / _counts()[1])
