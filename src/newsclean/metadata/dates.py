"""Dates as news pages print them, in both scripts: a compact grammar, and nothing invented.

A stamp holds what is printed and no more: a day without a year stays without one, a time without
a zone has none. ``Stamp.resolve`` then makes a moment of it, given the zone of the site and,
for relative and year-less stamps, the day against which the caller wants them read.

Formats: ISO 8601, RFC 2822 (section 3.3), the Chinese and English forms of news pages, the
Republic of China calendar (year 1 = 1912), Chinese numerals, and epoch seconds or milliseconds
(only where the whole text is the stamp).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache

from newsclean.metadata.date_grammar import (
    AFTERNOON,
    COMPACT,
    DAY_FIRST,
    DIGITS,
    EPOCH,
    MAY_HOLD,
    MONTHS,
    STAMP,
    UNITS,
    ZONES,
)
from newsclean.repair.script import fold

__all__ = ["Moment", "Stamp", "find_dates", "parse_stamp"]

_LONGEST = 2_000
"""Characters of a block that are searched; stamps stand at either end of a line."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A stamp made whole.

    Attributes:
        value: an aware datetime; midnight where only the day is known.
        precision: ``day``, ``hour``, ``minute`` or ``second``.
        zone_assumed: the zone was not printed but given by the caller.
    """

    value: datetime
    precision: str
    zone_assumed: bool


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date as printed.

    Attributes:
        start: first character in the text searched.
        end: one past the last.
        day: the calendar day, ``None`` where the year is missing or the stamp is relative.
        clock: the time of day, if printed.
        zone: the zone, if printed.
        month_day: month and day where the year is missing.
        days_back: 0, 1 or 2 for 今天, 昨天, 前天.
        ago: how long before the moment of reading (3小时前).
        precision: ``day``, ``hour``, ``minute`` or ``second``.
    """

    start: int
    end: int
    day: date | None = None
    clock: time | None = None
    zone: timezone | None = None
    month_day: tuple[int, int] | None = None
    days_back: int | None = None
    ago: timedelta | None = None
    precision: str = "day"

    @property
    def value(self) -> datetime | date | None:
        """The day, or the day and time; ``None`` where the stamp needs ``as_of``."""
        if self.day is None:
            return None
        if self.clock is None:
            return self.day
        return datetime.combine(self.day, self.clock, self.zone)

    @property
    def has_zone(self) -> bool:
        """Whether the zone is printed."""
        return self.zone is not None

    @property
    def has_time(self) -> bool:
        """Whether a time of day is printed."""
        return self.clock is not None

    @property
    def needs_year(self) -> bool:
        """Whether the stamp can only be read against a day that the caller names."""
        return self.day is None

    def resolve(self, zone: tzinfo, as_of: date | None = None) -> Moment | None:
        """Make a moment of the stamp.

        Args:
            zone: the zone of stamps printed without one.
            as_of: the day (or, as a datetime, the moment) of reading; without it relative and
                year-less stamps stay unresolved.
        """
        try:
            if self.ago is not None:
                return self._before(zone, as_of)
            day = self.day or self._day_before(as_of)
            if day is None:
                return None
            value = datetime.combine(day, self.clock or time(), self.zone or zone)
            value.utctimetuple()  # a day at the edge of the calendar fails here, not later
            return Moment(value, self.precision, self.zone is None)
        except (ValueError, OverflowError):
            return None

    def _before(self, zone: tzinfo, as_of: date | None) -> Moment | None:
        assert self.ago is not None
        if isinstance(as_of, datetime):
            moment = as_of if as_of.tzinfo else as_of.replace(tzinfo=zone)
            return Moment(moment - self.ago, self.precision, as_of.tzinfo is None)
        if as_of is not None and self.precision == "day":
            value = datetime.combine(as_of - self.ago, time(), zone)
            return Moment(value, "day", True)
        return None

    def _day_before(self, as_of: date | None) -> date | None:
        if as_of is None:
            return None
        today = as_of.date() if isinstance(as_of, datetime) else as_of
        if self.days_back is not None:
            return today - timedelta(days=self.days_back)
        if self.month_day is None:
            return None
        for year in range(today.year, today.year - 9, -1):
            day = _day(year, *self.month_day)
            if day is not None and day <= today:
                return day
        return None


def find_dates(text: str) -> list[Stamp]:
    """All dates printed in a text, in order; impossible ones (2024-13-40) are passed over."""
    if not MAY_HOLD.search(text[:_LONGEST]):
        return []
    return list(_search(fold(text[:_LONGEST])))


def parse_stamp(text: str, *, zone: tzinfo, as_of: date | None = None) -> Moment | None:
    """Read a text that is a date, as metas, front matter and ``datetime`` attributes hold it.

    Takes everything that ``find_dates`` finds, and the forms that are dates only where nothing
    else stands beside them: ``20240520``, ``20 05 2024 09:47:48``, epoch seconds.

    Args:
        text: the date; anything longer than a line is refused.
        zone: the zone of stamps without one.
        as_of: the day of reading, for relative and year-less stamps.
    """
    text = text.strip()
    if not text or len(text) > 200:
        return None
    folded = fold(text)
    if match := EPOCH.match(folded):
        seconds = int(match["epoch"]) / (1000 if len(match["epoch"]) == 13 else 1)
        try:
            value = datetime.fromtimestamp(int(seconds), zone)
        except (ValueError, OverflowError, OSError):
            return None
        return Moment(value, "second", False) if 1990 <= value.year <= 2100 else None
    if match := COMPACT.match(folded) or DAY_FIRST.match(folded):
        return _from_numbers(match, zone)
    for stamp in _search(folded):
        return stamp.resolve(zone, as_of)
    return None


