"""Verse in a flattened page: short lines without an end, that only their frame tells from menus."""

from __future__ import annotations

from collections.abc import Sequence

from newsclean.document import DocBlock
from newsclean.extract.flat.runs import Run
from newsclean.extract.flat.signs import Signs
from newsclean.grammar.credits import parse_credits

_LEAST_LINES = 4
_MOST_LINES = 400
_LEAST_SIGNS = 3
_ENDS = frozenset(("editor", "share", "comments", "footer", "related", "disclaimer"))


def find_verse(blocks: Sequence[DocBlock], signs: Signs, title_block: int | None) -> Run | None:
    """The lines between the byline below a headline and what a page prints behind an article.

    ``None`` where a part of that frame is missing, or where a line between is the page's.
    """
    if title_block is None:
        return None
    start = title_block + 1
    while start < len(blocks) and _is_byline(start, signs):
        start += 1
    if start == title_block + 1:
        return None
    end = start
    while end < min(len(blocks), start + _MOST_LINES) and signs.rule(end) is None:
        if signs.dated(end) or signs.repeats(blocks[end].raw) > 2:
            return None
        end += 1
    if end - start < _LEAST_LINES or end == len(blocks):
        return None
    rule = signs.rule(end)
    if rule is None or rule.group not in _ENDS:
        return None
    around = signs.count(range(start), _LEAST_SIGNS) + signs.count(
        range(end, len(blocks)), _LEAST_SIGNS
    )
    return Run(start, end) if around >= _LEAST_SIGNS else None


def _is_byline(index: int, signs: Signs) -> bool:
    return signs.dated(index) or parse_credits(signs.blocks[index].raw) is not None
