"""A single line: running text, or a menu, title, label, number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from newsclean.document import DocBlock
from newsclean.grammar.head_lines import read_head_line
from newsclean.model import BlockKind

MENU_COST = 8.0
"""What a short line without an end costs a run of paragraphs, in characters of prose."""
_ITEM_COST = 3.0
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_FULL_STOPS = "。！？"
_CLOSERS = "”」』’）)】]\"'"
_CLOSING_NOTE = re.compile(r"(?<=[。！？”])\s*[（(][^（）()]{1,30}[)）]\Z")
"""（完）, （记者 某某） behind the last sentence."""
_BARS, _ROW = ("|", "｜"), 4
_INNER_STOP = re.compile(r"[。！？；]|[.!?][\"”’')]?\s+[A-Z“\"'‘(]")
_PAUSE = re.compile(r"[，、；：,;]")
_CUT_OFF = ("…", "...", "⋯", "[…]")
_NUMBERED = re.compile(
    r"(?:[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[）)、.．:：]|第[一二三四五六七八九十\d]{1,3})"
)
_SHORT, _MIDDLE, _LONG = 12, 32, 70
_LONGEST_TITLE = 42
_LATIN = 3
"""Latin letters that say as much as one ideograph."""
_LATIN_SENTENCE = 50
_LATIN_PARAGRAPH, _LATIN_WORDS = 120, 16
_BELOW_TITLE = 10
_CONTROL = 3
_MOSTLY_LINKS = 0.7
_GAPPY = 7
"""A space for fewer characters than this: a row of menu words."""


def line_values(blocks: Sequence[DocBlock]) -> list[float]:
    """``line_value`` of each line; what a document prints again and again is a control."""
    repeats = Counter([block.raw for block in blocks])
    return [
        line_value(block.raw, block.kind)
        if repeats[block.raw] < _CONTROL and block.linked <= _MOSTLY_LINKS * len(block.raw)
        else -MENU_COST
        for block in blocks
    ]


def line_value(raw: str, kind: BlockKind = BlockKind.PARAGRAPH) -> float:
    """Positive for running text, in characters of Chinese prose; negative for what is none.

    Headlines of hot lists are long, and hold commas, question and exclamation marks. What they
    lack is the full stop at the end, so it weighs most in lines that could be headlines.
    """
    size = len(raw)
    if size < _SHORT:
        return -_ITEM_COST if raw[-1] in "。！？”：，；" else -MENU_COST
    if size < 3 * _MIDDLE and raw.endswith(_CUT_OFF) and not (raw[-2:] == "……" and "。" in raw):
        return -_ITEM_COST
    if not _WIDE.search(raw):
        return _latin_value(raw, size)
    if sum(map(raw.count, _BARS)) >= _ROW and "。" not in raw:
        return -MENU_COST
    last = _CLOSING_NOTE.sub("", raw).rstrip(_CLOSERS)[-1:]
    if last == "。" or (last == "；" and size >= _MIDDLE):
        return float(size)
    if size >= _LONG:
        return _long_value(raw, size)
    if last and last in "！？!?":
        sentences = "。" in raw or (size >= _LONGEST_TITLE and _PAUSE.search(raw))
        return 0.5 * size if sentences else -_ITEM_COST
    if size >= _MIDDLE and ("。" in raw or last in "：:，,"):
        return 0.6 * size
    if kind is BlockKind.LIST_ITEM or _NUMBERED.match(raw) or last in "：:，,；;":
        return -_ITEM_COST
    return -MENU_COST


def _long_value(raw: str, size: int) -> float:
    if raw.count(" ") * _GAPPY > size and "。" not in raw:
        return -MENU_COST
    if _INNER_STOP.search(raw):
        return float(size)
    return 0.6 * size if len(_PAUSE.findall(raw, 0, 400)) * 40 >= min(size, 400) else -MENU_COST


def _latin_value(raw: str, size: int) -> float:
    last = raw.rstrip(_CLOSERS)[-1:]
    words = raw.count(" ") + 1
    if words < 4:
        return -MENU_COST
    if last and last in ".!?:," and size >= _LATIN_SENTENCE:
        return size / _LATIN
    if size >= 2 * _LATIN_SENTENCE and _INNER_STOP.search(raw):
        return size / _LATIN
    if size >= _LATIN_PARAGRAPH and words >= _LATIN_WORDS:
        return size / (2 * _LATIN)
    return -_ITEM_COST if last in (".", ":", ",") else -MENU_COST


def favour_anchored(values: list[float], blocks: Sequence[DocBlock], title_block: int) -> None:
    """Below the headline a long line with commas is the article, even without a full stop.

    A headline that is printed again is none.
    """
    title = blocks[title_block].raw if title_block < len(blocks) else ""
    for block in blocks[title_block + 1 : title_block + 1 + _BELOW_TITLE]:
        raw = block.raw
        if values[block.index] > 0:
            return
        if len(raw) < _MIDDLE or raw.endswith(_CUT_OFF) or raw in title:
            continue
        if read_head_line(raw) is not None:
            continue
        if _PAUSE.search(raw) and raw.count(" ") * _GAPPY <= len(raw):
            values[block.index] = 0.4 * len(raw)
