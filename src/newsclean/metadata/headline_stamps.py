"""Dates printed around the headline in lines that are no credit lines otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from newsclean.document import DocBlock
from newsclean.grammar.date_labels import labelled_stamps, says_change
from newsclean.grammar.dates import find_dates
from newsclean.grammar.stamps import Stamp
from newsclean.metadata.context import FieldContext
from newsclean.metadata.pieces import pieces_of

_ABOVE = 8
_HEAD_BLOCKS = 40
_LONGEST_DATED = 120
Labelled = tuple[int, Stamp, str]
"""The block of a date, the date, and what is printed in front of it."""
_DIGITS = re.compile(r"\d\D?\d\d|[一二][〇零○O一二三四五六七八九]{3}年")


@lru_cache(maxsize=1)
def _sentence() -> re.Pattern[str]:
    return re.compile("[。！？!?]")


def headline_stamps(context: FieldContext, first: int, read: set[int]) -> Iterator[Labelled]:
    """The dates in each short line around the headline that is no sentence and no link.

    One date, or two whose labels say that one is of a change (Published: … Updated: …).
    """
    at = context.title_block
    start = max(0, first - _ABOVE if at is None else at - 1)
    for index in range(start, min(first, start + _HEAD_BLOCKS)):
        block = context.document.blocks[index]
        size = len(block.raw)
        if index == at or index in read or size > _LONGEST_DATED or _leads_elsewhere(block):
            continue
        if _DIGITS.search(block.raw) and not _sentence().search(block.raw):
            # Adjoining elements run together: 发布时间：10-08 and 12:00. Two spaces part a time
            # from the number behind it.
            text = "  ".join(piece.text for piece in pieces_of(context.document, block))
            labelled = list(labelled_stamps(text, context.document.head.language))
            changes = sum(says_change(label) for _, label in labelled)
            if len(labelled) == 1 or (len(labelled) == 2 and changes == 1):
                yield from ((index, stamp, label) for stamp, label in labelled)


def _leads_elsewhere(block: DocBlock) -> bool:
    """Whether it is mostly a link, and not one whose text is the date itself."""
    if block.linked * 2 <= len(block.raw):
        return False
    stamps = find_dates(block.raw)
    return len(stamps) != 1 or (stamps[0].end - stamps[0].start) * 4 < 3 * block.linked
