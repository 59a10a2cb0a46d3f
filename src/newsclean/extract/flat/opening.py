"""Where exactly the article begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsclean.document import DocBlock
from newsclean.extract.flat.below_byline import start_below_byline
from newsclean.extract.flat.numbering import first_number_above, parallel_heading_above
from newsclean.extract.flat.runs import Run
from newsclean.extract.flat.signs import Signs
from newsclean.grammar.credits import parse_credits
from newsclean.grammar.dateline import read_dateline

_LONGEST_HEADING = 32
_MOST_HEADINGS = 2
_MARKED = 8
_DOCUMENT_NUMBER = re.compile(
    r"[^\s，。：:]{1,12}[〔［\[（(](?:19|20)\d\d[〕］\]）)](?:第)?\s?\d{1,4}\s?号"
)
_OPENER = re.compile(
    r"[【\[［]?(?:开栏的?话|開欄的話|编者[按语]|編者[按語]|核心提示|阅读提示|引[言子]|前言|导[语读]|導[語讀]|楔子|"
    r"主持人语?)[】\]］]?[:：]?"
)
"""A word that opens an article on a line of its own."""
_LONGEST_DATELINE = 60
_PIECES, _LEAST_PIECE, _LINK_TEXT, _LETTERS = 4, 16, 14, 2
_ENDS_SENTENCE = "。！？!?：:；;…"
_SPOKEN = ("。”", "！”", "？”", "。」", "！」", "？」")
_ASKS = re.compile(r"(?:问|問|Q\d?|[主记記]持?[者人])\s?[:：]\s?\S")
_NUMBERED = re.compile(r"(?:[（(]?(?:1|一)[）)、.．:：]|01\b|第一)")


def article_start(
    blocks: Sequence[DocBlock],
    values: Sequence[float],
    run: Run,
    signs: Signs,
    title_block: int | None,
) -> int:
    """The first line of the article: its first running text, or a heading or short line above."""
    start = run.start
    while start < run.end - 1 and (values[start] <= 0 or signs.of_page(start)):
        start += 1
    if (marked := _below_marker(start, signs)) is not None:
        return marked
    if (opening := _cut_opening(start, title_block, signs)) is not None:
        return opening
    first = start
    taken = 0
    for above in (
        first_number_above(start, run.end, title_block, signs),
        parallel_heading_above(start, run.end, signs),
        start_below_byline(start, title_block, signs),
    ):
        start = start if above is None else min(start, above)
    while start > 0 and taken < _MOST_HEADINGS:
        above = start - 1
        if above == title_block or not _leads_in(blocks, values, above, signs):
            break
        start, taken = above, taken + 1
    return start if start < first else first


def _cut_opening(first: int, title_block: int | None, signs: Signs) -> int | None:
    """The start of a first sentence that a tool parted at its links, directly below the byline.

    Its first piece holds a comma or a full stop and has no end, the pieces behind it are short.
    """
    for index in range(first - 1, max(first - 1 - _PIECES, 0), -1):
        raw = signs.blocks[index].raw
        if signs.rule(index) is not None or signs.dated(index) or signs.repeats(raw) > 1:
            return None
        if raw[-1] in _ENDS_SENTENCE or index == title_block:
            return None
        opens = "。" in raw or ("，" in raw and len(raw) >= _LEAST_PIECE)
        if opens:
            return index if _stands_below_byline(index, signs) else None
        if len(raw) > _LINK_TEXT:
            return None
    return None


def _stands_below_byline(index: int, signs: Signs) -> bool:
    """Credits, a date or a control above, or its single letters (大 中 小)."""
    above = index - 1
    while above > 0 and len(signs.blocks[above].raw) <= _LETTERS and signs.rule(above) is None:
        above -= 1
    return signs.rule(above) is not None or signs.dated(above)


def _is_dateline(raw: str) -> bool:
    """新华社北京5月19日电（记者某某）, on a line of its own since it was bold type."""
    return len(raw) <= _LONGEST_DATELINE and raw[-1] in "电電讯訊）)" and bool(read_dateline(raw))


def _below_marker(first: int, signs: Signs) -> int | None:
    """The line behind a note on the original headline, if only lines of the article follow it.

    Nothing but the article stands below such a note: captions, a subtitle, verse.
    """
    for index in range(first - 1, max(first - _MARKED, -1), -1):
        rule = signs.rule(index)
        if rule is not None and rule.group == "headline":
            return index + 1 if index + 1 < first else None
        if (rule is not None and signs.of_page(index)) or signs.dated(index):
            return None
    return None


def _leads_in(
    blocks: Sequence[DocBlock], values: Sequence[float], index: int, signs: Signs
) -> bool:
    """Whether the line directly above the first paragraph opens the article."""
    raw = blocks[index].raw
    if _DOCUMENT_NUMBER.fullmatch(raw):
        return True
    if signs.rule(index) is not None or signs.dated(index) or signs.repeats(raw) > 1:
        return False
    if _OPENER.fullmatch(raw) or _is_dateline(raw):
        return True
    if "。" in raw and raw[-1] in "！？!?":
        return True
    if raw[-1] in "。：" or raw.endswith(_SPOKEN) or (raw[0] == "（" and raw[-1] == "）"):
        return len(raw) >= 4 and parse_credits(raw) is None
    if _ASKS.match(raw) or (_NUMBERED.match(raw) and len(raw) <= _LONGEST_HEADING):
        return True
    # Titles of hot lists end so too: it opens the article only directly below its byline.
    below_byline = index > 0 and (signs.rule(index - 1) is not None or signs.dated(index - 1))
    return raw[-1] in "！？!?，" and below_byline
