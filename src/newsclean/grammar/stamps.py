"""A date as printed, and the moment that it names once zone and day of reading are known."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone, tzinfo
from typing import NamedTuple

from newsclean.grammar.zones import settled

__all__ = ["Moment", "Stamp", "calendar_day"]

_DAY = timedelta(days=1)
_MOST_YEARS = 9
"""How far back a day without a year is looked for; 29 February comes every eighth year at worst."""


class Moment(NamedTuple):
    """A stamp made whole.

    Attributes:
        value: an aware datetime; midnight where only the day is known.
        precision: ``day``, ``hour``, ``minute`` or ``second``.
        zone_assumed: the zone was not printed but given by the caller.
    """

    value: datetime
    precision: str
    zone_assumed: bool


class Stamp(NamedTuple):
    """A date as printed.

    Attributes:
        start: first character in the text searched.
        end: one past the last.
        day: the calendar day, ``None`` where the year is missing or the stamp is relative.
        clock: the time of day, if printed.
        zone: the zone, if printed as an offset or by a name with one meaning.
        zone_name: the zone, if printed by a name that day and place must settle (ET, CST).
        month_day: month and day where the year is missing.
        days_back: 0, 1 or 2 for 今天, 昨天, 前天.
        days_on: 1 where the time belongs to the day after the one printed (24:00, 晚上12:30).
        ago: how long before the moment of reading (3小时前).
        precision: ``day``, ``hour``, ``minute`` or ``second``.
    """

    start: int
    end: int
    day: date | None = None
    clock: time | None = None
    zone: timezone | None = None
    zone_name: str = ""
    month_day: tuple[int, int] | None = None
    days_back: int | None = None
    days_on: int = 0
    ago: timedelta | None = None
    precision: str = "day"

    @property
    def value(self) -> datetime | date | None:
        """The day, or the day and time; ``None`` where the stamp needs ``as_of``."""
        if self.day is None:
            return None
        if self.clock is None:
            return self.day
        try:
            return datetime.combine(self.day + self.days_on * _DAY, self.clock, self.zone)
        except OverflowError:
            return self.day

    @property
    def has_time(self) -> bool:
        """Whether a time of day is printed."""
        return self.clock is not None

    @property
    def needs_year(self) -> bool:
        """Whether the stamp can only be read against a day that the caller names."""
        return self.day is None

    def resolve(self, zone: tzinfo, as_of: date | None = None) -> Moment | None:
        """Make a moment of the stamp; ``None`` where that would need a guess.

        Args:
            zone: the zone of stamps printed without one.
            as_of: the day (or, as a datetime, the moment) of reading; without it relative and
                year-less stamps stay unresolved. An aware datetime names a day by the stamp's
                zone: 20:00 UTC is the next day in China.
        """
        try:
            if self.ago is not None:
                return self._before(zone, as_of)
            day = self.day or self._day_before(_today(as_of, self.zone or zone))
            if day is None:
                return None
            printed = self.zone
            if self.zone_name:
                printed = settled(self.zone_name, day, zone)
                if printed is None:
                    return None
            day += self.days_on * _DAY
            value = datetime.combine(day, self.clock or time(), printed or zone)
            value.utctimetuple()  # a day at the edge of the calendar fails here, not later
            return Moment(value, self.precision, printed is None)
        except (ValueError, OverflowError):
            return None

    def _before(self, zone: tzinfo, as_of: date | None) -> Moment | None:
        assert self.ago is not None
        if self.precision == "day":
            today = _today(as_of, zone)
            if today is None:
                return None
            return Moment(datetime.combine(today - self.ago, time(), zone), "day", True)
        if not isinstance(as_of, datetime):
            return None
        moment = as_of if as_of.tzinfo else as_of.replace(tzinfo=zone)
        return Moment(moment - self.ago, self.precision, as_of.tzinfo is None)

    def _day_before(self, today: date | None) -> date | None:
        if today is None:
            return None
        if self.days_back is not None:
            return today - timedelta(days=self.days_back)
        if self.month_day is None:
            return None
        for year in range(today.year, today.year - _MOST_YEARS, -1):
            day = calendar_day(year, *self.month_day)
            if day is not None and day <= today:
                return day
        return None


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The day, or ``None`` where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _today(as_of: date | None, zone: tzinfo) -> date | None:
    if not isinstance(as_of, datetime):
        return as_of
    return as_of.astimezone(zone).date() if as_of.tzinfo else as_of.date()
