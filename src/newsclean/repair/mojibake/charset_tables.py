"""The single-byte charsets that UTF-8 is read in by mistake, each as the 128 signs that it shows.

The tables are Python's, read the way browsers read: a byte without a character shows as the
control of its number, or as the character that Latin-1 has there. Patterns for the bytes of UTF-8
follow from them: a lead byte (C2 to F4) and the continuation bytes (80 to BF) behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from newsclean.repair.suspects import around, charset_sign

LATIN = "windows-1252"
"""What `utf8` undoes; here it is only a rival for the same stretches of text."""

# The name that a user is told, and Python's. Of two that read a text alike the first is named.
_CODECS: Mapping[str, str] = {
    LATIN: "cp1252",
    "windows-1251": "cp1251",
    "windows-1250": "cp1250",
    "koi8-r": "koi8_r",
    "koi8-u": "koi8_u",
    "ibm437": "cp437",
    "ibm850": "cp850",
    "ibm852": "cp852",
    "ibm866": "cp866",
    "macintosh": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic",
    "windows-1253": "cp1253",
    "windows-1254": "cp1254",
    "windows-1255": "cp1255",
    "windows-1256": "cp1256",
    "windows-1257": "cp1257",
    "windows-1258": "cp1258",
    "iso-8859-2": "iso8859_2",
    "iso-8859-5": "iso8859_5",
    "iso-8859-7": "iso8859_7",
    "iso-8859-9": "iso8859_9",
    "iso-8859-15": "iso8859_15",
}
_EVERY = 10  # characters beyond ASCII have a sign among them
NO_BREAK_SPACE = "\u00a0"


class Charset(NamedTuple):
    """One charset, and how UTF-8 looks in it.

    Attributes:
        name: as the WHATWG Encoding Standard has it, or ``ibm`` and a number.
        byte_of: the byte that each character stands for.
        vanishing: continuation bytes that show as nothing, as a control or as a space, and so
            are easily lost.
    """

    name: str
    byte_of: Mapping[str, int]
    vanishing: frozenset[int]

    def __hash__(self) -> int:
        return hash(self.name)

    def signs(self, first: int, last: int) -> str:
        """The inside of a character class: what the bytes from ``first`` to ``last`` show as."""
        return _inside(char for char, byte in self.byte_of.items() if first <= byte <= last)


@lru_cache(maxsize=1)
def charsets() -> tuple[Charset, ...]:
    """All charsets, the likeliest first."""
    return tuple(_charset(name, codec) for name, codec in _CODECS.items())


@lru_cache(maxsize=len(_CODECS))
def sequence(charset: Charset) -> re.Pattern[str]:
    """One character of UTF-8, byte by byte."""
    return re.compile(_sequence(charset))


@lru_cache(maxsize=len(_CODECS))
def fragment(charset: Charset) -> re.Pattern[str]:
    """Characters of UTF-8 one behind the other; no-break spaces among them may have become plain.

    Where the space is the last byte, only what follows can tell.
    """
    one = _sequence(charset)
    if charset.byte_of.get(NO_BREAK_SPACE, 0xFF) > 0xBF:
        return re.compile(f"(?:{one})+")
    two, three, trail = (
        charset.signs(0xC2, 0xDF),
        charset.signs(0xE3, 0xEF),
        charset.signs(0x80, 0xBF),
    )
    before_one = f"[{three}][{trail}] (?={one})|[{two}] (?={one})"
    behind_one = f"[{three}] [{trail}]|[{three}][{trail}] (?=[^ \n]|$)"
    return re.compile(f"(?:{before_one})*(?:{one})(?:{one}|{before_one}|{behind_one})*")


@lru_cache(maxsize=len(_CODECS))
def beyond_ascii(charset: Charset) -> re.Pattern[str]:
    """Signs of the charset that ASCII has not."""
    return re.compile(f"[{charset.signs(0x80, 0xFF)}]+")


@lru_cache(maxsize=16384)
def showing(around: str, at: int) -> tuple[str, ...]:
    """The charsets in which the characters around ``around[at]``, a continuation byte, are UTF-8.

    Three bytes of one character, two characters of two bytes, or two bytes amid a Latin word.
    """
    front, before, here = around[max(0, at - 2) : at - 1], around[at - 1], around[at]
    after, second = around[at + 1 : at + 2], around[at + 2 : at + 3]
    in_word = front.isascii() and front.isalpha()
    found: list[str] = []
    for charset in charsets():
        byte_of = charset.byte_of
        lead = byte_of.get(before, 0)
        if not 0xC2 <= lead <= 0xF4 or not 0x80 <= byte_of.get(here, 0) <= 0xBF:
            continue
        if lead >= 0xE0:
            is_shown = 0x80 <= byte_of.get(after, 0) <= 0xBF
        else:
            pair = 0xC2 <= byte_of.get(after, 0) <= 0xDF and 0x80 <= byte_of.get(second, 0) <= 0xBF
            is_shown = pair or (in_word and lead <= 0xC5)
        if is_shown:
            found.append(charset.name)
    return tuple(found)


def may_be_in_charset(text: str) -> bool:
    """Is there a line in which some charset shows UTF-8, or that is as full of signs as GBK is?"""
    end = -1
    for sign in charset_sign().finditer(text):
        if showing(*around(text, sign.start())):
            return True
        if sign.start() > end:
            start = text.rfind("\n", end + 1, sign.start()) + 1 or end + 1
            end = text.find("\n", sign.end())
            end = len(text) if end < 0 else end
            if is_dense(text[start:end]):
                return True
    return False


def is_dense(line: str) -> bool:
    """Signs are every third character of GBK in another charset, and few in a sound line."""
    foreign = len(line) - len(line.encode("ascii", "ignore"))
    return len(charset_sign().findall(line)) * _EVERY >= foreign


def _charset(name: str, codec: str) -> Charset:
    read = {byte: _read(byte, codec) for byte in range(0x80, 0x100)}
    byte_of = {char or chr(byte): byte for byte, char in read.items()}
    if name == LATIN:
        # Latin-1 is hardly ever told from it, and shows the rest of Windows' charset as controls.
        for byte in range(0x80, 0xA0):
            byte_of.setdefault(chr(byte), byte)
    vanishing = frozenset(byte for byte in range(0x80, 0xC0) if _vanishes(read[byte]))
    return Charset(name, byte_of, vanishing)


def _read(byte: int, codec: str) -> str | None:
    try:
        return bytes((byte,)).decode(codec)
    except UnicodeDecodeError:
        return None


def _vanishes(char: str | None) -> bool:
    """Is this no character at all, a control, a space or a soft hyphen?"""
    return char is None or char < "\u00a1" or char == "\u00ad"


def _sequence(charset: Charset) -> str:
    trail = charset.signs(0x80, 0xBF)
    two, three = charset.signs(0xC2, 0xDF), charset.signs(0xE0, 0xEF)
    return f"[{two}][{trail}]|[{three}][{trail}]{{2}}|[{charset.signs(0xF0, 0xF4)}][{trail}]{{3}}"


def _inside(chars: Iterable[str]) -> str:
    return re.escape("".join(sorted(set(chars))))
