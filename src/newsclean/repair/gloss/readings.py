"""Pinyin readings and GBK byte pairs: which character a gloss can stand behind."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files

from newsclean.repair.gloss.prescan import TONE_MARKED
from newsclean.repair.script import fold

__all__ = [
    "SYLLABLE",
    "TONE_MARKED",
    "across",
    "char_of",
    "chars",
    "column",
    "fits",
    "gloss_at",
    "hidden",
    "is_glossable",
    "is_syllable",
    "normal",
    "pair_of",
    "read_so",
    "row",
    "trails_for",
]

SYLLABLE = f"[a-zɡɑüê{TONE_MARKED}\u0300\u0301\u0304\u0308\u030c]{{1,8}}"
"""What may stand in a gloss's parentheses; whether it is a syllable is for the table to say."""

_VARIANTS = str.maketrans({"ɡ": "g", "ɑ": "a", "v": "ü"})


def normal(reading: str) -> str:
    """Write a syllable as the table does: composed, with plain ``g`` and ``a``, ``ü`` for ``v``."""
    if reading.isascii() and "v" not in reading:
        return reading
    return unicodedata.normalize("NFC", reading.translate(_VARIANTS))


@lru_cache(maxsize=1)
def _readings() -> dict[str, str]:
    text = files("newsclean.repair.gloss").joinpath("data/readings.txt").read_text("utf-8")
    return dict(line.split(" ") for line in text.splitlines())


def fits(char: str, reading: str) -> bool:
    """Whether ``reading`` is one of the character's readings, tone and all."""
    chars = _readings().get(normal(reading))
    return chars is not None and char in chars


def is_syllable(reading: str) -> bool:
    """Whether this is a syllable of Mandarin at all."""
    return normal(reading) in _readings()


_GLOSS = re.compile(rf"\(({SYLLABLE})(?:\(({SYLLABLE})\)([a-z]{{0,3}}))?\)")


def gloss_at(text: str, at: int) -> tuple[str, int] | None:
    """The syllable in the parentheses that open at ``at``, and where they end.

    A gloss can hold another one: the second byte of a marked vowel and the letter behind it may
    equal a glossed character as well (``優(yōu(zī))``).
    """
    match = _GLOSS.match(text, at)
    if match is None:
        return None
    head, inner, tail = match.groups()
    if inner is None:
        return head, match.end()
    char = across(head)
    if char is None or not fits(char, inner):
        return None
    return head + tail, match.end()


def across(head: str) -> str | None:
    """The character made of a marked vowel's second byte and the letter behind it, at the end."""
    pair = pair_of(head[-2]) if len(head) > 1 else None
    return char_of(pair[1], ord(head[-1])) if pair and head[-1].isascii() else None


def is_glossable(char: str) -> bool:
    """Whether mirrors' tables can hold it: the conversion to Traditional made it."""
    return fold(char) != char


@lru_cache(maxsize=32768)
def pair_of(char: str) -> tuple[int, int] | None:
    """The two bytes of a character in GBK (GB 18030 for private use), or ``None``."""
    try:
        data = char.encode("gb18030")
    except UnicodeEncodeError:
        return None
    return (data[0], data[1]) if len(data) == 2 else None


@lru_cache(maxsize=128)
def row(lead: int) -> dict[int, str]:
    """All GBK characters with this lead byte, by trail byte; no private use."""
    trails = (*range(0x40, 0x7F), *range(0x80, 0xFF))
    # GB 18030 has a character, if only a private one, for every pair: one call decodes them all.
    chars = b"".join(bytes((lead, trail)) for trail in trails).decode("gb18030")
    return {
        trail: char
        for trail, char in zip(trails, chars, strict=True)
        if not "\ue000" <= char <= "\uf8ff"
    }


def char_of(lead: int, trail: int) -> str | None:
    """The GBK character of a byte pair, or ``None``."""
    return row(lead).get(trail) if 0x81 <= lead <= 0xFE else None


@lru_cache(maxsize=512)
def chars(lead: int, trails: frozenset[int] | None = None) -> tuple[str, ...]:
    """All GBK characters with this lead byte, or those of them with one of these trail bytes."""
    return tuple(char for trail, char in row(lead).items() if trails is None or trail in trails)


@lru_cache(maxsize=1024)
def column(trail: int, leads: frozenset[int] | None = None) -> tuple[str, ...]:
    """All GBK characters with this trail byte, or those of them with one of these lead bytes."""
    return tuple(
        char
        for lead in range(0x81, 0xFF)
        if (leads is None or lead in leads) and (char := row(lead).get(trail))
    )


_HALVES = frozenset(range(0x81, 0xFF))


@lru_cache(maxsize=1)
def hidden() -> dict[int, frozenset[int]]:
    """Pairs that GBK has no character for, second bytes by first: what is not shown.

    Second bytes are those that can be a lead byte themselves.
    """
    pairs = {
        first: frozenset(second for second in range(0x81, 0xFF) if second not in row(first))
        for first in range(0x81, 0xFF)
    }
    return {first: seconds for first, seconds in pairs.items() if seconds}


@lru_cache(maxsize=4096)
def alone_before(char: str) -> frozenset[int]:
    """Bytes that stand alone before this character: its lead byte makes no character with them."""
    pair = pair_of(char)
    if pair is None:
        return _HALVES
    return frozenset(first for first, seconds in hidden().items() if pair[0] in seconds)


@lru_cache(maxsize=4096)
def trails_for(lead: int, reading: str) -> tuple[tuple[int, str], ...]:
    """Characters of ``lead`` that are read so, with their trail bytes.

    For a straddled gloss the trail byte of the glossed character is the lead byte that was lost.
    """
    chars = _readings().get(normal(reading))
    if not chars or not 0x81 <= lead <= 0xFE:
        return ()
    return tuple((trail, char) for trail, char in row(lead).items() if char in chars)


@lru_cache(maxsize=4096)
def read_so(lead: int, reading: str) -> tuple[str, ...]:
    """Characters read so, of one lead byte, or (negative) of those hidden behind a byte."""
    if lead >= 0x81:
        return tuple(char for _, char in trails_for(lead, reading))
    leads = hidden()[-lead]
    found = _readings().get(normal(reading), "")
    return tuple(char for char in sorted(found) if (pair := pair_of(char)) and pair[0] in leads)
