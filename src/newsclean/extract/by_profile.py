"""The content root that a site's profile names, and the fields that it selects."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from newsclean.document import Document, Region
from newsclean.profiles.model import Layout, SiteProfile
from newsclean.profiles.select import find, find_text

_LEAST_TEXT = 20
_MOST_ROOTS = 200
"""Elements looked at for one selector: a page with more of them has none that is the root."""


def find_by_profile(document: Document, profile: SiteProfile) -> tuple[Region, Layout] | None:
    """The first layout, newest first, one of whose roots holds text; ``None`` where none does.

    Where one selector fits several elements the one that holds most text is the root.
    """
    for layout in profile.layouts:
        for selector in layout.root:
            best: tuple[int, Region] | None = None
            for element in find(document, (selector,))[:_MOST_ROOTS]:
                number = document.outline.nodes[element]
                if number < 0:
                    continue
                node = document.nodes[number]
                size = sum(len(block.raw) for block in document.blocks[node.start : node.end])
                if size >= _LEAST_TEXT and (best is None or size > best[0]):
                    best = size, Region(node.start, node.end, number, "profile")
            if best is not None:
                return best[1], layout
    return None


class Spans:
    """Where the text of elements stands in the blocks of one document.

    Elements inside a line ask for places in its text. A line is laid out once, for the first of
    them, so that thousands of elements in one line cost no more than the line is long.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._lines: dict[int, _Line] = {}

    def of(self, element: int) -> list[tuple[int, int, int]]:
        """Where an element's text stands: block, start, end.

        A container covers its blocks whole; an element inside a line (``<a>返回首页</a>`` at the
        end of a paragraph) covers the pieces of text that it gave to its block.
        """
        outline, blocks = self._document.outline, self._document.blocks
        found = []
        for block, first, last in outline.runs(element):
            if first == 0 and last == len(outline.pieces[block]):
                found.append((block, 0, len(blocks[block].raw)))
                continue
            line = self._line(block)
            start, end = line.start(first), line.end(last)
            if end > start:
                found.append((block, start, end))
        return found

    def _line(self, block: int) -> _Line:
        if block not in self._lines:
            raw, pieces = self._document.blocks[block].raw, self._document.outline.pieces[block]
            self._lines[block] = _Line(raw, pieces)
        return self._lines[block]


class _Line:
    """The text of one block, and how much of it each of its pieces gave.

    Counted are the characters that are not white space: those that every normalisation keeps.
    """

    __slots__ = ("_length", "_places", "_sums")

    def __init__(self, raw: str, pieces: Sequence[str]) -> None:
        self._length = len(raw)
        self._places = [place for place, char in enumerate(raw) if not char.isspace()]
        solid = (sum(map(len, piece.split())) for piece in pieces)
        self._sums = list(accumulate(solid, initial=0))

    def start(self, piece: int) -> int:
        """Where the first character stands that a piece, or what follows it, gave."""
        solid = self._sums[piece]
        return self._places[solid] if solid < len(self._places) else self._length

    def end(self, piece: int) -> int:
        """The place behind the last character that the pieces before one gave."""
        solid = self._sums[piece]
        if solid == 0:
            return 0
        return self._places[solid - 1] + 1 if solid <= len(self._places) else self._length


def read_selected(document: Document, profile: SiteProfile) -> dict[str, tuple[str, ...]]:
    """What the profile's field selectors find: field → texts; the first layout wins."""
    found: dict[str, tuple[str, ...]] = {}
    for layout in profile.layouts:
        for name, selectors in layout.fields:
            if name not in found and (texts := find_text(document, selectors)):
                found[name] = texts
    return found
