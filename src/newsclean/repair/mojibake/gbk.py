"""GBK or Big5 read as Latin-1 or Windows-1252: ÖÐ¹ú for 中国, ¤¤¤å for 中文.

Every byte is still there, so the text comes back exactly; the question is only whether it was
Chinese. Each line is judged as a whole: the double-byte reading must be made of characters
that Chinese text is made of, and what stands there must not be something that a Western
language, an alphabet in a list, Korean or Russian in the same disguise would make as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from newsclean.repair.edits import Edit
from newsclean.repair.language.character_model import weight
from newsclean.repair.mojibake.windows1252 import PRINTED, byte_of
from newsclean.repair.mojibake.word_ends import AFTER_A_WORD

FIXER = "mojibake.gbk-latin1"

_HIGH = f"\x80-\xff{PRINTED}"
# Two bytes of two characters in a row, not glued to an ASCII letter: no Western word has them.
# A second byte of Big5 may be ASCII.
CANDIDATE = re.compile(f"[\xa1-\xff](?<![A-Za-z].)[{_HIGH}@-~][{_HIGH}][{_HIGH}@-~]")
_STRETCH = re.compile(f"[\x20-\x7e\x80-\xff{PRINTED}\t\r\u3000]+")
_HIGH_RUN = re.compile(f"[{_HIGH}]+")
_BEHIND_A_WORD = re.compile(f"(?<=[^\\W\\d_])[{''.join(sorted(AFTER_A_WORD))}]$")

_CODECS = ("gb18030", "big5hkscs")
_COMMON = 1.0  # weight from which a character counts as common
_VERY_COMMON = 20.0
_SHARE = 0.8  # of common characters in a line
_SHORT = 6  # double-byte characters; shorter lines must consist of very common ones
_MANY = 20  # decoded characters in surer lines that vouch for a short one


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read a line."""

    start: int
    end: int
    text: str
    wide: int
    share: float
    very: float
    sure: bool


def find_gbk_as_latin1(text: str) -> list[Edit]:
    """Edits that read such lines as GBK or Big5."""
    if CANDIDATE.search(text) is None:
        return []
    readings = [reading for part in _stretches(text) if (reading := _read(*part))]
    vouched = sum(reading.wide for reading in readings if reading.sure) >= _MANY
    return [
        Edit(reading.start, reading.end, reading.text, FIXER)
        for reading in readings
        if reading.sure or (vouched and reading.share >= _SHARE)
    ]


def _stretches(text: str) -> Iterator[tuple[int, str]]:
    """What Windows-1252 could have shown, from its first to its last high character."""
    for match in _STRETCH.finditer(text):
        shown = match[0]
        first = _HIGH_RUN.search(shown)
        if first is None:
            continue
        end = len(shown)
        while shown[end - 1].isascii():
            end -= 1
        # A last byte of Big5 may be ASCII.
        if end < len(shown) and "@" <= shown[end] <= "~":
            end += 1
        yield match.start() + first.start(), shown[first.start() : end]


def _read(start: int, shown: str) -> _Reading | None:
    data = _bytes(shown)
    if data is None or _is_alphabet(shown) or _is_utf8(data):
        return None
    # So few bytes that all of them are syllables prove nothing about Korean.
    if len(data) >= 2 * _SHORT and _is_other_script(data):
        return None
    best: _Reading | None = None
    for codec in _CODECS:
        for cut in (len(data), len(data) - 1):
            if cut < len(data) and data[-1] >= 0x80:
                continue
            reading = _as(codec, data[:cut], start, start + cut, shown)
            if reading is not None and (best is None or reading.very > best.very):
                best = reading
    return best


def _bytes(shown: str) -> bytes | None:
    codes = [byte_of(char) for char in shown]
    return None if None in codes else bytes(code for code in codes if code is not None)


def _as(codec: str, data: bytes, start: int, end: int, shown: str) -> _Reading | None:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return None
    wide = [char for char in text if char > "\x7f"]
    hanzi = sum("\u3400" <= char <= "\u9fff" for char in wide)
    # An ASCII second byte is rare in GBK, and every other pair has one in Big5.
    if not wide or hanzi * 2 < len(wide):
        return None
    # In a short line a character that comes again is no further evidence.
    weights = [weight(char) for char in (wide if len(wide) > 2 * _SHORT else dict.fromkeys(wide))]
    share = sum(w >= _COMMON for w in weights) / len(weights)
    very = sum(w >= _VERY_COMMON for w in weights) / len(weights)
    if len(wide) >= _SHORT:
        sure = share >= _SHARE and very >= 0.4
    else:
        plain = very == 1.0 or (hanzi > 2 and share == 1.0 and very >= 0.5)
        sure = hanzi > 1 and plain and _is_no_word(shown)
    return _Reading(start, end, text, len(wide), share, very, sure)


def _is_no_word(shown: str) -> bool:
    """Signs among letters, and capitals after small letters, are no Western word."""
    # A sign behind the last letter is what follows words in sound text.
    runs = [_BEHIND_A_WORD.sub("", run) for run in _HIGH_RUN.findall(shown)]
    letters = [char for run in runs for char in run]
    signs = sum(not char.isalpha() or char in "ªº" for char in letters)
    mixed = any(a.islower() and b.isupper() for a, b in pairwise(letters))
    return mixed or 0 < signs < len(letters)


def _is_alphabet(shown: str) -> bool:
    """Accented letters in order, as a table or a lesson lists them."""
    codes = [ord(char) for char in shown if char > "\x7f"]
    steps = sum(b - a in (1, 2) for a, b in pairwise(codes))
    return len(codes) > 3 and steps * 2 >= len(codes) - 1


def _is_utf8(data: bytes) -> bool:
    """Then it is the damage that `utf8` undoes."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_other_script(data: bytes) -> bool:
    """Korean and Cyrillic show the same way, and must not turn into Chinese."""
    high = sum(byte >= 0x80 for byte in data)
    korean = data.decode("euc_kr", "ignore")
    if sum("\uac00" <= char <= "\ud7a3" for char in korean) * 2 >= 0.9 * high:
        return True
    return any(_is_cyrillic(data.decode(codec, "ignore"), high) for codec in ("koi8-r", "cp1251"))


def _is_cyrillic(text: str, high: int) -> bool:
    letters: int = sum("\u0400" <= char <= "\u04ff" for char in text)
    return letters >= 0.95 * high and _has_words(text)


def _has_words(shown: str) -> bool:
    """Are these words: small letters, of odd length as often as not, a capital only in front?"""
    words: list[str] = re.findall("[\u0400-\u04ff]+", shown)
    good = sum(word[1:].islower() or word.isupper() for word in words if len(word) > 1)
    return good > 0.8 * sum(len(word) > 1 for word in words)
