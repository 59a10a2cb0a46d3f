"""From a damaged document to the edits that undo its damage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from newsclean.repair.edits import Edit, trimmed
from newsclean.repair.gloss import readings
from newsclean.repair.gloss.detect import GLOSS, Evidence
from newsclean.repair.gloss.hypotheses import (
    GONE,
    LOST,
    MARKED,
    SHIFTED,
    STRADDLED,
    UNRESOLVED,
    Reading,
    Table,
    brackets_left_open,
)
from newsclean.repair.gloss.language import Language
from newsclean.repair.gloss.search import REACH, Reader

__all__ = ["undo"]

_PLACE = re.compile(
    rf"(?P<mark>[?{LOST}]{{0,2}})(?P<open>\(?)(?P<reading>{readings.SYLLABLE})\)"
    rf"|(?P<lost>[?{LOST}]+)"
    "|(?P<private>[\ue000-\uf8ff])"
)
_TELLING = re.compile(f"[㐀-鿿!！:：;；?？,，()（）、。“”《》{LOST}\ue000-\uf8ff/A-Za-z]")
_SIGN = re.compile("[!:;?,()！：；？，（）](?=[\u2010-\uffff])")
_TONED = re.compile(f"[{readings.TONE_MARKED}]")
_SEARCHES = 1000
"""Beyond so many places a document is beyond repair, and time must stay linear."""
_LOOKUPS = 20_000
_HOPELESS = 20
"""A search that is given up costs so much more of the budget, as it takes so much longer."""
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_PARAGRAPH = 400
_LANGUAGE_SAMPLE = 200_000
_SHADOW = 8
"""So many characters behind a place may be shifted, and are no witnesses."""


def undo(text: str, spans: Sequence[tuple[int, int]], evidence: Evidence) -> list[Edit]:
    """The edits that take out glosses and restore what they tore apart, in order of place."""
    stretches = [text[start:end] for start, end in spans]
    originals = plain = [_plain_edits(stretch, evidence) for stretch in stretches]
    places = [_places(stretch) for stretch in stretches]
    if any(places):
        table = _table(stretches, places, evidence)
        language = _language(stretches, plain, places)
        if table.silent:
            places = [_places(stretch, silent=True) for stretch in stretches]
        first = _searched(stretches, places, plain, language, table)
        plain = [walk.edits for walk in first]
        learned = _learned(table, first)
        if sum(len(found) for found in places) <= _SEARCHES:
            language = _language(stretches, plain, [walk.doubtful for walk in first])
            again = _searched(stretches, places, originals, language, learned)
            plain = [walk.edits for walk in again]
    return [
        Edit(edit.start + start, edit.end + start, edit.after, edit.fixer)
        for (start, _), edits in zip(spans, plain, strict=True)
        for edit in edits
    ]


def _searched(
    texts: Sequence[str],
    places: Sequence[Sequence[tuple[int, int]]],
    plain: Sequence[list[Edit]],
    language: Language,
    table: Table,
) -> list[_Walk]:
    """Search at every place of every stretch, as long as there is budget."""
    budget = _SEARCHES
    walks = []
    for text, found, edits in zip(texts, places, plain, strict=True):
        walk = _Walk(text, Reader(text, language, table), edits, budget)
        walk.run(found)
        budget = walk.budget
        walks.append(walk)
    return walks


def _learned(table: Table, walks: Sequence[_Walk]) -> Table:
    """What the places that could be read with certainty show of the decoder."""
    sure = [kinds for walk in walks for kinds in walk.kinds if not kinds & UNRESOLVED]
    gone = sum(bool(kinds & GONE) for kinds in sure)
    marked = sum(bool(kinds & MARKED) for kinds in sure)
    return replace(
        table,
        drops_pairs=table.drops_pairs and gone >= marked,
        marks_pairs=marked >= gone,
    )


def _plain_edits(text: str, evidence: Evidence) -> list[Edit]:
    edits = []
    for match in GLOSS.finditer(text):
        if not evidence.is_damage(match[1]):
            continue
        end = match.end(1)
        while (gloss := readings.gloss_at(text, end)) and readings.fits(match[1], gloss[0]):
            end = gloss[1]
        if end > match.end(1):
            edits.append(Edit(match.end(1), end, "", "gloss.plain"))
    return edits


def _places(text: str, *, silent: bool = False) -> list[tuple[int, int]]:
    """Where something was lost, or a gloss stands behind a character that it does not fit."""
    found = [place for match in _PLACE.finditer(text) if (place := _place(text, match))]
    if silent:
        found += [(match.start(), match.end()) for match in _SIGN.finditer(text)]
        found.sort()
    return found


def _place(text: str, match: re.Match[str]) -> tuple[int, int] | None:
    start, end = match.span()
    if match["reading"] is None:
        telling = match["lost"] is None or LOST in match["lost"] or _TELLING.match(text, end)
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
        return (match.start() - 1, end) if before.isalpha() else None
    return (match.start(), end) if "㐀" <= before <= "鿿" else None


def _table(
    texts: Sequence[str], places: Sequence[Sequence[tuple[int, int]]], evidence: Evidence
) -> Table:
    """What the orphaned glosses show of the decoder: marks for what is lost, and its manners."""
    taken = given = silent = 0
    for text, found in zip(texts, places, strict=True):
        for start, end in found:
            match = _PLACE.match(text, start, end)
            if match is None or match["reading"] is None:
                continue
            if not match["mark"]:
                silent += 1
            elif match["open"]:
                given += 1
            else:
                taken += 1
    return Table(
        seen=frozenset(evidence.glossed),
        always=evidence.always(),
        silent=silent > 2 * (taken + given),
        gives_back=given > taken,
        drops_pairs=not any(_PRIVATE.search(text) for text in texts),
    )


def _language(
    texts: Sequence[str],
    edits: Sequence[Sequence[Edit]],
    places: Sequence[Sequence[tuple[int, int]]],
) -> Language:
    """The document as far as it can be read: no glosses, nothing that may be shifted."""
    pieces: list[str] = []
    size = 0
    for text, cuts, amiss in zip(texts, edits, places, strict=True):
        holes = [(cut.start, cut.end, cut.after) for cut in cuts]
        holes += [(start, end + _SHADOW, "\n") for start, end in amiss]
        at = 0
        kept = []
        for start, end, instead in sorted(holes):
            if start >= at:
                kept += [text[at:start], instead]
            at = max(at, end)
        pieces.append("".join([*kept, text[at:]]))
        size += len(pieces[-1])
        if size > _LANGUAGE_SAMPLE:
            break
    return Language(pieces)


class _Walk:
    """One pass over a stretch: the plain edits, and searches where something is amiss."""

    def __init__(self, text: str, reader: Reader, plain: Sequence[Edit], budget: int) -> None:
        self._text = text
        self._reader = reader
        self._plain = plain
        self._done: list[Edit] = []
        self._known: dict[tuple[str, int, int, str], Reading | None] = {}
        self.budget = budget
        self.lookups = _LOOKUPS
        self.doubtful: list[tuple[int, int]] = []
        self.kinds: list[int] = []

    @property
    def edits(self) -> list[Edit]:
        """All edits of the stretch, in order of place."""
        return self._done

    def run(self, places: Sequence[tuple[int, int]]) -> None:
        plain = iter([*self._plain, None])
        following = next(plain)
        at = 0
        for start, end in _joined(places):
            if start < at:
                start = at
            if end <= at:
                continue
            while following and following.start < start:
                if following.start >= at:
                    self._done.append(following)
                    at = following.end
                following = next(plain)
            if end <= at:  # a gloss within a gloss: both are gone
                continue
            at = self._search(max(start, at), end)
        while following:
            if following.start >= at:
                self._done.append(following)
            following = next(plain)

    def _search(self, start: int, end: int) -> int:
        """Search from ``start``; give the place up to which the text is dealt with."""
        reading = self._read(start, end)
        if reading is None or reading.kinds & UNRESOLVED or not reading.kinds:
            self.doubtful.append((start, end))
        if reading is None:
            orphan = _PLACE.match(self._text, start, end)
            if orphan and orphan["reading"] and orphan["mark"]:
                self._done.append(Edit(start, orphan.end(), LOST, "gloss.unresolved"))
                return orphan.end()
            return start
        self.kinds.append(reading.kinds)
        edit = trimmed(self._text, start, reading.end, reading.text, _name(reading.kinds))
        if edit:
            self._done.append(edit)
        return reading.end

    def _read(self, start: int, end: int) -> Reading | None:
        """Search, or remember: pages repeat themselves, and floods of one pattern do."""
        self.lookups -= 1
        if self.lookups < 0:
            return None
        before, depth = self._context(start)
        key = before, depth, end - start, self._text[start : start + REACH]
        if key not in self._known:
            if self.budget <= 0:
                return None
            self.budget -= 1
            found = self._reader.read(start, end, len(self._text), before, depth)
            self.budget -= 0 if found else _HOPELESS
            self._known[key] = found and found._replace(end=found.end - start)
        known = self._known[key]
        return known and known._replace(end=known.end + start)

    def _context(self, start: int) -> tuple[str, int]:
        """The last character in front, as repaired, and whether a quotation is open."""
        before = self._text[start - 1] if start else "\n"
        last = self._done[-1] if self._done else None
        if last and last.end == start:
            before = last.after[-1:] or self._text[last.start - 1 : last.start] or "\n"
        low = max(0, start - _PARAGRAPH)
        low = max(low, self._text.rfind("\n", low, start))
        return before, brackets_left_open(
            self._text[low : last.start] + last.after + self._text[last.end : start]
            if last and last.start >= low
            else self._text[low:start]
        )


def _joined(places: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Neighbouring places as one: what happened at one of them explains the other."""
    current: tuple[int, int] | None = None
    for start, end in places:
        if current and start - current[1] <= 3 and end - current[0] <= 60:
            current = current[0], max(end, current[1])
            continue
        if current:
            yield current
        current = start, end
    if current:
        yield current


def _name(kinds: int) -> str:
    if kinds & UNRESOLVED:
        return "gloss.unresolved"
    if kinds & SHIFTED:
        return "gloss.shifted"
    return "gloss.straddled" if kinds & STRADDLED else "gloss.plain"
