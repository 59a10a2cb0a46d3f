"""The headline of plain text: the first line of a clean dump, or a line among flattened menus."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass

from newsclean.document import DocBlock, Document
from newsclean.grammar.credits import CreditLine, parse_credits
from newsclean.grammar.headline import title_key
from newsclean.grammar.names import is_medium
from newsclean.grammar.official import official_header
from newsclean.metadata.headline_line import CRUMBS, LONGEST, SERVICE, can_be_headline
from newsclean.metadata.title_tag import cut_suffixes, fragments
from newsclean.repair.script import fold
from newsclean.rules import is_menu_row, is_menu_word

_PARAGRAPH = 60
_REACH = 24
"""Lines between headline and article: share bars, counters, the account's name."""
_NEXT = 2
"""A first line so close above the article is its headline, however short."""
_CLEAN = 10
"""Where the article begins within so many lines, the text was no page with menus."""
_GAP = 4
_NEAR = 9
_BYLINE = 700.0
_LATER = 2.5
"""A run further down must hold this much more: pages print the next article below the first."""
_ENOUGH = 3_000.0
_MOST_LINES = 400
_LEAST_KEY, _SURE_KEY = 3, 8
_LEAST_REPEAT = 5
_FOOT = re.compile(r"关于我们\s?[|\-·/]|版权所有|ICP[备证]|Copyright|公网安备|许可证", re.I)
_DATE_ALONE = re.compile(
    r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s+\d\d:\d\d(?::\d\d)?)?\Z"
)
_MOST_WORDS = 10
_LIST_ENTRY = re.compile(
    r"^[一二三四五六七八九十]{1,3}、|^[（(]?[一二三四五六七八九十\d]{1,2}[)）.．、]|[：:]|\d"
)
_LEAST_ENTRIES, _LEAST_LEAD = 3, 16
_SENTENCES = re.compile("[。！？；]|[.!?](?:\\s|\\Z)|[，,].{4,}[，,]")


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of a text, and where its article and its byline stand."""

    blocks: Sequence[DocBlock]
    keys: Sequence[str]
    repeats: Counter[str]
    page_titles: frozenset[str]
    official: Container[int]
    body: int
    stamp: int | None


def plain_title(document: Document) -> tuple[str | None, int | None, str]:
    """Find the headline of a plain text: its text, its block, and how it was found."""
    blocks = document.blocks
    body = _first_paragraphs(blocks)
    if body is None:
        body = _below_byline(blocks)  # verse
    if body is None:
        body = _lead_of_list(blocks)
    if not body:  # no article at all, or the text begins with it
        return None, None, ""
    keys = [title_key(block.raw) if len(block.raw) <= 200 else "" for block in blocks]
    page_titles = fragments(blocks[0].raw) if len(blocks[0].raw) <= 200 else frozenset()
    stamp = _stamp_above(blocks, body)
    if stamp is None:
        stamp = _date_above(blocks, body)
    named = _named_by_page(blocks, keys, page_titles, body)
    if named is not None:
        return blocks[named].raw, named, f"line {blocks[named].line}, as in the page's title"
    above = range(max(0, body - _REACH), body)
    official = [above[place] for place in official_header([blocks[i].raw for i in above])]
    lines = _Lines(blocks, keys, Counter(keys), page_titles, official, body, stamp)
    best, best_score = None, 0.0
    for index in range(body - 1, max(-1, body - 1 - _REACH), -1):
        score = _score(lines, index)
        if score > best_score:
            best, best_score = index, score
    if best is None:
        return None, None, ""
    if best and _heads_list(lines, best):
        best = 0
    if best:
        return blocks[best].raw, best, f"line {blocks[best].line}, above the article"
    return cut_suffixes(blocks[0].raw, ()), 0, "the first line"


def _named_by_page(
    blocks: Sequence[DocBlock], keys: Sequence[str], page_titles: frozenset[str], body: int
) -> int | None:
    """The line that the page's title begins with, the last one above the article."""
    for index in range(body - 1, 0, -1):
        key = keys[index]
        if len(key) >= _SURE_KEY and key in page_titles and keys[0].startswith(key):
            return index if can_be_headline(blocks[index].raw, key, True, _SURE_KEY) else None
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
                stamp = _stamp_above(blocks, index)
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
        line = parse_credits(blocks[index].raw)
        if line is None or not line.of("author"):
            continue
        end = index + 1
        while end < len(blocks) and _is_stamp(blocks[end].raw):
            end += 1
        return end if end < len(blocks) else None
    return None


