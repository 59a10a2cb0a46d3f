"""How likely a character is, and beside which others: the judge of two readings.

An interpolated bigram model (Witten-Bell smoothing, Chen and Goodman 1999, section 2.6) over
packaged counts, the phrase table of pypinyin and the document's own intact text. It decides
between readings that the bytes allow; it never proposes one.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

EDGE = "\n"
"""The edge of a paragraph; no character stands beyond it."""
_DIGIT, _LETTER = "0", "a"  # stand for any of their kind, and the letter for other ASCII too

# Weights of characters that no count knows, by where the standards put them.
_LEVEL_ONE = 0.5  # GB 2312 level one or Big5 level one
_LEVEL_TWO = 0.05
_OTHER = 0.002
_KANA_HANGUL = 1.0
_TRADITIONAL = 0.3  # the share of a simplified character's weight that its traditional form gets
_OWN_TEXT = 4.0  # a pair seen in the document itself counts as this many packaged ones


@lru_cache(maxsize=1)
def _counts() -> tuple[Mapping[str, float], Mapping[str, Mapping[str, float]], float]:
    path = files("newsclean.repair") / "data" / "character_model.json"
    table = json.loads(path.read_text("utf-8"))
    unigrams: dict[str, float] = table["unigrams"]
    return unigrams, table["bigrams"], sum(unigrams.values())


@lru_cache(maxsize=1)
def _phrase_pairs() -> Mapping[str, Mapping[str, float]]:
    from pypinyin.phrases_dict import phrases_dict

    pairs: dict[str, dict[str, float]] = defaultdict(dict)
    for phrase in phrases_dict:
        weight = 1.0 if len(phrase) == 2 else 0.5
        for left, right in pairwise(phrase):
            pairs[left][right] = pairs[left].get(right, 0.0) + weight
    return dict(pairs)


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
    return math.log(weight(char) / _counts()[2])


class CharacterModel:
    """Probabilities of one character after another, with a document's own pairs mixed in.

    Args:
        own: intact pieces of the document, as it reads once repaired.
    """

    __slots__ = ("_own", "_totals")

    def __init__(self, own: Iterable[str] = ()) -> None:
        self._own: dict[str, dict[str, float]] = {}
        for piece in own:
            for left, right in pairwise(key(char) for char in piece):
                follow = self._own.setdefault(left, {})
                follow[right] = follow.get(right, 0.0) + _OWN_TEXT
        self._totals: dict[str, tuple[float, int]] = {}

    def log_probability(self, left: str, right: str) -> float:
        """Natural logarithm of the probability that ``right`` follows ``left``."""
        left = key(left) if left > "\x7f" else EDGE
        right = right if right > "\x7f" else EDGE
        total, kinds = self._following(left)
        alone = weight(right) / _counts()[2]
        count = (
            _counts()[1].get(left, {}).get(right, 0.0)
            + _phrase_pairs().get(left, {}).get(right, 0.0)
            + self._own.get(left, {}).get(right, 0.0)
        )
        return math.log((count + kinds * alone) / (total + kinds))

    def _following(self, left: str) -> tuple[float, int]:
        known = self._totals.get(left)
        if known is None:
            tables = (
                _counts()[1].get(left, {}),
                _phrase_pairs().get(left, {}),
                self._own.get(left, {}),
            )
            total = sum(sum(table.values()) for table in tables)
            known = (total, max(1, sum(len(table) for table in tables)))
            self._totals[left] = known
        return known
