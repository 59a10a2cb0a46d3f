"""The packaged counts of characters within words: loaded when first asked for.

``tools/make_gloss_tables.py`` writes them and says where they come from. A count is one
character, ``chr(33 + round(2 * log2(count)))``.
"""

from __future__ import annotations

from collections.abc import Set
from functools import lru_cache
from importlib.resources import files

__all__ = ["following", "single", "triple"]

_COUNTS = tuple(float(2.0 ** ((code - 33) / 2)) if code >= 33 else 0.0 for code in range(128))
_HAN = "\u3400"
_BY_PART = 0.75
_ACCIDENT = 100.0
"""Rare words are as often two neighbours that happen to look like one."""
_LENGTH = 1.7
"""Words of the list are so many characters long on average, weighted by frequency."""


def _read(name: str) -> dict[str, str]:
    text = files("newsclean.repair.gloss").joinpath("data", name).read_text("utf-8")
    return {line[0]: line for line in text.split("\n") if line}


@lru_cache(maxsize=1)
def _bigrams() -> tuple[dict[str, str], float]:
    lines = _read("bigrams.txt")
    return lines, sum(_COUNTS[ord(line[1])] for line in lines.values())


@lru_cache(maxsize=1)
def _trigrams() -> dict[str, str]:
    return _read("trigrams.txt")


@lru_cache(maxsize=1)
def _classes() -> tuple[list[list[float]], dict[str, str], list[float]]:
    """What part of speech follows which, each character's parts, and how common each is."""
    text = files("newsclean.repair.gloss").joinpath("data", "classes.txt").read_text("utf-8")
    lines = text.split("\n")
    size = len(lines[0].split())
    rows = []
    for line in lines[2 : size + 2]:
        row = [_COUNTS[ord(level)] for level in line]
        rows.append([count / sum(row) for count in row])
    chars = {line[0]: line for line in lines[size + 2 :] if line}
    common = [1.0 + _COUNTS[ord(level)] for level in lines[1]]
    return rows, chars, common


def _parts(row: str) -> list[tuple[int, float]]:
    return [(ord(row[i]) - 65, _COUNTS[ord(row[i + 1])]) for i in range(0, len(row), 2)]


@lru_cache(maxsize=8192)
def _next_part(char: str) -> list[float]:
    """For a word that ends with ``char``: which part of speech is next, per word of that part."""
    rows, chars, common = _classes()
    line = chars.get(char)
    ended = _parts(line[line.index(" ") + 1 :]) if line else []
    total = sum(count for _, count in ended)
    if not total:
        return []
    chances = [0.0] * len(common)
    for part, count in ended:
        share = count / total
        for other, chance in enumerate(rows[part]):
            chances[other] += share * chance
    return [chance / common[index] for index, chance in enumerate(chances)]


@lru_cache(maxsize=65536)
def _starts(first: str, second: str) -> float:
    """Likelihood that ``second`` begins the next word after one that ends with ``first``."""
    alone = _begins(second)
    nexts = _next_part(first)
    line = _classes()[1].get(second)
    if not nexts or not line:
        return alone
    by_part = sum(count * nexts[part] for part, count in _parts(line[1 : line.index(" ")]))
    return _BY_PART * by_part + (1 - _BY_PART) * alone


def _count(line: str, at: int) -> float:
    return _COUNTS[ord(line[at])]


@lru_cache(maxsize=16384)
def single(char: str) -> float:
    """Share of a (Simplified) character among all characters of words."""
    lines, total = _bigrams()
    line = lines.get(char)
    return _count(line, 1) / total if line else 1e-9


@lru_cache(maxsize=16384)
def _begins(char: str) -> float:
    """Share of this character among those that begin a word."""
    lines, total = _bigrams()
    line = lines.get(char)
    return _LENGTH * _count(line, 2) / total if line else 1e-9


@lru_cache(maxsize=16384)
def _ends(char: str) -> float:
    """How often a word ends with this character where it occurs, 0.02 to 1."""
    line = _bigrams()[0].get(char)
    return min(1.0, 0.02 + _count(line, 3) / _count(line, 1)) if line else 1.0


@lru_cache(maxsize=4096)
def following(char: str) -> Set[str]:
    """The characters that stand behind this one within words."""
    return frozenset(_bigrams()[0].get(char, "")[4::2])


@lru_cache(maxsize=65536)
def _within(first: str, second: str) -> float:
    """How often ``second`` follows ``first`` within words."""
    line = _bigrams()[0].get(first)
    found = line.find(second, 4) if line and second >= _HAN else -1  # counts are ASCII
    return _count(line, found + 1) if line and found > 0 else 0.0


@lru_cache(maxsize=65536)
def _pair(first: str, second: str) -> float:
    """Likelihood of ``second`` after ``first``, within a word or at the start of the next."""
    line = _bigrams()[0].get(first)
    within = _within(first, second) / _count(line, 1) if line else 0.0
    return min(1.0, within) + _ends(first) * _starts(first, second)


@lru_cache(maxsize=16384)
def _thirds(first: str, second: str) -> dict[str, float]:
    """What follows these two within words, and how often."""
    line = _trigrams().get(first, "")
    start = line.find(" " + second, 1) + 2 if line[1:2] != second else 2
    if start < 2:
        return {}
    group = line[start : line.index(" ", start)]
    return {group[i]: _COUNTS[ord(group[i + 1])] for i in range(0, len(group), 2)}


@lru_cache(maxsize=16384)
def _word(first: str, second: str) -> tuple[float, float]:
    """How surely these two are of one word, and how surely it ends with them if they are."""
    within = _within(first, second)
    if not within:
        return 0.0, 1.0
    line = _bigrams()[0][first]
    apart = _ends(first) * _starts(first, second) * _count(line, 1)
    goes_on = min(1.0, sum(_thirds(first, second).values()) / within)
    return within / (within + apart + _ACCIDENT), max(0.02, 1.0 - goes_on)


def triple(first: str, second: str, third: str) -> float:
    """Likelihood of ``third`` after two characters, of whom ``first`` may be missing."""
    after_one = _pair(second, third)
    if not first:
        return after_one
    together, ending = _word(first, second)
    if not together:
        return after_one
    within = _thirds(first, second).get(third, 0.0) / _within(first, second)
    return (
        together * (min(1.0, within) + ending * _starts(second, third)) + (1 - together) * after_one
    )
