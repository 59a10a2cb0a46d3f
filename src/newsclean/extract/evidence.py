"""Why the article was looked for where it was: the container that won, and those that lost."""

from __future__ import annotations

from newsclean.document import Document, Region
from newsclean.model import Evidence
from newsclean.profiles.model import Layout

_MOST_NAMES = 3


def root_evidence(
    document: Document, region: Region, layout: Layout | None
) -> tuple[Evidence, ...]:
    """The region chosen, winner first, and the containers that lost."""
    if not document.blocks:
        return ()
    won = Evidence(_place(document, region), f"root.{region.how}", _why(region, layout))
    lost = (
        Evidence(container_name(document, node), "root.scorer", f"prose worth {worth:.0f}")
        for node, worth in region.rivals
    )
    return (won, *lost)


def container_name(document: Document, number: int) -> str:
    """A container as a selector would name it: ``div#artibody.article``."""
    outline = document.outline
    if not len(outline):
        return document.nodes[number].tag or "document"
    element = outline.of_node(number)
    name = outline.tags[element]
    if identifier := (outline.get(element, "id") or "").strip():
        name += f"#{identifier}"
    return ".".join((name, *(outline.get(element, "class") or "").split()[:_MOST_NAMES]))


def _place(document: Document, region: Region) -> str:
    if document.is_html:
        return container_name(document, region.node)
    if region.start == 0 and region.end == len(document.blocks):
        return "the whole text"
    if region.end <= region.start:
        return "no lines"
    first, last = document.blocks[region.start], document.blocks[region.end - 1]
    return f"lines {first.line}–{last.line}"


def _why(region: Region, layout: Layout | None) -> str:
    if layout is not None:
        return f"layout {layout.name!r} names it"
    if region.how == "scorer":
        return f"prose worth {region.worth:.0f}, confidence {region.confidence:.2f}"
    return ""
