"""Dates as news pages print them, in both scripts: a compact grammar, and nothing invented.

A stamp holds what is printed and no more: a day without a year stays without one, a time without
a zone has none. ``Stamp.resolve`` then makes a moment of it, given the zone of the site and,
for relative and year-less stamps, the day against which the caller wants them read.

Formats: ISO 8601, RFC 2822 (section 3.3), the output of ``date`` and ``ctime``, the Chinese and
English forms of news pages, the Republic of China calendar (year 1 = 1912), Chinese numerals,
and epoch seconds or milliseconds (only where the whole text is the stamp).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from re import Match

from newsclean.grammar.date_forms import (
    AFTERNOON,
    COMPACT,
    DAY_AND_MONTH,
    EPOCH,
    EVENING,
    MAY_HOLD,
    MONTHS,
    MORNING,
    PART_OF_DAY,
    STAMP,
    UNITS,
)
from newsclean.grammar.numerals import number, year_of
from newsclean.grammar.stamps import Moment, Stamp, calendar_day
from newsclean.grammar.zones import fixed_zone, is_range
from newsclean.repair.script import fold

__all__ = ["find_dates", "numeric_date", "parse_stamp"]

_LONGEST = 2_000
"""Characters of a block that are searched; stamps stand at either end of a line."""
_FIRST_COMPACT_HOUR = 1990
"""Ten digits that begin with an earlier year are seconds since 1970."""
_MONTH_FIRST = frozenset(("en-us", "en-ph", "es-us", "es-pr"))
_YEAR_FIRST = frozenset(("zh", "ja", "ko", "hu", "lt", "sv", "mn", "eu", "en", "en-ca", "fr-ca"))
"""Languages whose habit the order d/m/y isn't, or (``en`` alone) isn't known; after CLDR."""


def find_dates(text: str) -> list[Stamp]:
    """All dates printed in a text, in order; impossible ones (2024-13-40) are passed over."""
    if not MAY_HOLD.search(text[:_LONGEST]):
        return []
    return list(_search(fold(text[:_LONGEST])))


def parse_stamp(
    text: str, *, zone: tzinfo, as_of: date | None = None, language: str = ""
) -> Moment | None:
    """Read a text that is a date, as metas, front matter and ``datetime`` attributes hold it.

    Takes everything that ``find_dates`` finds, and the forms that are dates only where nothing
    else stands beside them: ``20240520``, ``2024052010``, ``20 05 2024 09:47:48``, epoch seconds.

    Of ``06/03/2024`` no one can tell the month by the text. American English puts it first; the
    other languages that put the year last put the day first (Unicode CLDR). Where the language is
    not known or writes the year first, as Chinese does, the date stays unresolved, unless one
    number is above 12 or both are the same. With dots or spaces the day stands first everywhere.

    Args:
        text: the date; anything longer than a line is refused.
        zone: the zone of stamps without one.
        as_of: the day of reading, for relative and year-less stamps.
        language: the BCP 47 tag of the page's language, if it is known.
    """
    text = text.strip()
    if not text or len(text) > 200:
        return None
    folded = fold(text)
    if (match := COMPACT.match(folded)) and (moment := _compact(match, zone)):
        return moment
    if match := EPOCH.match(folded):
        return _epoch(match["epoch"], zone)
    if DAY_AND_MONTH.match(folded):
        numeric = numeric_date(folded, language)
        return numeric.resolve(zone) if numeric else None
    for stamp in _search(folded):
        return stamp.resolve(zone, as_of)
    return None


def _epoch(digits: str, zone: tzinfo) -> Moment | None:
    seconds = int(digits) // (1000 if len(digits) == 13 else 1)
    try:
        value = datetime.fromtimestamp(seconds, zone)
    except (ValueError, OverflowError, OSError):
        return None
    return Moment(value, "second", False) if 1990 <= value.year <= 2100 else None


def _compact(match: Match[str], zone: tzinfo) -> Moment | None:
    """20240520, 2024052010, 20240520081527, 20240520T081527Z."""
    day = calendar_day(int(match["y"]), int(match["m"]), int(match["d"]))
    hour = match["H"]
    if day is None or (hour and not match["M"] and day.year < _FIRST_COMPACT_HOUR):
        return None
    clock, on, precision = _clock(hour, match["M"], match["S"], "")
    if hour and clock is None:
        return None
    printed = fixed_zone(match["zone"]) if match["zone"] else None
    return Stamp(0, 0, day, clock, printed, days_on=on, precision=precision).resolve(zone)


def numeric_date(text: str, language: str = "") -> Stamp | None:
    """A text that is a date in numbers with the year last: 18/10/2024 15:12, 10/18/2024 3:12 PM.

    ``None`` for any other text, and where the month can't be told from the day.
    """
    match = DAY_AND_MONTH.match(text) if len(text) <= 40 else None
    if match is None:
        return None
    one, two = int(match["one"]), int(match["two"])
    first = "day" if match["sep"] in " ." else _first_of(one, two, language.lower())
    if not first:
        return None
    month, day = (one, two) if first == "month" else (two, one)
    whole = calendar_day(int(match["y"]), month, day)
    if whole is None:
        return None
    clock, on, precision = _clock(match["H"], match["M"], match["S"], match["half"] or "")
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    return Stamp(start, end, whole, clock, days_on=on, precision=precision)


def _first_of(one: int, two: int, language: str) -> str:
    """Which of two numbers before a year is the day; empty where it can't be told."""
    if one > 12 or one == two:
        return "day"
    if two > 12 or language in _MONTH_FIRST:
        return "month"
    if not language or language in _YEAR_FIRST:
        return ""
    primary = language.split("-")[0]
    return "" if primary in _YEAR_FIRST and primary != "en" else "day"


