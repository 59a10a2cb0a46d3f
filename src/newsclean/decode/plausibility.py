"""How plausible a reading is: the likelihood of its characters in the languages of a charset.

Every candidate reads the same bytes, so the sums of log probabilities can be compared directly
(unigram likelihood, as in Li and Momoi, "A composite approach to language/encoding detection",
2001, with probabilities in place of their ratio). ASCII costs the same in every reading.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import resources
from types import MappingProxyType

ASCII = -3.0
CONTROL = -9.0
UNREADABLE = -18.0
UNKNOWN_LETTER = -5.0
"""Cost of a character when nothing is known about the languages of a charset."""

_UNSEEN = {"zh-hans": -15.0, "zh-hant": -15.0, "ja": -15.0, "ko": -13.0}
_UNSEEN_LETTER = -11.0
_MIXED = -5.0
_NOT_LATIN = frozenset(("ru", "uk", "bg", "mk", "el", "he", "ar", "fa", "th"))
# The vowel and tone marks of Thai, the points of Hebrew and the vowels of Arabic are no letters to
# the regular expressions of Python, but parts of words.
_FOREIGN = "(?:[^\\W\\d_\x00-\x7f]|[\u0591-\u05c7\u064b-\u0652\u0e31-\u0e4e])"
_MIXED_WORD = re.compile(f"[A-Za-z](?={_FOREIGN})|{_FOREIGN}(?=[A-Za-z])")
# "cœur" in Windows-1252 is one Chinese character between two letters in many charsets.
_WEDGED = re.compile("(?<=[a-z])[\u3400-\u9fff\uac00-\ud7a3](?=[a-z])")
_LONELY = re.compile(r"(?<![^\x00-\x7f])[^\x00-\x7f](?![^\x00-\x7f])")
_LONELY_COST = -5.0
_USUAL_CONTROLS = frozenset("\t\n\r\f")


@lru_cache(maxsize=1)
def _frequencies() -> Mapping[str, Mapping[str, str]]:
    source = resources.files("newsclean.decode") / "data" / "frequencies.json"
    tables: dict[str, dict[str, str]] = json.loads(source.read_text(encoding="utf-8"))
    return MappingProxyType(tables)


@lru_cache(maxsize=64)
def weights(language: str) -> Mapping[str, float]:
    """Natural log of each character's share of the characters that are not ASCII."""
    buckets = _frequencies()[language]
    table = {char: int(tenths) / 10 for tenths, chars in buckets.items() for char in chars}
    return MappingProxyType(table)


def alphabets() -> tuple[str, ...]:
    """The languages written with an alphabet that have a table."""
    return tuple(name for name in _frequencies() if name not in _UNSEEN)


def character_cost(char: str, languages: Iterable[str]) -> float:
    """Log probability of one character in the language that likes it best."""
    return max(
        (weights(name).get(char, _UNSEEN.get(name, _UNSEEN_LETTER)) for name in languages),
        default=UNKNOWN_LETTER,
    )


def _split(text: str) -> tuple[float, list[tuple[str, int]]]:
    """Cost of what costs the same in every language, and the counts of everything else."""
    base = 0.0
    letters: list[tuple[str, int]] = []
    for char, n in Counter(text).items():
        if char < "\x80":
            usual = char >= " " or char in _USUAL_CONTROLS
            base += n * (ASCII if usual and char != "\x7f" else CONTROL)
        elif char == "\ufffd":
            base += n * UNREADABLE
        elif char < "\xa0" or "\ue000" <= char <= "\uf8ff":
            base += n * 1.5 * CONTROL
        else:
            letters.append((char, n))
    return base, letters


def likelihood(text: str, languages: Iterable[str]) -> float:
    """Log likelihood of a reading in the language that suits it best."""
    base, letters = _split(text)
    best = -float("inf")
    mixed: float | None = None
    wedged: float | None = None
    lonely: float | None = None
    sparse = 8 * sum(n for _, n in letters) < len(text)
    for language in languages:
        known = weights(language).get
        unseen = _UNSEEN.get(language, _UNSEEN_LETTER)
        score = sum([n * known(char, unseen) for char, n in letters])
        if language in _NOT_LATIN:
            # A word is written in one alphabet: "été" is not two Hebrew letters around a "t".
            mixed = _MIXED * len(_MIXED_WORD.findall(text)) if mixed is None else mixed
            score += mixed
        elif language in _UNSEEN:
            wedged = _MIXED * len(_WEDGED.findall(text)) if wedged is None else wedged
            score += wedged
        if sparse and (language in _UNSEEN or language in _NOT_LATIN):
            # "I’m" and "“We" in Windows-1252 are single Chinese characters in many charsets, and
            # its no-break space is a letter in others.
            lonely = _LONELY_COST * len(_LONELY.findall(text)) if lonely is None else lonely
            score += lonely
        best = max(best, score)
    if best == -float("inf"):
        best = UNKNOWN_LETTER * sum(n for _, n in letters)
    return base + best


def unicode_likelihood(text: str) -> float:
    """Log likelihood of a reading as UTF-8, whose form is evidence enough: a flat cost a letter.

    Random bytes seldom form UTF-8, so no table is needed beyond this.
    """
    base, letters = _split(text)
    return base + sum((-6.0 if char >= "\u0800" else -5.0) * n for char, n in letters)
