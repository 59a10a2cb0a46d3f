"""One pass over a stretch of text: plain glosses out, and searches where something is amiss."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from newsclean.repair.edits import Edit, trimmed
from newsclean.repair.gloss.agreement import Reading
from newsclean.repair.gloss.hypotheses import (
    LOST,
    SHIFTED,
    STRADDLED,
    UNRESOLVED,
    brackets_left_open,
)
from newsclean.repair.gloss.places import PLACE, joined
from newsclean.repair.gloss.search import REACH, Reader

__all__ = ["PARAGRAPH", "SEARCHES", "SHADOW", "Walk"]

SEARCHES = 1000
"""Beyond so many places a document is beyond repair, and time must stay linear."""
SHADOW = 8
"""So many characters behind a place may be shifted, and are no witnesses."""
_LOOKUPS = 20_000
_HOPELESS = 20
"""A search that is given up costs so much more of the budget, as it takes so much longer."""
PARAGRAPH = 400
"""So many characters in front are asked for brackets that are open."""
_SURE = 0.005


class Walk:
    """One pass over a stretch: the plain edits, and searches where something is amiss.

    Attributes:
        edits: all edits of the stretch, in order of place.
        doubtful: stretches that could not be read with certainty.
        kinds: what was met at each place that could be read.
        sure: readings that no better knowledge of the document will change, by place.
        budget: searches left.
    """

    def __init__(
        self,
        text: str,
        reader: Reader,
        plain: Sequence[Edit],
        budget: int,
        sure: Mapping[tuple[int, int], Reading] | None = None,
        front: str = "",
    ) -> None:
        self._text = text
        self._reader = reader
        self._plain = plain
        self._before = sure or {}
        self._front = front  # what stands on the same line, before a tag
        self._known: dict[tuple[str, int, int, str], Reading | None] = {}
        self._lookups = _LOOKUPS
        self.edits: list[Edit] = []
        self.doubtful: list[tuple[int, int]] = []
        self.kinds: list[int] = []
        self.sure: dict[tuple[int, int], Reading] = {}
        self.budget = budget

    def run(
        self, places: Sequence[tuple[int, int]], tick: Callable[[], None] = lambda: None
    ) -> None:
        """Go through the stretch, searching at ``places``; ``tick`` is called before each."""
        plain = iter([*self._plain, None])
        following = next(plain)
        at = 0
        for start, end in joined(places):
            if start < at:
                start = at
            if end <= at:
                continue
            while following and following.start < start:
                if following.start >= at:
                    self.edits.append(following)
                    at = following.end
                following = next(plain)
            if end <= at:  # a gloss within a gloss: both are gone
                continue
            tick()
            at = self._search(max(start, at), end)
        while following:
            if following.start >= at:
                self.edits.append(following)
            following = next(plain)

    def _search(self, start: int, end: int) -> int:
        """Search from ``start``; give the place up to which the text is dealt with."""
        reading = self._read(start, end)
        if reading is None:
            self.doubtful.append((start, end + SHADOW))
            orphan = PLACE.match(self._text, start, end)
            if orphan and orphan["reading"] and orphan["mark"]:
                self.edits.append(Edit(start, orphan.end(), LOST, "gloss.unresolved"))
                return orphan.end()
            return start
        self.kinds.append(reading.kinds)
        if reading.doubt < _SURE and reading.kinds and not reading.kinds & UNRESOLVED:
            self.sure[start, end] = reading
        else:
            self.doubtful.append((start, reading.end))
        edit = trimmed(self._text, start, reading.end, reading.text, _name(reading.kinds))
        if edit:
            self.edits.append(edit)
        return reading.end

    def _read(self, start: int, end: int) -> Reading | None:
        """Search, or remember: pages repeat themselves, and floods of one pattern do."""
        if (start, end) in self._before:
            return self._before[start, end]
        self._lookups -= 1
        if self._lookups < 0:
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
        """The last two characters in front, as repaired, and which brackets are open."""
        last = self.edits[-1] if self.edits else None
        before = self._text[max(0, start - 2) : start]
        if last and last.end > start - 2:
            before = self._text[max(0, last.start - 2) : last.start] + last.after
            before += self._text[last.end : start]
        before = f"\n{self._front}{before}"[-2:]
        return before, brackets_left_open(self._paragraph(start))

    def _paragraph(self, start: int) -> str:
        """The paragraph in front of ``start``, or the last part of it, as repaired."""
        low = max(0, start - PARAGRAPH)
        low = max(low, self._text.rfind("\n", low, start))
        pieces = []
        end = start
        for edit in reversed(self.edits):
            if edit.start < low:
                break
            pieces += [self._text[edit.end : end], edit.after]
            end = edit.start
        paragraph = "".join(reversed([*pieces, self._text[low:end], "" if low else self._front]))
        return paragraph[paragraph.rfind("\n") + 1 :]


def _name(kinds: int) -> str:
    if kinds & UNRESOLVED:
        return "gloss.unresolved"
    if kinds & SHIFTED:
        return "gloss.shifted"
    return "gloss.straddled" if kinds & STRADDLED else "gloss.plain"
