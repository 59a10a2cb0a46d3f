"""A second opinion from readability-lxml, asked only where the scorer is unsure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from newsclean.document import Document, Region
from newsclean.document.html import read_html
from newsclean.extract.values import block_value

_UNSURE = 0.4
_LEAST_PROSE = 60.0
_LONGEST_SOURCE = 4_000_000
"""Characters; readability's time grows faster than the page."""
_CONTAINED = 0.8
_CLEARLY_MORE = 1.5


def is_unsure(document: Document, region: Region) -> bool:
    """Whether another opinion is worth its time: a close race, or hardly any prose found.

    Only if the page holds so much more prose than was found that another root could win.
    """
    found = _prose(document, region)
    if region.confidence >= _UNSURE and found >= _LEAST_PROSE:
        return False
    everything = Region(0, len(document.blocks), 0, "whole")
    return _prose(document, everything) >= max(_CLEARLY_MORE * found, 1.0)


def second_opinion(
    document: Document, source: str, first: Region, values: Sequence[float]
) -> Region | None:
    """readability's root, as a region of the document.

    Args:
        document: the document as read.
        source: the page itself.
        first: what the scorer found.
        values: what each block is worth to the scorer, for whom excerpts in lists and the foot of
            the page hardly count.

    Returns:
        ``None`` where readability finds nothing, finds what the scorer found, or finds less.
    """
    if len(source) > _LONGEST_SOURCE:
        return None
    found = _readable_blocks(source)
    inside = [block.index for block in document.blocks if block.raw in found]
    if not inside:
        return None
    region = _smallest_around(document, inside)
    if (region.start, region.end) == (first.start, first.end):
        return None
    if _prose(document, region) < _CLEARLY_MORE * _prose(document, first):
        return None
    return region if _worth(values, region) > _worth(values, first) else None


def _readable_blocks(source: str) -> frozenset[str]:
    import logging

    from readability import Document as Readability

    # readability reports pages that it can't read on its logger; without any handler Python would
    # print that. A null handler is what a library puts there, once.
    logger = logging.getLogger("readability")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
    try:
        summary = Readability(source).summary(html_partial=True)
    except Exception:  # whatever it can't read, it has no opinion on
        return frozenset()
    return frozenset(block.raw for block in read_html(str(summary)).blocks)


def _smallest_around(document: Document, inside: list[int]) -> Region:
    """The innermost container that holds most of the given blocks."""
    marked = set(inside)
    counts = [0, *accumulate(index in marked for index in range(len(document.blocks)))]
    best, size = 0, len(document.blocks) + 1
    for number, node in enumerate(document.nodes):
        held = counts[node.end] - counts[node.start]
        if held >= _CONTAINED * len(inside) and node.end - node.start < size:
            best, size = number, node.end - node.start
    node = document.nodes[best]
    return Region(node.start, node.end, best, "readability", _UNSURE)


def _prose(document: Document, region: Region) -> float:
    blocks = document.blocks[region.start : region.end]
    return sum(value for block in blocks if (value := block_value(block)) > 0)


def _worth(values: Sequence[float], region: Region) -> float:
    return sum(value for value in values[region.start : region.end] if value > 0)
