"""The content root that a site's profile names, and the fields that it selects."""

from __future__ import annotations

from lxml import etree

from newsclean.document import Document, Region
from newsclean.profiles.model import Layout, SiteProfile
from newsclean.profiles.select import NODE_TAGS, find, find_text

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
                number = node_number(document, element)
                if number is None:
                    continue
                node = document.nodes[number]
                size = sum(len(block.raw) for block in document.blocks[node.start : node.end])
                if size >= _LEAST_TEXT and (best is None or size > best[0]):
                    best = size, Region(node.start, node.end, number, "profile")
            if best is not None:
                return best[1], layout
    return None


def node_number(document: Document, element: etree._Element) -> int | None:
    """Which node of the document an element is; ``None`` where it has no node of its own."""
    try:
        return document.elements.index(element)
    except ValueError:
        return None


def spans_of(document: Document, element: etree._Element) -> list[tuple[int, int, int]]:
    """Where an element's text stands in the blocks: block, start, end.

    A container covers its blocks whole. An element inside a line (``<a>返回首页</a>`` at the end of
    a paragraph) has no node of its own: its text is looked up in the blocks of the container
    around it, the n-th time it occurs there where it is the n-th in the page.
    """
    number = node_number(document, element)
    if number is not None:
        inside = document.nodes[number]
        return [(b.index, 0, len(b.raw)) for b in document.blocks[inside.start : inside.end]]
    around = element.getparent()
    while around is not None and (number := node_number(document, around)) is None:
        around = around.getparent()
    if around is None or number is None:
        return []
    node = document.nodes[number]
    found = []
    for piece in _pieces(element):
        skip = _text_before(around, element).count(piece)
        for block in document.blocks[node.start : node.end]:
            times = block.raw.count(piece)
            if times > skip:
                start = -1
                for _ in range(skip + 1):
                    start = block.raw.index(piece, start + 1)
                found.append((block.index, start, start + len(piece)))
                break
            skip -= times
    return found


def _pieces(element: etree._Element) -> list[str]:
    """The text of an element, cut where a block inside it begins or ends."""
    pieces = [""]
    for event, part in etree.iterwalk(element, events=("start", "end")):
        if part.tag in NODE_TAGS or part.tag == "br":
            pieces.append("")
        text = part.text if event == "start" else part.tail if part is not element else None
        pieces[-1] += text or ""
    return [piece for text in pieces if (piece := " ".join(text.split()))]


def _text_before(around: etree._Element, element: etree._Element) -> str:
    parts: list[str] = []
    for event, part in etree.iterwalk(around, events=("start", "end")):
        if part is element:
            break
        parts.append((part.text if event == "start" else part.tail) or "")
    return " ".join("".join(parts).split())


def read_selected(document: Document, profile: SiteProfile) -> dict[str, tuple[str, ...]]:
    """What the profile's field selectors find: field → texts; the first layout wins."""
    found: dict[str, tuple[str, ...]] = {}
    for layout in profile.layouts:
        for name, selectors in layout.fields:
            if name not in found and (texts := find_text(document, selectors)):
                found[name] = texts
    return found
