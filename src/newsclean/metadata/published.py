"""When an article appeared, and when it was changed: candidates ranked, and checked by day."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import NamedTuple

from newsclean.grammar.date_labels import says_change, says_written
from newsclean.grammar.dates import parse_stamp
from newsclean.grammar.stamps import Moment, Stamp
from newsclean.metadata.byline import Byline
from newsclean.metadata.context import FieldContext
from newsclean.metadata.linked import JsonLd
from newsclean.metadata.modified import MODIFIED_METAS, dated_parts, plausible, printed_changes
from newsclean.model import Evidence

_PUBLISHED = (
    "article:published_time", "publishdate", "pubdate", "pubtime", "publish_time", "publishtime",
    "weibo: article:create_at", "weibo:article:create_at", "og:release_date", "og:time",
    "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.created",
    "dcterms.date", "parsely-pub-date", "sailthru.date", "releasedate", "apub:time",
    "article_date_original", "publication_date", "creationdate", "firstpublished", "bt:pubdate",
    "article.created", "dcterms.issued", "createdate", "contentpubdate", "_pubtime",
    "rnews:datepublished",
    "displaydate", "originalpublicationdate", "news_publish_time", "xinhua:pubdate",
)  # fmt: skip
_URL_DAY = re.compile(
    r"(?<!\d)(20\d\d|19[89]\d)[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])(?!\d)|[/_]t(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])_"
)
_FINER = {"day": 0, "hour": 1, "minute": 2, "second": 3}


# Variables are the page's own; keys of objects may belong to its lists of other articles. ``ct``
# is that of WeChat's pages, which print 昨天 and let the script write the day. The word's edge is
# asked for behind it: a pattern that begins with letters passes over all other places at once.
@lru_cache(maxsize=1)
def _assigned() -> re.Pattern[str]:
    return re.compile(
        r"(?:var(?<=\bvar)|let(?<=\blet)|const(?<=\bconst))\s+_*\$?((?i:ct|pub(?:lish|lished)?_?(?:time|date|at)|create_?time))\s*=\s*"
        r"[\"'](1\d{9}(?:\d{3})?|20\d\d-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?)[\"']"
    )


class _Candidate(NamedTuple):
    moment: Moment
    origin: str
    text: str

    @property
    def day(self) -> date:
        return self.moment.value.date()


def find_published(
    context: FieldContext, byline: Byline, linked: JsonLd, language: str = ""
) -> tuple[datetime | None, tuple[Evidence, ...], tuple[str, ...]]:
    """The date of publication, its evidence, and a warning where days contradict each other.

    Order: the profile's selector, front matter, the date in the byline, metas, JSON-LD, ``time``
    elements near the article, dates printed alone under the headline, those in credits behind the
    article, the day of signing of an official document, the address, a date printed as that of a
    change; where none of these is there, a variable of a script. The first wins unless it stands
    alone against two that agree on another day; a candidate that agrees with the winner and is
    more precise gives the time.

    Args:
        context: the document, and where in it the article stands.
        byline: what is printed around the article.
        linked: the page's JSON-LD.
        language: the BCP 47 tag of the page's language, for dates such as 06/03/2024.
    """
    found = _candidates(context, byline, linked, language)
    if not found:
        return None, _unresolved(context, byline), ()
    winner = _winner(found)
    finest = _finest(winner, found)
    value, note = _value(winner, finest, context)
    evidence = [Evidence(value.isoformat(), winner.origin, note)]
    warnings: list[str] = []
    for other in found:
        if other is winner:
            continue
        same = abs(other.moment.value - value) < timedelta(days=1) or other.day == value.date()
        evidence.append(
            Evidence(other.moment.value.isoformat(), other.origin, "" if same else "another day")
        )
        if not same and other.origin.startswith(("byline.date", "front")):
            warnings.append(
                f"published: {other.origin} says {other.day}, {winner.origin} {value.date()}"
            )
    return value, tuple(dict.fromkeys(evidence))[:12], tuple(warnings[:2])


def _candidates(
    context: FieldContext, byline: Byline, linked: JsonLd, language: str
) -> list[_Candidate]:
    zone, as_of = context.zone, context.options.as_of
    reading = as_of or _changed(context, language)
    found: list[_Candidate] = []

    def offer(text: str, origin: str) -> None:
        moment = parse_stamp(text, zone=zone, as_of=as_of, language=language) if text else None
        if moment is not None and plausible(moment):
            found.append(_Candidate(moment, origin, text))

    for text in context.selected.get("published", ()):
        offer(text, "profile")
    for name in ("date", "published", "pubDate", "created"):
        value = context.document.meta.get(name, "")
        if isinstance(value, str):
            offer(value, f"front-matter.{name}")
    found += _printed(byline, zone, as_of, head=True)
    head = context.document.head
    for name in _PUBLISHED:
        for text in head.metas.get(name, ())[:1]:
            offer(text, f"meta.{name}")
    offer(linked.published, "json-ld.datePublished")
    first = context.body[0] if context.body else context.region.start
    for text, at in head.times[:40]:
        if first - 14 <= at <= first + 1:
            offer(text, "time")
    for _, stamp, label in byline.stamps:
        if says_change(label):
            continue
        moment = stamp.resolve(zone, as_of if stamp.month_day is None else reading)
        if moment and plausible(moment):
            found.append(_Candidate(moment, "printed", ""))
    found += _printed(byline, zone, as_of, head=False)
    found += _printed(byline, zone, as_of, head=True, written=True)
    if day := url_day(context.url or context.document.head.canonical, zone):
        found.append(_Candidate(Moment(day, "day", True), "url", context.url or ""))
    # A page that prints nothing but its last change appeared then, for all one can tell.
    found += (
        _Candidate(moment, "byline.changed", "") for moment in printed_changes(context, byline)
    )
    if not found and context.document.is_html and (match := _assigned().search(context.source)):
        offer(match[2], f"script.{match[1]}")
    return found


def _changed(context: FieldContext, language: str) -> date | None:
    """The day of the last change: a stamp without a year is the last such day before it."""
    metas = context.document.head.metas
    for name in MODIFIED_METAS:
        for text in metas.get(name, ())[:1]:
            moment = parse_stamp(text, zone=context.zone, language=language)
            if moment is not None and plausible(moment):
                return moment.value.date()
    return None


def _printed(
    byline: Byline, zone: tzinfo, as_of: date | None, *, head: bool, written: bool = False
) -> list[_Candidate]:
    """Dates in credit lines: those beside a source first, then the nearest above the text.

    Args:
        byline: what is printed around the article.
        zone: the zone of times without one.
        as_of: the day of reading.
        head: those above the article, else those behind it.
        written: those of the signing of an official document (成文日期), else the others.
    """
    ranked: list[tuple[int, int, _Candidate]] = []
    for printed in byline.lines:
        if printed.head is not head:
            continue
        for part, label in dated_parts(printed):
            stamp: Stamp | None = part.stamp
            moment = stamp.resolve(zone, as_of) if stamp else None
            if (
                says_change(label)
                or says_written(label) is not written
                or stamp is None
                or moment is None
                or not plausible(moment)
            ):
                continue
            named = bool(printed.of("source", "medium", "author"))
            rank = (0 if named else 1) + (0 if stamp.has_time else 2)
            origin = "byline.date" if head else "credits.date"
            origin = "official.date" if written else origin
            ranked.append((rank, -printed.block, _Candidate(moment, origin, part.value)))
    ranked.sort(key=lambda item: item[:2])
    return [candidate for _, _, candidate in ranked]


def _winner(found: list[_Candidate]) -> _Candidate:
    """The first, unless two others agree on another day and nothing agrees with it."""
    first = found[0]
    if first.origin.startswith("front-matter"):
        return first
    if sum(_same_day(first, other) for other in found) > 1:
        return first
    for candidate in found[1:]:
        agreeing = {other.origin for other in found if _same_day(candidate, other)}
        if len(agreeing) > 1:
            return candidate
    return first


def _same_day(one: _Candidate, other: _Candidate) -> bool:
    if one.day == other.day:
        return True
    # 2024-05-19T22:30Z and 2024-05-20 06:30 in China are one moment.
    return min(_FINER[one.moment.precision], _FINER[other.moment.precision]) >= 2 and abs(
        one.moment.value - other.moment.value
    ) < timedelta(minutes=2)


def _finest(winner: _Candidate, found: list[_Candidate]) -> _Candidate:
    """The most precise candidate that agrees with the winner as far as the winner goes."""
    best = winner
    for other in found:
        if _FINER[other.moment.precision] <= _FINER[best.moment.precision]:
            continue
        if winner.moment.precision == "day":
            agrees = other.moment.value.astimezone(winner.moment.value.tzinfo).date() == winner.day
        else:
            span = timedelta(hours=1) if winner.moment.precision == "hour" else timedelta(minutes=1)
            agrees = timedelta(0) <= other.moment.value - winner.moment.value < span
        if agrees:
            best = other
    return best


def _value(winner: _Candidate, finest: _Candidate, context: FieldContext) -> tuple[datetime, str]:
    value = finest.moment.value
    notes = []
    assumed = finest.moment.zone_assumed
    if finest is not winner:
        notes.append(f"the time is that of {finest.origin}")
        if winner.moment.zone_assumed and not assumed:
            value = value.astimezone(winner.moment.value.tzinfo)
            notes.append(f"{finest.origin} confirms the zone")
    if assumed and not context.zone_known:
        notes.append(f"zone {value.strftime('%z')} assumed")
    if finest.moment.precision == "day":
        notes.append("the day alone is known")
    return value, "; ".join(notes)


def _unresolved(context: FieldContext, byline: Byline) -> tuple[Evidence, ...]:
    """Stamps that can't be read without knowing the day of reading."""
    return tuple(
        Evidence(part.value, "byline.date", "no year is printed")
        for printed in byline.lines
        for part in printed.of("date")
        if part.stamp is not None and part.stamp.needs_year
    )[:3]


def url_day(url: str, zone: tzinfo) -> datetime | None:
    """The day in an address (/2024-05/16/, t20240520_, /20240520/), at midnight."""
    path = url[:600].split("?")[0]
    for match in _URL_DAY.finditer(path):
        year, month, day = (int(part) for part in match.groups() if part)
        try:
            return datetime(year, month, day, tzinfo=zone)
        except ValueError:
            continue
    return None