def _from_numbers(match: re.Match[str], zone: tzinfo) -> Moment | None:
    parts = match.groupdict()
    day = _day(int(parts["y"]), int(parts["m"]), int(parts["d"]))
    if day is None:
        return None
    clock, precision = _clock(parts["H"], parts["M"], parts["S"], "")
    printed = _zone(parts.get("zone"))
    value = datetime.combine(day, clock or time(), printed or zone)
    return Moment(value, precision, printed is None)


def _search(folded: str) -> Iterator[Stamp]:
    for match in STAMP.finditer(folded):
        stamp = _relative(match) if match["ago"] or match["now"] else _absolute(match)
        if stamp is not None:
            yield stamp


def _absolute(match: re.Match[str]) -> Stamp | None:
    year, month, day = _numbers(match)
    clock, precision = _clock(
        match["hour"],
        match["minute"] or match["minute2"],
        match["second"] or match["second2"],
        match["half"] or match["half2"] or "",
    )
    start, end = match.span()
    zone = _zone(match["zone"]) if clock else None
    if match["relday"]:
        back = {"今": 0, "昨": 1, "前": 2}[match["relday"][0]]
        return Stamp(start, end, None, clock, zone, days_back=back, precision=precision)
    if year is None:
        if _day(2000, month, day) is None:
            return None
        return Stamp(start, end, None, clock, zone, (month, day), precision=precision)
    whole = _day(year, month, day)
    return Stamp(start, end, whole, clock, zone, precision=precision) if whole else None


def _numbers(match: re.Match[str]) -> tuple[int | None, int, int]:
    """Year, month and day of whichever form matched."""
    get = match.group
    if get("year"):
        month = get("month") or get("month2") or get("month3")
        return int(get("year")), int(month), int(get("day") or get("day2") or get("day3"))
    if get("hanyear"):
        year = int("".join(DIGITS.get(char, "0") for char in get("hanyear")))
        return year, _han_number(get("hanmonth")), _han_number(get("handay"))
    if get("roc"):
        roc, month, day = (_number(get(name)) for name in ("roc", "rocmonth", "rocday"))
        return 1911 + roc, month, day
    if get("yy"):
        short = int(get("yy"))
        return (2000 if short < 70 else 1900) + short, int(get("yymonth")), int(get("yyday"))
    if get("eday"):
        return int(get("eyear")), MONTHS[get("emonth")[:3].lower()], int(get("eday"))
    if get("aday"):
        return int(get("ayear")), MONTHS[get("amonth")[:3].lower()], int(get("aday"))
    if get("bday"):
        return None, int(get("bmonth")), int(get("bday"))
    if get("cday"):
        return None, int(get("cmonth")), int(get("cday"))
    return None, 0, 0


def _relative(match: re.Match[str]) -> Stamp | None:
    start, end = match.span()
    if match["now"]:
        return Stamp(start, end, ago=timedelta(0), precision="minute")
    unit = match["unit"].lower()
    if unit in ("月", "年"):
        return None  # too coarse to name a day
    size = UNITS[unit[0]]
    amount = match["ago"]
    seconds = size // 2 if amount == "半" else size * _number(amount)
    precision = "day" if size >= 86400 else "hour" if size == 3600 else "minute"
    return Stamp(start, end, ago=timedelta(seconds=seconds), precision=precision)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _han_number(text)


@lru_cache(maxsize=256)
def _han_number(text: str) -> int:
    """A Chinese number below 1,000: 十二, 二十, 廿三, 一百一十三, 〇六, 正 (month one)."""
    text = text.replace("两", "二").replace("廿", "二十").replace("正", "一").replace("元", "一")
    if not any(char in "十百" for char in text):
        return int("".join(DIGITS.get(char, "0") for char in text) or 0)
    total = digit = 0
    for char in text:
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = int(DIGITS.get(char, "0"))
    return total + digit


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _clock(
    hour: str | None, minute: str | None, second: str | None, half: str
) -> tuple[time | None, str]:
    if hour is None:
        return None, "day"
    hours = int(hour)
    half = half.lower().replace(".", "")
    if half in AFTERNOON and 1 <= hours < (6 if half == "中午" else 12):
        hours += 12
    elif half in ("上午", "凌晨", "清晨", "早上", "am") and hours == 12:
        hours = 0
    precision = "second" if second else "minute" if minute else "hour"
    try:
        return time(hours, int(minute or 0), min(int(second or 0), 59)), precision
    except ValueError:
        return None, "day"


def _zone(text: str | None) -> timezone | None:
    if not text:
        return None
    name = re.match(r"\(?([A-Za-z]+|[㐀-鿿]+)?\s?([+-])?(\d{1,2})?:?(\d{2})?", text)
    if name is None:
        return None
    minutes = ZONES.get((name[1] or "z").lower())
    if minutes is None:
        return None
    if name[2] and name[3]:
        sign = -1 if name[2] == "-" else 1
        minutes += sign * (60 * int(name[3]) + int(name[4] or 0))
    return timezone(timedelta(minutes=minutes)) if abs(minutes) < 1440 else None
