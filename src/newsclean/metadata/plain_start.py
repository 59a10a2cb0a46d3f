"""Where the article of a plain text begins, as far as its headline is concerned."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsclean.document import DocBlock
from newsclean.grammar.credits import CreditLine, parse_credits
from newsclean.grammar.head_lines import is_date_alone, read_head_line
from newsclean.metadata.headline_line import CRUMBS, LONGEST, is_stamp
from newsclean.rules import is_menu_row, is_menu_word

__all__ = ["REACH", "article_begins", "stamp_above"]

_PARAGRAPH = 60
REACH = 24
"""Lines between headline and article: share bars, counters, the account's name."""
_GAP = 4
_NEAR = 9
_BYLINE = 700.0
_LATER = 2.5
"""A run further down must hold this much more: pages print the next article below the first."""
_ENOUGH = 3_000.0
_MOST_LINES = 400
_LONGEST_STAMP, _LONGEST_BESIDE = 120, 44
_FOOT = re.compile(r"关于我们\s?[|\-·/]|版权所有|ICP[备证]|Copyright|公网安备|许可证", re.I)
_DATE_ALONE = re.compile(
    r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s+\d\d:\d\d(?::\d\d)?)?\Z"
)
_LEAST_LEAD = 16
_SENTENCES = re.compile("[。！？；]|[.!?](?:\\s|\\Z)|[，,].{4,}[，,]")
_CLOSING_NOTE = re.compile(r"(?<=[。！？”])\s*[（(][^（）()]{1,30}[)）]\Z")
_SUNG = re.compile(
    r"(?:(?i:lyrics|music|words)|作?[词詞曲]|编曲|編曲|演?唱|原唱|朗[诵誦])\s?[:：]\s?\S"
)
"""词：某某, 曲：某某 below the title of a song."""
_ENTRY = re.compile(
    r"[^\s:：，。]{1,8}\s?[:：]\s?\S|\d{1,2}[:：]\d\d|\d{1,2}[\s.、]|[A-D][.、]\s?\S|"
    r"[一二三四五六七八九十]{1,2}、|《[^》]{1,20}》\Z|第[一二三四五六七八九十\d]{1,3}[条步天章幕]"
)
"""Entries of a programme, a quiz, results: no headline, but lines below one."""
_VERSE = re.compile(
    r"(?:[^\s:：|｜]{0,4}(?:诗|詩|诗歌|詩歌|歌词|歌詞|剧|劇|测验|測驗|童话|寓言|谜语|小品|来信|來信))"
    r"\s?[:：|｜丨]\s?\S{1,20}\Z"
)
"""诗｜, 读者来诗：: verse with its title."""
_ENDS = "。！？”」』…"
_LEAST_ENDED = 2


def article_begins(blocks: Sequence[DocBlock]) -> int | None:
    """The first line of the article; ``None`` where nothing tells."""
    for find in (_first_paragraphs, _below_byline, _below_page_title, _lead_of_list, _below_title):
        body = find(blocks)
        if body is not None:
            return body
    return None


def _first_paragraphs(blocks: Sequence[DocBlock]) -> int | None:
    """Where the article begins: the run of paragraphs with most text, or with a byline above.

    A run ends where four lines in a row are no paragraphs. Menus and hot lists hold sentences too
    (the answer of a search box, a teaser), but few, and no date stands above them.
    """
    best, best_mass = None, 0.0
    start, last, mass = None, 0, 0.0
    for index, block in enumerate(blocks):
        if not _is_paragraph(block.raw) or _is_headline_above(blocks, index):
            continue
        if start is None or index - last > _GAP:
            if start is not None and mass > best_mass * _LATER:
                best, best_mass = start, mass
            start, mass = index, 0.0
            if best_mass < _ENOUGH:
                stamp = _line_above(blocks, index)
                near = stamp is not None and index - stamp <= _NEAR
                mass = _BYLINE if near and not _foot_above(blocks, index) else 0.0
        mass += min(len(block.raw), 400)
        last = index
    return start if start is not None and mass > best_mass * _LATER else best


def _foot_above(blocks: Sequence[DocBlock], index: int) -> bool:
    """Whether the foot of the page stands right above: no article follows it."""
    return any(_FOOT.search(block.raw) for block in blocks[max(0, index - _NEAR) : index])


def _below_byline(blocks: Sequence[DocBlock]) -> int | None:
    """Where a text without any paragraph goes on below its author's line and date."""
    for index in range(1, min(len(blocks), _MOST_LINES)):
        raw = blocks[index].raw
        line = parse_credits(raw)
        if line is None and index <= REACH and len(raw) <= _LONGEST_STAMP:
            line = read_head_line(raw)
        if line is None or not (
            line.of("author") or (line.of("source", "person") and line.of("date"))
        ):
            continue
        end = index + 1
        while end < len(blocks) and (_is_stamp(blocks[end].raw) or _is_control(blocks[end].raw)):
            end += 1
        return end if end < len(blocks) else None
    return None


