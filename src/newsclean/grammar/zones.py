"""Time zones as pages print them: offsets, names, and names that only place and day can settle."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache

_FIXED = {
    "Z": 0, "GMT": 0, "UTC": 0, "UT": 0, "WET": 0, "WEST": 60, "BST": 60, "CET": 60, "CEST": 120,
    "EET": 120, "EEST": 180, "SAST": 120, "MSK": 180, "PKT": 300, "WIB": 420, "ICT": 420,
    "HKT": 480, "SGT": 480, "MYT": 480, "PHT": 480, "AWST": 480, "JST": 540, "KST": 540,
    "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780,
    "EST": -300, "EDT": -240, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
    "AKST": -540, "AKDT": -480, "HST": -600, "BRT": -180, "NDT": -150,
    "北京时间": 480, "香港时间": 480, "台北时间": 480, "东京时间": 540, "格林尼治时间": 0,
}  # fmt: skip
"""Minutes east of Greenwich, by the abbreviations of the IANA time zone database."""
_AMERICAN = {"ET": -300, "CT": -360, "MT": -420, "PT": -480, "美东时间": -300}
"""Standard time of zones that keep daylight saving under the same name."""
_UNCLEAR = frozenset(("IST", "AST", "ADT", "ACT", "GST"))
"""Names that several zones share: Indian, Irish and Israeli time; Atlantic and Arabian."""
_CHINA, _CENTRAL = 480, -360

_LETTERS = "|".join(
    sorted(
        ({*_FIXED, *_AMERICAN, *_UNCLEAR, "CST"} - {"Z", "GMT", "UTC"})
        - {name for name in (*_FIXED, *_AMERICAN) if not name.isascii()},
        key=len,
        reverse=True,
    )
)
_PLACES = "北京|香港|台北|东京|格林尼治|美东"
NAME = rf"(?:GMT|UTC|(?-i:{_LETTERS}))\b"
"""Names in the Latin script. Capitals alone: ``est`` is a word of French, ``et`` of Latin."""
ZONE = (
    rf"(?:[+\-−]\d{{2}}(?::?\d{{2}})?(?![\d:])|Z\b"
    rf"|\(?{NAME}(?:\s?[+\-−]\d{{1,2}}(?::?\d{{2}})?(?!\d))?"
    rf"|\(?(?:{_PLACES})时间)"
)
"""A zone behind a time: ``+08:00``, ``+0800``, ``+00``, ``Z``, ``GMT``, ``(UTC+8)``, 北京时间."""
_LATIN = re.compile("[A-Za-z]+")
_OFFSET = re.compile(r"([+\-−])(\d{1,2}):?(\d{2})?\Z")
_BARE_RANGE = re.compile(r"[\-−]\d\d(?::\d\d)?\Z")


@lru_cache(maxsize=1)
def _name() -> re.Pattern[str]:
    """Letters or ideographs; compiled when first asked for, as classes of Han are dear."""
    return re.compile(r"[A-Za-z]+|[㐀-鿿]+")


def fixed_zone(text: str) -> timezone | None:
    """The zone of an offset, or of a name that has one meaning; ``None`` for all others."""
    name = (_LATIN if text.isascii() else _name()).search(text)
    minutes = _FIXED.get(name[0].upper()) if name else 0
    if minutes is None:
        return None
    if offset := _OFFSET.search(text):
        size = 60 * int(offset[2]) + int(offset[3] or 0)
        minutes += size if offset[1] == "+" else -size
    # The offsets in use: https://www.iana.org/time-zones
    return timezone(timedelta(minutes=minutes)) if -720 <= minutes <= 840 else None


def is_range(text: str) -> bool:
    """Whether what looks like an offset can be the end of a span of time: 08:15-09:30.

    A time that shows seconds or stands behind a ``T`` (RFC 3339) is never the start of a span;
    the caller looks at that.
    """
    return _BARE_RANGE.match(text) is not None


def settled(name: str, day: date, place: tzinfo) -> timezone | None:
    """The zone of a name with several meanings, on a day, on a page from a place.

    ``CST`` is China's time on pages of zones eight hours east, the American Central one on pages
    from there, and nothing elsewhere. ``ET`` and its like go with daylight saving: since 2007
    from the second Sunday in March to the first in November, before from the first in April to
    the last in October (15 U.S.C. 260a).

    Args:
        name: as printed.
        day: the day in that zone.
        place: the zone of the page.
    """
    found = _name().search(name)
    key = found[0].upper() if found else ""
    if key == "CST":
        offset = datetime.combine(day, time(), place).utcoffset()
        east = None if offset is None else int(offset.total_seconds()) // 60
        if east == _CHINA:
            return timezone(timedelta(minutes=_CHINA))
        if east in (_CENTRAL, _CENTRAL + 60):
            return timezone(timedelta(minutes=_CENTRAL))
        return None
    standard = _AMERICAN.get(key)
    if standard is None:
        return None
    return timezone(timedelta(minutes=standard + (60 if _saves_daylight(day) else 0)))


def _saves_daylight(day: date) -> bool:
    if day.year >= 2007:
        start, end = _sunday(day.year, 3, 8), _sunday(day.year, 11, 1)
    else:
        start, end = _sunday(day.year, 4, 1), _sunday(day.year, 10, 25)
    return start <= day < end


def _sunday(year: int, month: int, day: int) -> date:
    """The first Sunday from a day on."""
    first = date(year, month, day)
    return first + timedelta(days=6 - first.weekday())
