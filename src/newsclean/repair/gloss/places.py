"""Where a document with glosses is damaged: what a search has to look at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newsclean.repair.gloss import readings
from newsclean.repair.gloss.emission import SIGNS
from newsclean.repair.gloss.hypotheses import LOST

__all__ = ["PLACE", "joined", "places"]

PLACE = re.compile(
    rf"(?P<mark>[?{LOST}]{{0,2}})(?P<open>\(?)(?P<reading>{readings.SYLLABLE})\)"
    rf"|(?P<lost>[?{LOST}]+)"
    "|(?P<private>[\ue000-\uf8ff])"
)
_TELLING = re.compile(f"[\u2010-\u9fff!:;?,()！-～{LOST}\ue000-\uf8ff/A-Za-z]")
_HAN = re.compile("[\u3400-\u9fff]")
_SIGN = re.compile(r"[!:;?,()！：；？，（）](?=[\u2010-\uffff]|[@-~]\()|!(?=[\n,:;]|$)")
_TONED = re.compile(f"[{readings.TONE_MARKED}]")
_NEAR, _LONGEST = 3, 60


def places(text: str, *, silent: bool = False) -> list[tuple[int, int]]:
    """Where something was lost, or a gloss stands behind a character that it does not fit."""
    found = [place for match in PLACE.finditer(text) if (place := _place(text, match))]
    if silent:
        found += [(match.start(), match.end()) for match in _SIGN.finditer(text)]
        found.sort()
    return found


def _place(text: str, match: re.Match[str]) -> tuple[int, int] | None:
    start, end = match.span()
    if match["reading"] is None:
        lost = match["lost"]
        telling = bool(lost is None or LOST in lost or _TELLING.match(text, end))
        if not telling and len(lost) > 1:  # a stop, a quotation mark and the line end: ``。”\n3月``
            stands = _HAN.match(text, start - 1) is not None
            telling = stands and (end == len(text) or text[end].isdigit())
        return (start, end) if telling else None
    if not readings.is_syllable(match["reading"]):
        return None
    if match["mark"]:
        return start, end
    if not match["open"] or not _TONED.search(match["reading"]):
        return None
    before = text[start - 1 : start]
    while before == ")":  # the second of two glosses: the first one's character counts
        opening = text.rfind("(", max(0, start - 10), start)
        if opening < 0:
            break
        start, before = opening, text[opening - 1 : opening]
    if not before or readings.fits(before, match["reading"]):
        return None
    if before.isascii():
        torn = before in SIGNS and readings.trails_for(SIGNS[before], match["reading"])
        return (match.start() - 1, end) if torn or before.isalpha() else None
    return (match.start(), end) if "㐀" <= before <= "鿿" else None


def joined(places: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Neighbouring places as one: what happened at one of them explains the other."""
    current: tuple[int, int] | None = None
    for start, end in places:
        if current and start - current[1] <= _NEAR and end - current[0] <= _LONGEST:
            current = current[0], max(end, current[1])
            continue
        if current:
            yield current
        current = start, end
    if current:
        yield current
