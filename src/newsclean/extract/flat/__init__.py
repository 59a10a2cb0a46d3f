"""Where the article stands in a page flattened to text: no mark-up, only lines.

Four questions, one module each: what is a single line (``lines``), where do lines of running text
stand together and which of these runs is the article (``runs``), which lines say that the
document is a page at all (``signs``), and where exactly does the article begin and end
(``opening``, ``ending``). A text without signs of a page is returned whole.
"""

from __future__ import annotations

from newsclean.document import Document, Region
from newsclean.extract.flat.ending import article_end
from newsclean.extract.flat.lines import favour_anchored, line_values
from newsclean.extract.flat.opening import article_start
from newsclean.extract.flat.runs import choose_run, discount_lists, find_runs
from newsclean.extract.flat.signs import Signs
from newsclean.extract.flat.verse import find_verse, framed_above

__all__ = ["find_in_lines"]

_LEAST_SIGNS = 3
_LEAST_FRONT_SIGNS = 2


def find_in_lines(document: Document, title_block: int | None) -> Region:
    """The run of lines that holds the article.

    Args:
        document: plain text as read; a block is a line.
        title_block: the line that was taken for the headline; a hint, it may be wrong.

    Returns:
        the whole document where nothing shows that it is a flattened page; else the article's
        lines, with the list of related articles behind them where one follows.
    """
    blocks = document.blocks
    whole = Region(0, len(blocks), 0, "whole")
    values = line_values(blocks)
    if title_block is not None:
        favour_anchored(values, blocks, title_block)
    signs = Signs(blocks)
    discount_lists(values, signs)
    runs = find_runs(values)
    if not runs:
        verse = find_verse(blocks, signs, title_block)
        return whole if verse is None else Region(verse.start, verse.end, 0, "lines", 0.5)
    run = choose_run(values, runs, signs, title_block)
    verse = framed_above(run, values, blocks, signs, title_block)
    if verse is not None:
        return Region(verse.start, verse.end, 0, "lines", 0.5)
    start = article_start(blocks, values, run, signs, title_block)
    end = article_end(blocks, values, run, signs)
    front = signs.count(range(start), _LEAST_SIGNS) + _is_below_page_title(document, title_block)
    behind = signs.count(range(end, len(blocks)), _LEAST_SIGNS)
    if front + behind < _LEAST_SIGNS:
        return whole
    if front < _LEAST_FRONT_SIGNS and start <= _short_front(title_block):
        start = 0
    if start == 0 and end == len(blocks):
        return whole
    return Region(start, end, 0, "lines", 0.8)


def _is_below_page_title(document: Document, title_block: int | None) -> bool:
    """Whether the first line is the headline with the site's name behind it: a page's title."""
    if not title_block:
        return False
    first, headline = document.blocks[0].raw, document.blocks[title_block : title_block + 1]
    return bool(headline) and first.startswith(headline[0].raw) and first != headline[0].raw


def _short_front(title_block: int | None) -> int:
    """A headline, its repeat and a byline may stand above an article that begins the text."""
    return 6 if title_block is None else min(title_block, 4) + 6