def _below_page_title(blocks: Sequence[DocBlock]) -> int | None:
    """Verse below its title and a date, where the page's title begins with that title."""
    first = blocks[0].raw if blocks else ""
    for index in range(1, min(len(blocks), REACH)):
        raw = blocks[index].raw
        if not 1 < len(raw) < len(first) or not first.startswith(raw):
            continue
        if first[len(raw)] not in "_-—|｜－ –·":
            continue
        end = stamp = index + 1
        while end < min(len(blocks), index + 1 + _GAP):
            end += 1
            if _is_stamp(blocks[end - 1].raw):
                stamp = end
        return stamp if index + 1 < stamp < len(blocks) else None
    return None


def _below_title(blocks: Sequence[DocBlock]) -> int | None:
    """The second line of a text of short lines: sentences or entries of a song below its title."""
    if len(blocks) < _LEAST_ENDED + 1 or len(blocks) > _MOST_LINES:
        return None
    first, rest = blocks[0].raw, [block.raw for block in blocks[1:]]
    if first[-1] in _ENDS or first[0] in "“「『—" or any(map(_is_control, rest[:REACH])):
        return None
    if _SUNG.match(rest[0]) or _VERSE.match(first):
        return 1
    ended = sum(raw[-1] in _ENDS or _ENTRY.match(raw) is not None for raw in rest)
    if _ENTRY.match(first) or ended < _LEAST_ENDED:
        return None
    return 1 if 2 * ended >= len(rest) else None


def _is_control(raw: str) -> bool:
    return is_menu_word(raw) or is_menu_row(raw)


def _lead_of_list(blocks: Sequence[DocBlock]) -> int | None:
    """The line that leads to a list, where a text has no other sentence of its length: …如下："""
    for index, block in enumerate(blocks[:REACH]):
        if len(block.raw) >= _LEAST_LEAD and block.raw[-1] == "：" and "，" in block.raw:
            return index
    return None


def _is_headline_above(blocks: Sequence[DocBlock], index: int) -> bool:
    """A line that reads like a sentence, and has a byline with a date directly below it."""
    raw = blocks[index].raw
    if len(raw) > LONGEST or raw[-1] in "。；：" or index + 1 >= len(blocks):
        return False
    line = parse_credits(blocks[index + 1].raw)
    return line is not None and _has_stamp(line) and bool(line.of("date"))


def _is_stamp(text: str) -> bool:
    return _DATE_ALONE.match(text) is not None or parse_credits(text) is not None


def _is_paragraph(text: str) -> bool:
    text = _CLOSING_NOTE.sub("", text)
    size = len(text)
    if size < 16 or text.endswith(("…", "...")) or CRUMBS.search(text[:30]):
        return False
    if size < _PARAGRAPH:
        if text[-1] in "：:" and "。" in text:
            return True  # 把牛奶滴进咖啡，不搅，也会慢慢变匀。规律可以写成一个方程：
        return text[-1] in ("。" if size < 32 else "。！？!?.”）)") and bool(
            _SENTENCES.search(text)
        )
    if not _SENTENCES.search(text):
        return False
    # A row of menu words printed with spaces has no commas and many gaps.
    return text.count(" ") * 6 < len(text) or text.isascii() or "。" in text


def _line_above(blocks: Sequence[DocBlock], body: int) -> int | None:
    """The nearest date or source line above the article."""
    for index in range(body - 1, max(-1, body - 1 - REACH), -1):
        raw = blocks[index].raw
        line = read_head_line(raw) if len(raw) <= _LONGEST_STAMP else None
        if line is not None and _has_stamp(line):
            return index
    return None


def stamp_above(blocks: Sequence[DocBlock], body: int) -> int | None:
    """The nearest byline above the article, or the nearest line that is a date and no more."""
    line = _line_above(blocks, body)
    return _date_above(blocks, body) if line is None else line


def _date_above(blocks: Sequence[DocBlock], body: int) -> int | None:
    """The nearest line above the article that is a date and no more."""
    for index in range(body - 1, max(-1, body - 1 - _NEAR), -1):
        raw = blocks[index].raw
        if body - index <= _GAP and (_DATE_ALONE.match(raw) or is_date_alone(raw)):
            return index
        if len(raw) <= _LONGEST_BESIDE and _is_unlabelled(raw):
            return index
    return None


def _is_unlabelled(raw: str) -> bool:
    """2024-06-25 城市交通, as machines print it below a headline."""
    return raw[:4].isdigit() and is_stamp(raw)


def _has_stamp(line: CreditLine) -> bool:
    if line.of("source", "edition"):
        return True
    return any(part.stamp is not None and not part.stamp.needs_year for part in line.of("date"))
