"""What tells UTF-8 in a wrong charset from sound text: how odd it looks, how well it reads.

Both are logarithms of likelihoods, so they add up. A letter with a sign behind it that no word
ends with is odd; bytes that met by accident decode to any of thousands of characters, those of a
text to common ones. The figures are rough on purpose: they need to tell words from accidents.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from newsclean.repair.language.character_model import log_frequency

IMPOSSIBLE = -1000.0

_BASE_THREE = 10.2  # logarithm of the characters that three bytes of UTF-8 can be
_WORST = -4.0
_UNUSUAL = -3.0  # a character of none of the ranges below
_SAME_SCRIPT = 2.0  # the same behind another of its alphabet
_LISTED = frozenset({"LATIN", "GREEK", "CYRILLIC", "HEBREW", "ARABIC", "THAI", "DEVANAGARI"})
_NEW_SCRIPT = -3.0  # what a letter is worth less beside one of another alphabet
_APOSTROPHES = "'’ʼ"
_LOW_QUOTES = "‚„"
_JOINERS = "\u200c\u200d"
_SPACED_SIGNS = "–—…·•"
_AFTER_A_LETTER = frozenset("”’»«…–—™®°ªº¹²³·›.,")

# Worth of a character that bytes decode to, by where Unicode has it; what is in none is rare.
_WORTHS: tuple[tuple[int, int, float], ...] = (
    (0x00A0, 0x00BF, 2.5),
    (0x00C0, 0x00FF, 3.5),
    (0x0100, 0x017F, 2.5),
    (0x01A0, 0x01B0, 1.5),
    (0x0218, 0x021B, 2.5),
    (0x0386, 0x03CE, 3.3),
    (0x0401, 0x045F, 3.3),
    (0x0490, 0x0491, 2.5),
    (0x05D0, 0x05EA, 3.3),
    (0x060C, 0x064A, 3.3),
    (0x0660, 0x066C, 2.5),
    (0x066E, 0x06CC, 1.5),
    (0x0900, 0x097F, 4.0),
    (0x0E01, 0x0E5B, 4.0),
    (0x1E80, 0x1EF9, 4.0),
    (0x2010, 0x2027, 5.0),
    (0x2030, 0x203A, 4.0),
    (0x20AC, 0x20AC, 5.0),
    (0x2116, 0x2122, 4.0),
    (0x2190, 0x22FF, 2.0),
    (0x2460, 0x249B, 3.0),
    (0x2500, 0x27BF, 2.0),
    (0x3000, 0x3011, 4.0),
    (0x3041, 0x30FE, 4.5),
    (0xAC00, 0xD7A3, 2.5),
    (0xFEFF, 0xFEFF, 4.0),
    (0xFF01, 0xFF5E, 2.5),
    (0xFFFD, 0xFFFD, 4.0),
    (0x1F300, 0x1FAFF, 6.0),
)


def how_well_it_reads(text: str, before: str, after: str) -> float:
    """How much likelier ``text`` is what was meant than what bytes give that met by accident.

    Args:
        text: decoded characters, none of them ASCII.
        before: the character in front of them, if any; ``after`` the one behind.
    """
    total = 0.0
    near = _alphabet(before) if before else ""
    for char in text:
        worth = _worth(char)
        alphabet = _alphabet(char)
        if alphabet and alphabet == near and worth == _UNUSUAL and alphabet not in _LISTED:
            worth = _SAME_SCRIPT
        total += worth
        if alphabet and near and alphabet != near:
            total += _NEW_SCRIPT
        near = alphabet
    if after and near and _alphabet(after) not in ("", near):
        total += _NEW_SCRIPT
    return total


def how_odd_it_looks(shown: str, before: str, after: str) -> float:
    """How much likelier ``shown`` is damage than sound text, by what stands beside what."""
    chars = f"{before or ' '}{shown}{after or ' '}"
    return sum(_oddness(chars[at], chars[at + 1]) for at in range(len(chars) - 1))


def is_in_word(char: str) -> bool:
    """Is this a letter, or a mark or a joiner, which stand within words only?"""
    return char.isalpha() or char in _JOINERS or unicodedata.category(char)[0] == "M"


@lru_cache(maxsize=4096)
def _worth(char: str) -> float:
    code = ord(char)
    if 0x4E00 <= code <= 0x9FFF or char in "，。、：；？！《》（）":
        return max(_WORST, log_frequency(char) + _BASE_THREE)
    category = unicodedata.category(char)
    if category in ("Cc", "Cn", "Cs") or char == "\u00ad":
        return IMPOSSIBLE if category != "Cf" else 0.0
    for first, last, worth in _WORTHS:
        if first <= code <= last:
            return worth
    return _WORST if category[0] == "C" else _UNUSUAL


@lru_cache(maxsize=4096)
def _alphabet(char: str) -> str:
    """The first word of the name of a letter of an alphabet; nothing for signs and hanzi."""
    if not char.isalpha() or char >= "\u2e80" or char in "ªºµ":
        return ""
    return "LATIN" if char <= "\x7f" else unicodedata.name(char, "?").split()[0]


@lru_cache(maxsize=16384)
def _oddness(left: str, right: str) -> float:
    """How seldom ``right`` stands behind ``left`` in text that was read well."""
    a, b = _kind(left), _kind(right)
    if "control" in (a, b):
        return 4.0
    if a == b == "letter":
        return _of_letters(left, right)
    if a == "letter":
        if right in _LOW_QUOTES:
            return 4.0
        if right in _AFTER_A_LETTER:
            return 0.0
        return {"open": 3.0, "sign": 2.5, "box": 3.0, "close": 0.3, "other": 1.5}.get(b, 0.0)
    if b == "letter":
        if left in _APOSTROPHES or left in _SPACED_SIGNS:
            return 0.3
        return {"close": 2.0, "sign": 1.5, "box": 1.0}.get(a, 0.0)
    if a == b == "box" or "space" in (a, b):
        return 0.0
    if "sign" in (a, b) or "box" in (a, b):
        return 2.0
    return 1.0 if {a, b} == {"open", "close"} else 0.3


def _of_letters(left: str, right: str) -> float:
    if left.isalpha() and right.isalpha() and _alphabet(left) != _alphabet(right):
        return 4.0
    return 2.5 if left.islower() and right.isupper() else 0.0


@lru_cache(maxsize=4096)
def _kind(char: str) -> str:
    if char.isspace():
        return "space" if char != "\x85" else "control"
    if "\u2500" <= char <= "\u25a0":
        return "box"
    category = unicodedata.category(char)
    if category[0] in "LM" or char.isdigit() or char in _JOINERS:
        return "letter" if category != "No" else "sign"
    if category[0] == "C":
        return "control" if char != "\u00ad" else "other"
    if category in ("Pi", "Ps") or char in "¡¿„‚":
        return "open"
    if category in ("Pf", "Pe"):
        return "close"
    return "sign" if category[0] in "SN" else "other"
