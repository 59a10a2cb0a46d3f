"""Reading damaged bytes so that damage stays local.

Where a strict reading stops, the stretch between the nearest bytes that can't be part of a longer
character is read again by dynamic programming (Viterbi): each byte is ASCII, the start of a
character of the document's charset, the start of a character of a second charset (UTF-8 inside
GBK and the reverse), or unreadable; the cheapest path wins. So one bad byte costs one character,
and a fragment in another charset is read as what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from newsclean.decode.charsets import (
    CHARSETS,
    WIDE,
    Charset,
    read_character,
    read_loosely,
    read_strictly,
)
from newsclean.decode.plausibility import UNREADABLE, character_cost

UTF8_RUN = re.compile(
    rb"[\xe3-\xe9\xef][\x80-\xbf][\x80-\xbf][\xe2-\xe9\xef][\x80-\xbf][\x80-\xbf]"
)
"""Two characters of Chinese text in UTF-8; rare by chance in any legacy charset."""

SEGMENT = 4096
LONGEST = 4 * SEGMENT
BUDGET = 1 << 17
"""So many bytes of one input are read by dynamic programming; beyond that the codec decides."""

_BOUNDARY = re.compile(rb"[\x00-\x2f\x3a-\x3f]")
_BOUNDARIES = frozenset((*range(0x30), *range(0x3A, 0x40)))
_TELLING = bytes(0x80 <= b <= 0xA0 for b in range(256))

_MANY = 200

_SWITCH = 10.0
_BAD, _BAD_AGAIN = 10.0, 7.0
_MISPLACED = 6.0
"""Extra for calling a byte bad that might begin a character: damage is mostly plain to see."""
_SENSIBLE = -10.5
_EURO = 8.0
_ASCII, _ASCII_LETTER, _ASCII_BRACKET = 3.0, 7.5, 9.0
_HEAD = 24
_CUT = -5.5
_TAILS_ONLY = 8.0
_INFINITE = float("inf")
_HAN = ("zh-hans", "zh-hant")


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


def read(raw: bytes, charset: Charset, second: Charset | None = None) -> Reading:
    """Read all bytes, strictly where that works, else with local repair.

    Args:
        raw: the bytes, without a mark.
        charset: the charset of the document.
        second: a charset in which fragments may stand.
    """
    suspicious = second is not None and second.name == "utf-8" and _may_hold_utf8(raw)
    if not suspicious:
        try:
            return Reading(read_strictly(raw, charset))
        except UnicodeDecodeError as error:
            first = error.start
    else:
        first = -1
    if charset.name.startswith("utf-16") or charset.single_byte or not _resynchronises(charset):
        text = read_loosely(raw, charset)
        return Reading(text, text.count("\ufffd"), 0, first)
    return _read_in_segments(raw, charset, second, suspicious)


def _resynchronises(charset: Charset) -> bool:
    return not charset.name.startswith(("utf-32", "iso-2022", "hz-"))


def _may_hold_utf8(raw: bytes) -> bool:
    # Big5 and the common part of GBK never use bytes 80 to A0, while UTF-8 can't do without, so
    # one fast pass of `translate` saves the slow search nearly always.
    telling = raw.translate(_TELLING)
    if telling.count(1) > _MANY:
        return UTF8_RUN.search(raw) is not None
    at = telling.find(1)
    while at >= 0:
        if UTF8_RUN.search(raw, max(0, at - 5), at + 6):
            return True
        at = telling.find(1, at + 1)
    return False


def _segment_end(raw: bytes, start: int) -> int:
    """Where to cut next: before a byte that begins no character and continues none."""
    boundary = _BOUNDARY.search(raw, start + SEGMENT, start + LONGEST)
    return boundary.start() if boundary else min(start + LONGEST, len(raw))


@dataclass(slots=True)
class _Report:
    """What has been read so far; local to one call."""

    parts: list[str] = field(default_factory=list)
    replaced: int = 0
    foreign: int = 0
    first: int = -1
    budget: int = BUDGET

    def add(self, reading: Reading) -> None:
        self.parts.append(reading.text)
        self.replaced += reading.replaced
        self.foreign += reading.foreign


def _read_in_segments(
    raw: bytes, charset: Charset, second: Charset | None, suspicious: bool
) -> Reading:
    report = _Report()
    start = 0
    while start < len(raw):
        end = _segment_end(raw, start)
        # Without a boundary in sight the cut may fall inside a character: leave its start over.
        spare = 3 if end < len(raw) and raw[end] not in _BOUNDARIES else 0
        segment = raw[start:end]
        start += _read_segment(segment, start, spare, charset, second, suspicious, report)
    return Reading("".join(report.parts), report.replaced, report.foreign, report.first)


def _read_segment(
    segment: bytes,
    offset: int,
    spare: int,
    charset: Charset,
    second: Charset | None,
    suspicious: bool,
    report: _Report,
) -> int:
    """Read one segment into the report; returns how many of its bytes were used."""
    at = 0
    while at < len(segment):
        text, trouble = _try(segment[at:], charset, suspicious)
        if trouble < 0:
            report.add(Reading(text))
            break
        trouble += at
        if trouble > at and trouble >= len(segment) - spare:
            report.add(Reading(read_strictly(segment[at:trouble], charset)))
            return trouble
        report.first = offset + trouble if report.first < 0 else report.first
        if report.budget <= 0:
            text = read_loosely(segment[at:], charset)
            report.add(Reading(text, text.count("\ufffd")))
            break
        start, end = _stretch(segment, at, trouble)
        if start > at:
            report.add(Reading(read_strictly(segment[at:start], charset)))
        simple = _simple_loss(segment, start, trouble, end, charset)
        report.add(simple or _mend(segment[start:end], charset, second))
        report.budget -= 0 if simple else end - start
        at = end
    return len(segment)


def _try(raw: bytes, charset: Charset, suspicious: bool) -> tuple[str, int]:
    """Read strictly: the text, or where the first thing stands that this gets wrong."""
    run = UTF8_RUN.search(raw) if suspicious else None
    at = run.start() if run else -1
    try:
        text = read_strictly(raw, charset)
    except UnicodeDecodeError as error:
        return "", error.start if at < 0 else min(at, error.start)
    return text, at


def _stretch(segment: bytes, at: int, trouble: int) -> tuple[int, int]:
    start = trouble
    while start > at and segment[start - 1] not in _BOUNDARIES:
        start -= 1
    boundary = _BOUNDARY.search(segment, trouble + 1)
    return start, boundary.start() if boundary else len(segment)


def _simple_loss(
    segment: bytes, start: int, trouble: int, end: int, charset: Charset
) -> Reading | None:
    """The usual case, told cheaply: one lone byte between characters that make sense."""
    try:
        before = read_strictly(segment[start:trouble], charset)
        after = read_strictly(segment[trouble + 1 : end], charset)
    except UnicodeDecodeError:
        return None
    if segment[trouble] == 0x80 or not (
        _sensible(before[-8:], charset) and _sensible(after[:8], charset)
    ):
        return None
    return Reading(before + "\ufffd" + after, 1)


def _sensible(text: str, charset: Charset) -> bool:
    languages = charset.languages or (*_HAN, "ja", "ko")
    costs = [character_cost(char, languages) for char in text if char > "\x7f"]
    return sum(costs) >= _SENSIBLE * len(costs)


@dataclass(frozen=True, slots=True)
class _Step:
    """The best way to reach a place: what it cost, and the last character on it."""

    cost: float
    back: int
    char: str
    kind: str


_START = _Step(0.0, -1, "", "ascii")
_NOWHERE = _Step(_INFINITE, -1, "", "ascii")


def _mend(raw: bytes, charset: Charset, second: Charset | None) -> Reading:
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
    languages = source.languages or (*_HAN, "ja", "ko")
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


def second_charset(charset: Charset, wanted: str | None = None) -> Charset | None:
    """Which charset fragments of a document may stand in: UTF-8, or in UTF-8 a Chinese one."""
    if charset.name == "utf-8":
        return CHARSETS[wanted or "gb18030"]
    if charset.name in ("gb18030", "big5", "euc-kr"):
        return CHARSETS["utf-8"]
    return None


def starts_cut(raw: bytes, charset: Charset) -> bool:
    """Whether a fragment begins with the last byte of a character: which start reads better?"""
    if charset.name == "utf-8" or charset.name in WIDE or charset.single_byte:
        return False
    if not raw or raw[0] < 0x80:
        return False
    boundary = _BOUNDARY.search(raw, 1)
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
