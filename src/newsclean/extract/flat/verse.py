"""Verse in a flattened page: short lines without an end, that only their frame tells from menus."""

from __future__ import annotations

from collections.abc import Sequence

from newsclean.document import DocBlock
from newsclean.extract.flat.runs import Run
from newsclean.extract.flat.signs import Signs
from newsclean.grammar.credits import parse_credits

_LEAST_LINES = 4
_MOST_LINES = 400
_REACH, _LETTERS = 16, 2
_LEAST_SIGNS = 3
_LITTLE, _HARDLY_ANY = 400.0, 24.0
"""Characters of prose: terms of a comment board, a statement, an excerpt."""
_ENDS = frozenset(
    ("editor", "share", "comments", "footer", "related", "disclaimer", "menu", "prompt", "filler")
)
_SURE_ENDS = _ENDS - {"share", "menu", "prompt"}


def find_verse(blocks: Sequence[DocBlock], signs: Signs, title_block: int | None) -> Run | None:
    """The lines between the byline below a headline and what a page prints behind an article.

    ``None`` where a part of that frame is missing, or where a line between is the page's.
    """
    if title_block is None:
        return None
    start = _below_controls(title_block, blocks, signs)
    if start is None:
        return None
    end = start
    while end < min(len(blocks), start + _MOST_LINES) and signs.rule(end) is None:
        if signs.dated(end) or signs.repeats(blocks[end].raw) > 2:
            return None
        end += 1
    rule = signs.rule(end) if end < len(blocks) else None
    if rule is None or rule.group not in _ENDS:
        return None
    while end > start and blocks[end - 1].raw.startswith("#"):
        end -= 1
    if end - start < _LEAST_LINES:
        return None
    around = signs.count(range(start), _LEAST_SIGNS) + signs.count(
        range(end, len(blocks)), _LEAST_SIGNS
    )
    return Run(start, end) if around >= _LEAST_SIGNS else None


def _below_controls(title_block: int, blocks: Sequence[DocBlock], signs: Signs) -> int | None:
    """The first line below the byline and the controls that stand there; ``None`` without one."""
    start, byline = None, False
    for index in range(title_block + 1, min(len(blocks), title_block + _REACH)):
        byline = byline or _is_byline(index, signs)
        if _is_byline(index, signs) or _is_control(index, signs):
            start = index + 1
        elif index - (start or title_block) >= _LEAST_LINES:
            break
    return start if byline else None


def _is_control(index: int, signs: Signs) -> bool:
    """A control below the byline, its letter or its count."""
    return signs.of_page(index) or len(signs.blocks[index].raw) <= _LETTERS


def framed_above(
    run: Run,
    values: Sequence[float],
    blocks: Sequence[DocBlock],
    signs: Signs,
    title_block: int | None,
) -> Run | None:
    """Verse in its frame, where all running text that was found is a little behind it."""
    if title_block is None or run.start <= title_block:
        return None
    if signs.mass(run.start, run.end, values) > _LITTLE:
        return None
    verse = find_verse(blocks, signs, title_block)
    if verse is None or verse.end > run.start:
        return None
    rule = signs.rule(verse.end)
    if rule is None:
        return None
    nothing = signs.mass(run.start, run.end, values) < _HARDLY_ANY
    return verse if nothing or rule.group in _SURE_ENDS else None


def _is_byline(index: int, signs: Signs) -> bool:
    return signs.dated(index) or parse_credits(signs.blocks[index].raw) is not None
