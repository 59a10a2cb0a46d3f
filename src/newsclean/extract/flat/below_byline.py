"""Where an article begins by its byline: below it and the controls that stand there.

Running text is found by its sentences. What an article may open with has none: a greeting, the
data of a film, the number of a case, spoken lines.
"""

from __future__ import annotations

import re

from newsclean.extract.flat.signs import Signs
from newsclean.grammar.head_lines import read_head_line
from newsclean.grammar.phrase_label import is_phrase_behind_label

__all__ = ["start_below_byline"]

_REACH = 24
_LETTERS, _UNKNOWN, _SHORT = 2, 3, 8
_LONGEST_BYLINE = 120
_TEXT = re.compile(
    r".*[。：，；]\Z|(?:——|--)\S.*|.*[。！？…]?[”」』]\Z|[“「『].*|[（(][^（）()]{2,}[)）]?.{0,20}\Z|.*[A-Za-z]{2}[.?!:]\Z"
    r"|[^\s:：，。！？]{2,8}[:：]\s?[^\s].{1,60}|.{2,16}\s\d{1,3}\s?[-:：比]\s?\d{1,3}\s.{2,20}"
)
"""A sentence, a greeting, something spoken or in brackets, a label and its value."""
_DATED_LABEL = re.compile(r"[^\s:：]{2,8}(?:时间|時間|日期)\s?[:：]")
_NO_TEXT = re.compile(
    r"(?:发布|發布|发表|更新|上传|录入|信息)?(?:时间|時間|日期)\s?[:：]|"
    r"[^:：]{0,6}(?:来源|來源|作者|[记記]者|编辑|編輯|字[号体號體]|浏览|瀏覽|阅读|閱讀|点击|點擊|分享|关键词|"
    r"关键字|标签|標籤|责编|評論|评论|热度|栏目|欄目|分类|分類|频道|頻道|IP|摘要)[^:：]{0,4}[:：]"
)


def start_below_byline(start: int, title_block: int | None, signs: Signs) -> int | None:
    """The first line below byline and controls, if it reads like text and no page line follows.

    Args:
        start: the first running text of the article.
        title_block: the headline's line.
        signs: what the lines say of the page.
    """
    if title_block is None or not title_block < start <= title_block + _REACH:
        return None
    byline = next((i for i in range(start - 1, title_block, -1) if _is_byline(i, signs)), None)
    if byline is None:
        return None
    index = byline + 1
    while index < start and _is_control(index, signs):
        index += 1
    for opening in range(index, min(index + _UNKNOWN + 1, start)):
        raw = signs.blocks[opening].raw
        if _opens(opening, signs):
            clear = all(_is_clear(at, signs) for at in range(opening, start))
            return opening if clear else None
        if len(raw) > _SHORT or not raw.rstrip(":：").isalnum():
            return None
    return None


def _is_byline(index: int, signs: Signs) -> bool:
    raw = signs.blocks[index].raw
    if len(raw) > _LONGEST_BYLINE or _is_of_event(raw):
        return False
    line = read_head_line(raw)
    return line is not None and bool(line.of("date", "source", "edition"))


def _is_of_event(raw: str) -> bool:
    """上映日期：2024-04-19, 展览时间：…: the article's own date, with its label."""
    return _DATED_LABEL.match(raw) is not None and _NO_TEXT.match(raw) is None


def _is_control(index: int, signs: Signs) -> bool:
    raw = signs.blocks[index].raw
    if len(raw) <= _LETTERS or signs.dated(index) or _NO_TEXT.match(raw):
        return True
    rule = signs.rule(index)
    if rule is not None and rule.group == "credit" and is_phrase_behind_label(raw, "credit"):
        return False
    if rule is not None or signs.of_page(index):
        return True
    return read_head_line(raw) is not None and not _is_of_event(raw)


def _opens(index: int, signs: Signs) -> bool:
    raw = signs.blocks[index].raw
    if signs.repeats(raw) > 1 or raw.startswith(("http", "www.")):
        return False
    return _TEXT.fullmatch(raw) is not None


def _is_clear(index: int, signs: Signs) -> bool:
    """Whether a line is none of the page: data of a film hold names and dates with a label."""
    rule = signs.rule(index)
    return rule is None or rule.group in ("credit", "editor", "player", "english")