def _lead_of_list(blocks: Sequence[DocBlock]) -> int | None:
    """The line that leads to a list, where a text has no other sentence of its length: …如下："""
    for index, block in enumerate(blocks[:_REACH]):
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
    size = len(text)
    if size < 16 or text.endswith(("…", "...")) or CRUMBS.search(text[:30]):
        return False
    if size < _PARAGRAPH:
        return text[-1] in ("。" if size < 32 else "。！？!?.”）)") and bool(
            _SENTENCES.search(text)
        )
    if not _SENTENCES.search(text):
        return False
    # A row of menu words printed with spaces has no commas and many gaps.
    return text.count(" ") * 6 < len(text) or text.isascii() or "。" in text


def _stamp_above(blocks: Sequence[DocBlock], body: int) -> int | None:
    """The nearest date or source line above the article."""
    for index in range(body - 1, max(-1, body - 1 - _REACH), -1):
        line = parse_credits(blocks[index].raw)
        if line is not None and _has_stamp(line):
            return index
    return None


def _date_above(blocks: Sequence[DocBlock], body: int) -> int | None:
    """The nearest line above the article that is a date and no more."""
    for index in range(body - 1, max(-1, body - 1 - _GAP), -1):
        if _DATE_ALONE.match(blocks[index].raw):
            return index
    return None


def _has_stamp(line: CreditLine) -> bool:
    if line.of("source", "edition"):
        return True
    return any(part.stamp is not None and not part.stamp.needs_year for part in line.of("date"))


def _score(lines: _Lines, index: int) -> float:
    """How much a line looks like the headline of the article."""
    if index in lines.official:
        return 0.0
    text, key = lines.blocks[index].raw, lines.keys[index]
    first = index == 0 and lines.body <= _NEXT
    above_stamp = lines.stamp == index + 1 and SERVICE.match(fold(text)) is None
    confirmed = lines.repeats[key] > 1 or above_stamp
    if not can_be_headline(text, key, confirmed, 2 if first else _LEAST_KEY):
        return 0.0
    score = 1.0 + (
        min(text.count(" ") + 1, _MOST_WORDS) * 0.3 if text.isascii() else min(len(key), 22) * 0.12
    )
    if index and key in lines.page_titles:
        score += 2.5
    elif len(key) >= 8 and (lines.repeats[key] > 1 or _is_quoted(lines.keys, key, index)):
        score += 1.2
    stamp = lines.stamp
    anchor = lines.body if stamp is None or stamp < index else stamp
    score -= 0.18 * (anchor - index - 1)
    if stamp == index + 1 and len(key) >= 8:
        score += 0.8
    elif stamp is not None and index > stamp:
        score -= 1.6  # between date and article stand the account's name and the share bar
    if index == 0 and _is_page_title(lines):
        return score  # the headline alone is one of the lines below
    if index == 0 and (len(key) >= 8 or first or _is_byline(lines, 1)):
        score += 3.0 if lines.body <= _CLEAN else 1.0
    elif index == 0 and len(key) >= 5 and not is_medium(text):
        score += 1.0
    elif _is_byline(lines, index + 1):
        score += 0.8
    if text.count(" ") > 4 and not text.isascii():
        score -= 1.5
    return score


def _heads_list(lines: _Lines, best: int) -> bool:
    """Whether the text is a notice or a list from its first line on: entries, and no menus.

    The entry above the first sentence is no headline then.
    """
    text, key = lines.blocks[0].raw, lines.keys[0]
    if lines.stamp is not None and lines.stamp > 1:
        return False
    if lines.repeats[lines.keys[best]] > 1 or not can_be_headline(text, key, True, _LEAST_KEY):
        return False
    between = [block.raw for block in lines.blocks[1 : lines.body]]
    if any(is_menu_word(raw) or is_menu_row(raw) or CRUMBS.search(raw) for raw in between):
        return False
    entries = sum(_LIST_ENTRY.search(raw) is not None for raw in between)
    return len(between) >= _LEAST_ENTRIES and entries * 2 >= len(between)


def _is_page_title(lines: _Lines) -> bool:
    """Whether the first line is a headline with the names of column and site behind it."""
    first = lines.keys[0]
    return any(
        len(key) >= _LEAST_REPEAT
        and key != first
        and first.startswith(key)
        and key in lines.page_titles
        for key in lines.keys[1 : lines.body]
    )


def _is_byline(lines: _Lines, index: int) -> bool:
    """Whether a line names the author: it stands directly below a headline."""
    if index >= len(lines.blocks):
        return False
    line = parse_credits(lines.blocks[index].raw)
    return line is not None and bool(line.of("author"))


def _is_quoted(keys: Sequence[str], key: str, index: int) -> bool:
    """Whether another line holds the whole headline and little else (正在阅读：X)."""
    longest = len(key) + 40
    return any(
        key in other and place != index and len(other) <= longest
        for place, other in enumerate(keys)
    )
