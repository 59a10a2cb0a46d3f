"""The headline of plain text: the first line of a clean dump, or a line among flattened menus."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass

from newsclean.document import DocBlock, Document
from newsclean.grammar.credits import parse_credits
from newsclean.grammar.headline import title_key
from newsclean.grammar.names import is_medium
from newsclean.grammar.official import official_header
from newsclean.metadata.headline_line import CRUMBS, SERVICE, can_be_headline
from newsclean.metadata.plain_start import REACH, article_begins, stamp_above
from newsclean.metadata.title_tag import cut_suffixes, fragments
from newsclean.repair.script import fold
from newsclean.rules import is_menu_row, is_menu_word

_NEXT = 2
"""A first line so close above the article is its headline, however short."""
_CLEAN = 10
"""Where the article begins within so many lines, the text was no page with menus."""
_LEAST_KEY, _SURE_KEY = 3, 8
_LEAST_REPEAT = 5
_MOST_WORDS = 10
_LIST_ENTRY = re.compile(
    r"^[一二三四五六七八九十]{1,3}、|^[（(]?[一二三四五六七八九十\d]{1,2}[)）.．、]|[：:]|\d"
)
_LEAST_ENTRIES = 3
_SHORT_WORD = 6
_SHORT_NAME, _COLUMN, _LONGER = 5, 10, 1.25
_KINDS = frozenset(
    "声明 聲明 公告 通告 通知 讣告 訃告 启事 啟事 公示 倡议书 致歉信 道歉信 感谢信".split()
)
_OF_ITS_KIND = 9.0
"""Documents that bear the name of their kind alone."""


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
    body = article_begins(blocks)
    if not body:  # no article at all, or the text begins with it
        return None, None, ""
    keys = [title_key(block.raw) if len(block.raw) <= 200 else "" for block in blocks]
    page_titles = fragments(blocks[0].raw) if len(blocks[0].raw) <= 200 else frozenset()
    stamp = stamp_above(blocks, body)
    named = _named_by_page(blocks, keys, page_titles, body)
    if named is not None:
        return blocks[named].raw, named, f"line {blocks[named].line}, as in the page's title"
    above = range(max(0, body - REACH), body)
    official = [above[place] for place in official_header([blocks[i].raw for i in above])]
    lines = _Lines(blocks, keys, Counter(keys), page_titles, official, body, stamp)
    best, best_score = None, 0.0
    for index in range(body - 1, max(-1, body - 1 - REACH), -1):
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


def _score(lines: _Lines, index: int) -> float:
    """How much a line looks like the headline of the article."""
    if index in lines.official:
        return 0.0
    text, key = lines.blocks[index].raw, lines.keys[index]
    first = index == 0 and lines.body <= _NEXT
    above_stamp = lines.stamp == index + 1 and SERVICE.match(fold(text)) is None
    if index == 0 and text in _KINDS and lines.body <= _CLEAN:
        return _OF_ITS_KIND
    named = index > 0 and key in lines.page_titles and lines.keys[0].startswith(key)
    over_menus = _over_menus(lines)
    if lines.blocks[lines.body].raw.startswith((f"{text}，", f"{text}（", f"{text}(", f"{text}是")):
        return _OF_ITS_KIND  # an entry of a dictionary
    opens = index == 0 and lines.body <= _CLEAN and not over_menus
    confirmed = lines.repeats[key] > 1 or above_stamp or opens
    least = 2 if first or named or (above_stamp and over_menus) else _LEAST_KEY
    if not can_be_headline(text, key, confirmed, least):
        return 0.0
    score = 1.0 + (
        min(text.count(" ") + 1, _MOST_WORDS) * 0.3 if text.isascii() else min(len(key), 22) * 0.12
    )
    if index and key in lines.page_titles and not _names_site(lines, index):
        score += 2.5
    elif len(key) >= 8 and (lines.repeats[key] > 1 or _is_quoted(lines.keys, key, index)):
        score += 1.2
    stamp = lines.stamp
    anchor = lines.body if stamp is None or stamp < index else stamp
    score -= 0.18 * (anchor - index - 1)
    below = _is_below_headline(lines, index)
    if stamp == index + 1 and (len(key) >= 8 or (over_menus and not below)):
        score += 0.8
    if stamp == index + 1 and len(key) < _SHORT_NAME and below:
        score -= 1.6  # an author or an account between headline and date
    elif stamp is not None and index > stamp:
        score -= 1.6  # between date and article stand the account's name and the share bar
    if index == 0 and _is_page_title(lines):
        return score  # the headline alone is one of the lines below
    if index == 0 and (over_menus or _is_over_headline(lines)):
        return score
    if index == 0 and (len(key) >= 8 or first or _is_byline(lines, 1)):
        score += 3.0 if lines.body <= _CLEAN else 1.0
    elif index == 0 and (len(key) >= 5 or opens) and not is_medium(text):
        score += 1.0
    elif _is_byline(lines, index + 1):
        score += 0.8
    if text.count(" ") > 4 and not text.isascii():
        score -= 1.5
    return score


def _is_below_headline(lines: _Lines, index: int) -> bool:
    """Whether the line above can be the headline, and is longer."""
    if not index:
        return False
    above, key = lines.blocks[index - 1].raw, lines.keys[index - 1]
    return len(key) >= _SURE_KEY and can_be_headline(above, key, False, _SURE_KEY)


def _is_over_headline(lines: _Lines) -> bool:
    """Whether a short first line stands over a longer one that has the date right below it."""
    if lines.stamp != 2 or len(lines.keys[0]) > _COLUMN or len(lines.keys) <= lines.stamp:
        return False
    key, text = lines.keys[1], lines.blocks[1].raw
    longer = _width(key) >= _LONGER * _width(lines.keys[0])
    return longer and can_be_headline(text, key, True, _SURE_KEY)


def _width(key: str) -> float:
    """Its length, where a Latin letter or a digit takes half the room of an ideograph."""
    return sum(0.5 if char.isascii() else 1.0 for char in key)


def _names_site(lines: _Lines, index: int) -> bool:
    """Whether a short line of the page's title stands below a longer one that is no part of it."""
    if len(lines.keys[index]) >= _SURE_KEY or index < _LEAST_ENTRIES:
        return False
    above, key = lines.blocks[index - 1].raw, lines.keys[index - 1]
    return (
        len(key) > len(lines.keys[index])
        and key not in lines.page_titles
        and can_be_headline(above, key, False, _SURE_KEY)
    )


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


def _over_menus(lines: _Lines) -> bool:
    """Whether menus follow the first line, and a byline below another one: it names the site."""
    stamp = lines.stamp
    if stamp is None or stamp < _LEAST_ENTRIES:
        return False
    between = [block.raw for block in lines.blocks[1 : stamp - 1]]
    if any(is_menu_word(raw) or is_menu_row(raw) or CRUMBS.search(raw) for raw in between):
        return True
    # Words of a menu that only this site has.
    return sum(len(raw) <= _SHORT_WORD and raw.isalnum() for raw in between) >= _LEAST_ENTRIES


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
