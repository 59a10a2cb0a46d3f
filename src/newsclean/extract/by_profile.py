"""The content root that a site's profile names, and the fields that it selects."""

from __future__ import annotations

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


def spans_of(document: Document, element: int) -> list[tuple[int, int, int]]:
    """Where an element's text stands in the blocks: block, start, end.

    A container covers its blocks whole; an element inside a line (``<a>返回首页</a>`` at the end of
    a paragraph) covers the pieces of text that it gave to its block.
    """
    outline = document.outline
    found = []
    for block, first, last in outline.runs(element):
        raw, pieces = document.blocks[block].raw, outline.pieces[block]
        if first == 0 and last == len(pieces):
            found.append((block, 0, len(raw)))
            continue
        start = _place(raw, sum(_solid(piece) for piece in pieces[:first]))
        end = _place(raw, sum(_solid(piece) for piece in pieces[:last]), before=True)
        if end > start:
            found.append((block, start, end))
    return found


def _solid(text: str) -> int:
    """Characters that are not white space: those that every normalisation keeps."""
    return sum(map(len, text.split()))


def _place(raw: str, solid: int, *, before: bool = False) -> int:
    """Where the character after so many solid ones stands; or the place behind the last of them."""
    if before and solid == 0:
        return 0
    seen = 0
    for place, char in enumerate(raw):
        if not char.isspace():
            if seen == solid:
                return place
            seen += 1
            if before and seen == solid:
                return place + 1
    return len(raw)


def read_selected(document: Document, profile: SiteProfile) -> dict[str, tuple[str, ...]]:
    """What the profile's field selectors find: field → texts; the first layout wins."""
    found: dict[str, tuple[str, ...]] = {}
    for layout in profile.layouts:
        for name, selectors in layout.fields:
            if name not in found and (texts := find_text(document, selectors)):
                found[name] = texts
    return found
