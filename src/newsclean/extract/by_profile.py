"""The content root that a site's profile names, and the fields that it selects."""

from __future__ import annotations

from lxml import etree

from newsclean.document import Document
from newsclean.metadata.context import Region
from newsclean.profiles.model import Layout, SiteProfile
from newsclean.profiles.select import find, find_text

_LEAST_TEXT = 20


def find_by_profile(document: Document, profile: SiteProfile) -> tuple[Region, Layout] | None:
    """The first layout, newest first, one of whose roots holds text; ``None`` where none does.

    Where one selector fits several elements the one that holds most text is the root.
    """
    for layout in profile.layouts:
        for selector in layout.root:
            best: tuple[int, Region] | None = None
            for element in find(document, (selector,)):
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


def read_selected(document: Document, profile: SiteProfile) -> dict[str, tuple[str, ...]]:
    """What the profile's field selectors find: field → texts; the first layout wins."""
    found: dict[str, tuple[str, ...]] = {}
    for layout in profile.layouts:
        for name, selectors in layout.fields:
            if name not in found and (texts := find_text(document, selectors)):
                found[name] = texts
    return found
