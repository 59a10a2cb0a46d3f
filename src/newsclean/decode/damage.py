"""Reading damaged bytes so that damage stays local.

Where a strict reading stops, only the stretch between the nearest bytes that can't be part of a
longer character is searched (`mend`); what stands around it is read as if nothing were wrong. So
one bad byte costs one character, and a fragment in another charset is read as what it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from newsclean.decode.charsets import (
    CHARSETS,
    Charset,
    read_loosely,
    read_strictly,
)
from newsclean.decode.mend import BOUNDARY, HAN, Reading, mend
from newsclean.decode.plausibility import character_cost

UTF8_RUN = re.compile(
    rb"[\xe3-\xe9\xef][\x80-\xbf][\x80-\xbf][\xe2-\xe9\xef][\x80-\xbf][\x80-\xbf]"
)
"""Two characters of Chinese text in UTF-8; rare by chance in any legacy charset."""

SEGMENT = 4096
"""Bytes read at a time, so that trouble in a large input is looked for near by."""

LONGEST = 4 * SEGMENT
"""Bytes in which a segment must end, if no byte there is sure to stand between characters."""

BUDGET = 1 << 17
"""So many bytes of one input are read by dynamic programming; beyond that the codec decides."""

_BOUNDARIES = frozenset((*range(0x30), *range(0x3A, 0x40)))
_TELLING = bytes(0x80 <= b <= 0xA0 for b in range(256))

_SPARSE = 60
"""One look beside a telling byte costs as much as searching this many bytes."""

_SENSIBLE = -10.5
"""Natural log of a character's share: with a lower mean no text makes sense in its language."""


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
    if telling.count(1) * _SPARSE > len(raw):
        return UTF8_RUN.search(raw) is not None
    at = telling.find(1)
    while at >= 0:
        if UTF8_RUN.search(raw, max(0, at - 5), at + 6):
            return True
        at = telling.find(1, at + 1)
    return False


def _segment_end(raw: bytes, start: int) -> int:
    """Where to cut next: before a byte that begins no character and continues none."""
    boundary = BOUNDARY.search(raw, start + SEGMENT, start + LONGEST)
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
        report.add(simple or mend(segment[start:end], charset, second))
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
    boundary = BOUNDARY.search(segment, trouble + 1)
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
    languages = charset.languages or (*HAN, "ja", "ko")
    costs = [character_cost(char, languages) for char in text if char > "\x7f"]
    return sum(costs) >= _SENSIBLE * len(costs)


def second_charset(charset: Charset, wanted: str | None = None) -> Charset | None:
    """Which charset fragments of a document may stand in: UTF-8, or in UTF-8 a Chinese one."""
    if charset.name == "utf-8":
        return CHARSETS[wanted or "gb18030"]
    if charset.name in ("gb18030", "big5", "euc-kr"):
        return CHARSETS["utf-8"]
    return None
