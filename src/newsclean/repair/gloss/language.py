"""How likely one character is after another: the context that decides between readings.

Three sources are mixed: pairs within words and single characters from a word list (packaged),
and the document itself, whose names and terms come back again and again. Everything is looked up
in Simplified, so that one table serves both scripts.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from newsclean.repair.script import fold, is_simplified_only

__all__ = ["Language", "is_common"]

_PAIR, _OWN = 0.6, 0.3
_SIMPLIFIED_IN_TRADITIONAL = 4.0
_UNUSUAL = 3.0
_MISPLACED = 3.0
_STOPS = frozenset("，,。、；;：:！!？?")
_CLOSERS = frozenset("。！？!?”’」』…)）：:\n>")
_NEVER_FIRST = frozenset("的了着们性化和与及者")
_NEVER_LAST = frozenset(
    "或和与及在是把被将从向对为以并而因但若如则使令让由于且很最不没无未只就都也还才可该"
)
_PUNCTUATION = {
    "，": -4.5, ",": -3.0, "。": -3.3, "、": -4.2, "“": -4.8, "”": -4.8, "《": -5.5, "》": -5.5,
    "「": -5.5, "」": -5.5, ":": -5.0, ";": -6.0, "(": -5.5, ")": -5.5, "!": -6.5, "?": -6.0,
    "…": -6.5, "—": -5.5, "·": -6.0, "\n": -4.0, " ": -5.0, "\u3000": -6.0, "‘": -7.5, "’": -7.5,
    "<": -4.0, "【": -7.0, "】": -7.0, "『": -8.0, "』": -8.0, "％": -7.5, "～": -8.0,
}  # fmt: skip
"""Natural logarithms, rough frequencies in news; wide ASCII is rare where mirrors narrow it."""
_ODD, _WIDE = -13.0, -16.0
_DIGIT, _LETTER, _ASCII = -3.5, -4.5, -7.0


@lru_cache(maxsize=1)
def _lines() -> tuple[dict[str, str], float]:
    text = files("newsclean.repair.gloss").joinpath("data/bigrams.txt").read_text("utf-8")
    lines = {line[0]: line[1:] for line in text.splitlines()}
    total = sum(_count(line[0]) for line in lines.values())
    return lines, total


def _count(level: str) -> float:
    """Undo the packaged level, ``chr(33 + round(2 * log2(count)))``."""
    return float(2.0 ** ((ord(level) - 33) / 2))


@lru_cache(maxsize=16384)
def single(char: str) -> float:
    """Share of a (Simplified) character among all characters of words."""
    lines, total = _lines()
    line = lines.get(char)
    return _count(line[0]) / total if line else 1e-9


@lru_cache(maxsize=16384)
def _begins(char: str) -> float:
    """Share of this character among those that begin a word."""
    lines, total = _lines()
    line = lines.get(char)
    # Words of the list are 1.7 characters long on average, weighted by frequency.
    return 1.7 * _count(line[1]) / total if line else 1e-9


@lru_cache(maxsize=16384)
def _ends(char: str) -> float:
    """How often a word ends with this character where it occurs, 0.02 to 1."""
    line = _lines()[0].get(char)
    return min(1.0, 0.02 + _count(line[2]) / _count(line[0])) if line else 1.0


@lru_cache(maxsize=65536)
def pair(first: str, second: str) -> float:
    """Likelihood of ``second`` after ``first``, within a word or at the start of the next."""
    line = _lines()[0].get(first)
    found = line.find(second, 3) if line else -1
    within = _count(line[found + 1]) / _count(line[0]) if line and found > 0 else 0.0
    return min(1.0, within) + _ends(first) * _begins(second)


def is_common(char: str) -> bool:
    """Whether readers know this character without a gloss: about 1,500 are so common."""
    return single(fold(char)) > 1e-4


class Language:
    """Likelihood of a character in one document; immutable once made."""

    __slots__ = ("_chars", "_known", "_pairs", "_seen", "_size")

    def __init__(self, texts: Iterable[str]) -> None:
        chars: Counter[str] = Counter()
        pairs: Counter[str] = Counter()
        seen: set[str] = set()
        for text in texts:
            seen.update(text)
            folded = fold(text)
            chars.update(folded)
            pairs.update(a + b for a, b in pairwise(folded))
        self._seen = seen
        self._chars = chars
        self._pairs = pairs
        self._known: dict[tuple[str, str], float] = {}  # a memo, nothing that answers depend on
        self._size = sum(chars.values()) or 1

    def log(self, before: str, char: str) -> float:
        """Natural logarithm of the likelihood of ``char`` after ``before``."""
        known = self._known.get((before, char))
        if known is None:
            known = self._known[before, char] = self._log(before, char)
        return known

    def _log(self, before: str, char: str) -> float:
        fixed = _PUNCTUATION.get(char)
        if fixed is not None:
            return fixed + _before_stop(before, char)
        if not "㐀" <= char <= "\uf8ff":
            return _other(before, char)
        first, second = _simple(before), _simple(char)
        own = self._chars[second] / self._size
        likely = (1 - _PAIR - _OWN) * (0.8 * single(second) + 0.2 * own)
        likely += _PAIR * pair(first, second)
        seen = self._chars[first]
        if seen:
            likely += _OWN * self._pairs[first + second] / (seen + 1)
        cost = math.log(likely)
        if before in _STOPS and second in _NEVER_FIRST:
            cost -= _MISPLACED
        if char not in self._seen:
            if is_simplified_only(char):
                cost -= _SIMPLIFIED_IN_TRADITIONAL
            elif not _is_usual(char):
                cost -= _UNUSUAL
        return cost


def _before_stop(before: str, stop: str) -> float:
    """How much less likely a stop is after a character that seldom ends a phrase."""
    if stop == "\n":
        return 0.0 if before in _CLOSERS else -_MISPLACED
    if before < "㐀":
        return -_MISPLACED if before in _STOPS and stop in _STOPS else 0.0
    simple = _simple(before)
    return math.log(_ends(simple)) - (_MISPLACED if simple in _NEVER_LAST else 0.0)


@lru_cache(maxsize=16384)
def _is_usual(char: str) -> bool:
    """Whether Big5 counts it among the frequently used characters (its first level)."""
    try:
        return char.encode("big5")[0] <= 0xC6
    except UnicodeEncodeError:
        return False


@lru_cache(maxsize=32768)
def _simple(char: str) -> str:
    return fold(char)


def _other(before: str, char: str) -> float:
    if char.isdigit() and char.isascii():
        return _DIGIT if not before.isascii() or not before.isdigit() else -1.5
    if char.isascii() and char.isalpha():
        return _LETTER if before.isascii() and before.isalpha() else _LETTER - 2
    if char.isascii():
        return _ASCII
    return _WIDE if "！" <= char <= "～" else _ODD
