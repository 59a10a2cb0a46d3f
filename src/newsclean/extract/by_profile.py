"""The content root that a site's profile names."""

from __future__ import annotations

from newsclean.document import Document
from newsclean.metadata.context import Region
from newsclean.profiles.model import Layout, SiteProfile
from newsclean.profiles.select import select

_LEAST_TEXT = 20


def find_by_profile(document: Document, profile: SiteProfile) -> tuple[Region, Layout] | None:
    """The first layout, newest first, one of whose roots holds text; ``None`` where none does."""
    if not document.elements:
        return None
    page = document.elements[0]
    numbers = {element: number for number, element in enumerate(document.elements)}
    for layout in profile.layouts:
        for element in select(page, layout.root):
            number = numbers.get(element)
            if number is None:
                continue
            node = document.nodes[number]
            size = sum(len(block.raw) for block in document.blocks[node.start : node.end])
            if size >= _LEAST_TEXT:
                return Region(node.start, node.end, number, "profile"), layout
    return None