def _search(folded: str) -> Iterator[Stamp]:
    for match in STAMP.finditer(folded):
        stamp = _relative(match) if match["ago"] or match["now"] else _absolute(match)
        if stamp is not None:
            yield stamp


def _absolute(match: Match[str]) -> Stamp | None:
    start, end = match.span()
    relday = match["relday"]
    zone_text = match["zone"] or match["czone"] or ""
    if match["ctime"]:
        hour, minute, second = match["ctime"].split(":")
        clock, on, precision = _clock(hour, minute, second, "")
    else:
        clock, on, precision = _clock(
            match["hour"],
            match["minute"] or match["minute2"],
            match["second"] or match["second2"],
            match["half"] or match["half2"] or (PART_OF_DAY.get(relday[1], "") if relday else ""),
        )
    zone, name = _zone(zone_text) if zone_text and clock else (None, "")
    if zone_text and not name and (zone is None or _is_span(match, zone_text)):
        zone, end = None, match.start("zone")
    whole = month_day = back = None
    if relday:
        back = {"今": 0, "昨": 1, "前": 2}[relday[0]]
    else:
        year, month, day = _numbers(match)
        whole = calendar_day(2000 if year is None else year, month, day)
        if whole is None:
            return None
        if year is None:
            whole, month_day = None, (month, day)
    return Stamp(start, end, whole, clock, zone, name, month_day, back, on, None, precision)


def _zone(text: str) -> tuple[timezone | None, str]:
    """The zone printed, or the name that only day and place can settle."""
    zone = fixed_zone(text)
    return (zone, "") if zone or text[0] in "+-−" else (None, text)


def _is_span(match: Match[str], zone: str) -> bool:
    """08:15-09:30 under an event's heading is no time nine and a half hours west."""
    if not is_range(zone) or match["second"] or match["ctime"]:
        return False
    return match.string[match.start("hour") - 1 : match.start("hour")] != "T"


def _numbers(match: Match[str]) -> tuple[int | None, int, int]:
    """Year, month and day of whichever form matched."""
    get = match.group
    if get("year"):
        month = get("month") or get("month2") or get("month3")
        return int(get("year")), int(month), int(get("day") or get("day2") or get("day3"))
    if get("hanyear"):
        return year_of(get("hanyear")), number(get("hanmonth")), number(get("handay"))
    if get("roc"):
        roc, month, day = (number(get(name)) for name in ("roc", "rocmonth", "rocday"))
        return 1911 + roc, month, day
    if get("yy"):
        return _century(int(get("yy"))), int(get("yymonth")), int(get("yyday"))
    if get("eday"):
        return _century(int(get("eyear"))), MONTHS[get("emonth")[:3].lower()], int(get("eday"))
    if get("wyear"):  # 2 月 23, 2024
        return int(get("wyear")), int(get("wmonth")), int(get("wday"))
    if get("aday"):
        return int(get("ayear")), MONTHS[get("amonth")[:3].lower()], int(get("aday"))
    if get("cyear"):
        return int(get("cyear")), MONTHS[get("cmonth3")[:3].lower()], int(get("cday3"))
    if get("bday"):
        return None, int(get("bmonth")), int(get("bday"))
    return None, int(get("cmonth")), int(get("cday"))


def _century(year: int) -> int:
    if year >= 100:
        return year
    return (2000 if year < 70 else 1900) + year


def _relative(match: Match[str]) -> Stamp | None:
    start, end = match.span()
    if match["now"]:
        return Stamp(start, end, ago=timedelta(0), precision="minute")
    unit = match["unit"].lower()
    if unit in ("月", "年"):
        return None  # too coarse to name a day
    size = UNITS[unit[0]]
    half = match["ago"] == "半"
    seconds = size // 2 if half else size * number(match["ago"])
    if half:  # half an hour is as exact as 30 minutes, half a day as 12 hours
        size = {3600: 60, 86400: 3600}.get(size, size)
    precision = "day" if size >= 86400 else "hour" if size == 3600 else "minute"
    return Stamp(start, end, ago=timedelta(seconds=seconds), precision=precision)


def _clock(
    hour: str | None, minute: str | None, second: str | None, half: str
) -> tuple[time | None, int, str]:
    """The time of day, how many days on it falls, and how exact it is.

    The evening goes on behind midnight: 晚上12:30 and 晚上1点 are the next day's, as 24:00 is.
    """
    if hour is None:
        return None, 0, "day"
    hours, minutes, seconds = int(hour), int(minute or 0), min(int(second or 0), 59)
    half = half.lower().replace(".", "")
    on = 0
    if hours == 24 and not minutes and not seconds:
        hours, on = 0, 1
    elif half in EVENING and (hours == 12 or 1 <= hours < 5):
        hours, on = hours % 12, 1
    elif (half in AFTERNOON or half in EVENING) and 1 <= hours < (6 if half == "中午" else 12):
        hours += 12
    elif half in MORNING and hours == 12:
        hours = 0
    precision = "second" if second else "minute" if minute else "hour"
    try:
        return time(hours, minutes, seconds), on, precision
    except ValueError:
        return None, 0, "day"
