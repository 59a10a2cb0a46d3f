"""Digital editions of papers flattened to text: paper, day and page stand above the menus.

山里报 数字报, 2024年09月20日 星期五, 第03版：人物. On other pages a date up there is today's, so
the number of the page of the paper is asked for.
"""

from __future__ import annotations

import re

from newsclean.document import DocBlock
from newsclean.grammar.credits import CreditLine, CreditPart
from newsclean.grammar.dates import find_dates
from newsclean.grammar.head_lines import is_date_alone
from newsclean.grammar.names import is_medium
from newsclean.repair.script import fold

__all__ = ["printed_edition"]

_MOST_LINES = 24
_LONGEST_NAME = 16
_PAGE = re.compile(
    r"第\s?[A-Z]?\d{1,3}\s?版(?:\s?[:：]\s?\S{1,8})?\Z|[A-Z]?\d{1,3}版\s?[:：]\s?\S{1,8}\Z"
)


def printed_edition(blocks: tuple[DocBlock, ...], title_block: int) -> CreditLine | None:
    """Day and paper as printed above the menus; ``None`` where no page of a paper is named.

    Args:
        blocks: the lines of the document.
        title_block: the headline's line.
    """
    above = [block.raw for block in blocks[: min(title_block, _MOST_LINES)]]
    if not any(_PAGE.match(fold(raw)) for raw in above):
        return None
    day = next((raw for raw in above if is_date_alone(raw)), None)
    if day is None:
        return None
    stamps = find_dates(fold(day))
    if len(stamps) != 1:
        return None
    stamp = stamps[0]
    parts = [CreditPart("date", "", (), day, stamp.start, stamp.end, stamp)]
    for word in above[0].split():
        if is_medium(word) and 2 < len(word) <= _LONGEST_NAME:
            parts.append(CreditPart("medium", "", (), word, 0, len(word)))
            break
    return CreditLine(tuple(parts), 1.0)
