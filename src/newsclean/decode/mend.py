"""Explaining a short stretch of damaged bytes as cheaply as possible.

Dynamic programming (Viterbi) over the bytes: each is ASCII, the start of a character of the
document's charset, the start of a character of a second charset (UTF-8 inside GBK and the
reverse), or unreadable; the cheapest path wins. Costs are negative log probabilities.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsclean.decode.charsets import WIDE, Charset, read_character, read_loosely
from newsclean.decode.plausibility import UNREADABLE, character_cost

BOUNDARY = re.compile(rb"[\x00-\x2f\x3a-\x3f]")
"""Bytes that neither begin nor continue a character of more than one byte, in any charset here."""

_PRICE = re.compile(rb"\x80 ?[0-9]")
"""The euro sign of code page 936, and the digit of a price."""

_SWITCH = 10.0
_BAD, _BAD_AGAIN = 10.0, 7.0
_MISPLACED = 6.0
"""Extra for calling a byte bad that might begin a character: damage is mostly plain to see."""
_EURO = 8.0
_ASCII, _ASCII_LETTER, _ASCII_BRACKET = 3.0, 7.5, 9.0
_HEAD = 24
_CUT = -5.5
_TAILS_ONLY = 8.0
_INFINITE = float("inf")
HAN = ("zh-hans", "zh-hant")


@dataclass(frozen=True, slots=True)
class Reading:
    """What damaged bytes gave.

    Attributes:
        text: the characters, U+FFFD for each that is lost.
        replaced: how many are lost.
        foreign: how many characters were read in the second charset.
        first: offset of the first byte that the document's charset did not explain, or -1.
    """

    text: str
    replaced: int = 0
    foreign: int = 0
    first: int = -1


@dataclass(frozen=True, slots=True)
class _Step:
    """The best way to reach a place: what it cost, and the last character on it."""

    cost: float
    back: int
    char: str
    kind: str


_START = _Step(0.0, -1, "", "ascii")
_NOWHERE = _Step(_INFINITE, -1, "", "ascii")


def mend(raw: bytes, charset: Charset, second: Charset | None) -> Reading:
    """Find the cheapest explanation of a short stretch of bytes."""
    size = len(raw)
    # One best step for each kind a path may end in, so that a change of kind can be charged.
    table: list[dict[str, _Step]] = [{} for _ in range(size + 1)]
    table[0]["ascii"] = _START
    for at in range(size):
        steps = table[at]
        if not steps:
            continue
        for end, char, kind, cost in _moves(raw, at, charset, second):
            origin, total = "", _INFINITE
            for before, step in steps.items():
                price = step.cost + cost + _change(before, kind)
                if price < total:
                    origin, total = before, price
            if total < table[end].get(kind, _NOWHERE).cost:
                table[end][kind] = _Step(total, at, char, kind + " " + origin)
    return _trace(table, charset)


def _change(before: str, kind: str) -> float:
    if kind == "foreign" and before != "foreign":
        return _SWITCH
    if kind == "bad":
        return _BAD_AGAIN if before == "bad" else _BAD
    return 0.0


def _moves(
    raw: bytes, at: int, charset: Charset, second: Charset | None
) -> Iterator[tuple[int, str, str, float]]:
    byte = raw[at]
    if byte < 0x80:
        yield at + 1, chr(byte), "ascii", _ascii_cost(byte)
        return
    readable = any(
        read_character(raw[at : at + length], charset.name)
        for length in charset.lengths
        if at + length <= len(raw)
    )
    yield at + 1, "\ufffd", "bad", _MISPLACED if readable else 0.0
    if byte == 0x80 and charset.name == "gb18030":
        yield at + 1, "€", "own", _EURO
    for source, kind in ((charset, "own"), (second, "foreign")):
        if source is None:
            continue
        for length in source.lengths:
            piece = raw[at : at + length]
            char = read_character(piece, source.name) if len(piece) == length else ""
            if char:
                yield at + length, char, kind, _price(char, piece, source, charset)


def _price(char: str, piece: bytes, source: Charset, document: Charset) -> float:
    languages = source.languages or (*HAN, "ja", "ko")
    cost = -character_cost(char[0], languages)
    if source.name == "utf-8":
        # Its form vouches for a character of UTF-8 where no table does.
        return min(cost, 9.0 if len(piece) > 2 else 12.0)
    if document.name == "utf-8" and max(piece) < 0xC0:
        # As likely the tail of a UTF-8 character that lost its first byte.
        cost += _TAILS_ONLY
    return cost


def _trace(table: list[dict[str, _Step]], charset: Charset) -> Reading:
    at = len(table) - 1
    kind = min(table[at], key=lambda name: table[at][name].cost)
    path: list[tuple[str, str]] = []
    while at > 0:
        step = table[at][kind]
        path.append((step.char, kind))
        kind = step.kind.rpartition(" ")[2]
        at = step.back
    path.reverse()
    width = max(charset.lengths) if charset.name == "utf-8" else 3
    parts: list[str] = []
    replaced = foreign = run = 0
    for char, kind in path:
        if kind == "bad":
            # A stretch of bad bytes is what is left of one character, or of one in `width`.
            run += 1
            if run % width == 1:
                parts.append("\ufffd")
                replaced += 1
            continue
        run = 0
        foreign += kind == "foreign"
        parts.append(char)
    return Reading("".join(parts), replaced, foreign)


def starts_cut(raw: bytes, charset: Charset) -> bool:
    """Whether a fragment begins with the last byte of a character: which start reads better?"""
    if charset.name == "utf-8" or charset.name in WIDE or charset.single_byte:
        return False
    if not raw or raw[0] < 0x80:
        return False
    if charset.name == "gb18030" and _PRICE.match(raw):
        return False
    boundary = BOUNDARY.search(raw, 1)
    end = boundary.start() if boundary else len(raw)
    return _head_likelihood(raw[1:end], charset) + _CUT > _head_likelihood(raw[:end], charset)


def _head_likelihood(raw: bytes, charset: Charset) -> float:
    """Log likelihood of the first bytes of a run, however many characters they make."""
    total, read_bytes = 0.0, 0
    for char in read_loosely(raw, charset):
        if char < "\x80":
            total -= _ascii_cost(ord(char))
            read_bytes += 1
        else:
            total += UNREADABLE if char == "\ufffd" else character_cost(char, charset.languages)
            read_bytes += 2
        if read_bytes >= _HEAD:
            break
    return total


def _ascii_cost(byte: int) -> float:
    """Cost of ASCII among Chinese; most for what may as well end a two-byte character."""
    if byte < 0x40:
        return _ASCII
    return _ASCII_LETTER if chr(byte).isalpha() else _ASCII_BRACKET
