"""What to call a container so that the other pages of the site know it by the same selector."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from newsclean.document import Document
from newsclean.profiles.select import find

_NAME = re.compile(r"-?[A-Za-z_][\w-]*")
_SERIAL = re.compile(r"\d{4}")
_SPEAKING_TAGS = frozenset(("article", "main", "aside", "nav", "footer", "header"))
_STATE = frozenset("active clearfix clear cf fl fr hidden hide on open show selected".split())
"""Class names that say how an element looks or behaves, not what it is."""


def selectors_of(document: Document, element: int) -> Iterator[str]:
    """Selectors for an element, most telling first: by its id, its classes, its speaking tag; of
    one without a name, as a child of its parent, where that has one."""
    outline = document.outline
    yield from _own_selectors(document, element)
    if (
        element
        and not _classes(document, element)
        and not (outline.get(element, "id") or "").strip()
    ):
        for above in _own_selectors(document, outline.parents[element]):
            yield f"{above} > {outline.tags[element]}"


def _own_selectors(document: Document, element: int) -> Iterator[str]:
    outline = document.outline
    tag = outline.tags[element]
    identifier = (outline.get(element, "id") or "").strip()
    if _NAME.fullmatch(identifier) and not _SERIAL.search(identifier):
        yield f"{tag}#{identifier}"
    for name in _classes(document, element):
        yield f"{tag}.{name}"
    if tag in _SPEAKING_TAGS:
        yield tag


def _classes(document: Document, element: int) -> list[str]:
    """The classes that say what an element is."""
    names = (document.outline.get(element, "class") or "").split()
    return [
        name
        for name in names
        if _NAME.fullmatch(name) and name.lower() not in _STATE and not _SERIAL.search(name)
    ]


def node_selectors(document: Document, node: int) -> list[str]:
    """The same for a container."""
    if not len(document.outline) or not node:
        return []
    return list(dict.fromkeys(selectors_of(document, document.outline.of_node(node))))


def common_root(
    documents: Sequence[Document], nodes: Sequence[int], least: int
) -> tuple[str, int] | None:
    """The selector that finds the right container on most pages, and on how many it does.

    Right means that of all elements it matches, the one with most text is the container of that
    page, which is how a layout's root is found.

    Args:
        documents: the pages.
        nodes: the container of each.
        least: on so many pages it must be right, and on none may it be wrong.
    """
    counts = Counter(
        name
        for document, node in zip(documents, nodes, strict=True)
        for name in node_selectors(document, node)
    )
    best: tuple[str, int] | None = None
    for name, count in counts.items():
        if count < least or (best is not None and count <= best[1]):
            continue
        verdicts = [
            _hit(document, node, name) for document, node in zip(documents, nodes, strict=True)
        ]
        if False not in verdicts and verdicts.count(True) >= least:
            best = name, verdicts.count(True)
    return best


def _hit(document: Document, node: int, selector: str) -> bool | None:
    """Whether a selector finds the container; ``None`` where it finds nothing at all."""
    sizes = {}
    for element in find(document, (selector,)):
        number = document.outline.nodes[element]
        if number >= 0:
            inside = document.nodes[number]
            blocks = document.blocks[inside.start : inside.end]
            sizes[number] = sum(len(block.raw) for block in blocks)
    if not any(sizes.values()):
        return None
    found = document.nodes[max(sizes, key=sizes.__getitem__)]
    right = document.nodes[node]
    return (found.start, found.end) == (right.start, right.end)
