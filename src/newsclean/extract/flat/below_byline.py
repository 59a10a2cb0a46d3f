"""Where an article begins by its byline: below it and the controls that stand there.

Running text is found by its sentences. What an article may open with has none: a greeting, the
data of a film, the number of a case, spoken lines.
"""

from __future__ import annotations

import re

from newsclean.extract.flat.signs import Signs
from newsclean.grammar.head_lines import read_head_line
from newsclean.grammar.phrase_label import is_phrase_behind_label

__all__ = ["reads_like_text", "start_below_byline"]

_REACH = 24
_LETTERS, _UNKNOWN, _SHORT = 2, 3, 8
_LONGEST_BYLINE, _ROW = 120, 5
_TEXT = re.compile(
    r".*[。：，；]\Z|(?:——|--)\S.*|.*[。！？…]?[”」』]\Z|[“「『].*|[（(][^（）()]{2,}[)）]?.{0,20}\Z|.*[A-Za-z]{2}[.?!:]\Z"
    r"|《[^《》]{1,24}》\Z|[^\s:：，。！？]{2,8}[:：]\s?[^\s].{1,60}|.{2,16}\s\d{1,3}\s?[-:：比]\s?\d{1,3}\s.{2,20}"
)
"""A sentence, a greeting, something spoken or in brackets, a label and its value."""
_ADOPTED = re.compile(r"[（(][^（）()]*(?:通过|施行|修订|通過|修訂|公布|批准)[）)]")
"""（2024年3月1日县政府第29次常务会议通过）, below the name of a regulation."""
_WHERE = re.compile(r"(?:地点|地點|主持人?|人物|参加|出席|对象|嘉宾|主讲)[^:：]{0,4}[:：]")
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
    if _is_row_of_entries(index, start, signs):
        return index
    for opening in range(index, min(index + _UNKNOWN + 1, start)):
        raw = signs.blocks[opening].raw
        if _opens(opening, signs):
            clear = all(_is_clear(at, signs) for at in range(opening, start))
            return opening if clear else None
        if len(raw) > _SHORT or not raw.rstrip(":：").isalnum():
            return None
    return None


def reads_like_text(raw: str) -> bool:
    """Whether a short line is a sentence, something spoken, or a label and its value."""
    return _TEXT.fullmatch(raw) is not None and _NO_TEXT.match(raw) is None


def _is_byline(index: int, signs: Signs) -> bool:
    raw = signs.blocks[index].raw
    if len(raw) > _LONGEST_BYLINE or _is_of_event(raw):
        return False
    line = read_head_line(raw)
    return line is not None and bool(line.of("date", "source", "edition"))


def _is_of_event(raw: str) -> bool:
    """上映日期：2024-04-19, 展览时间：…: the article's own date, with its label."""
    return _DATED_LABEL.match(raw) is not None and _NO_TEXT.match(raw) is None


def _is_when(index: int, signs: Signs) -> bool:
    """时间：2024年10月26日 with 地点：… below it: when something takes place."""
    behind = signs.blocks[index + 1 : index + 2]
    if not signs.blocks[index].raw.startswith(("时间", "時間", "日期")):
        return False
    return any(_WHERE.match(block.raw) for block in behind)


def _is_control(index: int, signs: Signs) -> bool:
    raw = signs.blocks[index].raw
    if _ADOPTED.fullmatch(raw) or _is_when(index, signs):
        return False
    if len(raw) <= _LETTERS or signs.dated(index) or _NO_TEXT.match(raw):
        return True
    rule = signs.rule(index)
    if rule is not None and rule.group == "credit" and is_phrase_behind_label(raw, "credit"):
        return False
    if rule is not None or signs.of_page(index):
        return True
    return read_head_line(raw) is not None and not _is_of_event(raw)


def _is_row_of_entries(index: int, start: int, signs: Signs) -> bool:
    """Dishes and prices, times and stops: a row of lines, most with a figure, none of the page."""
    lines = range(index, start)
    if len(lines) < _ROW or not all(_is_clear(at, signs) for at in lines):
        return False
    figures = sum(any(char.isdigit() for char in signs.blocks[at].raw) for at in lines)
    words = sum(len(signs.blocks[at].raw) for at in lines)
    return 2 * figures >= len(lines) and words >= _ROW * len(lines)


def _opens(index: int, signs: Signs) -> bool:
    raw = signs.blocks[index].raw
    if signs.repeats(raw) > 1 or raw.startswith(("http", "www.")):
        return False
    return _TEXT.fullmatch(raw) is not None


def _is_clear(index: int, signs: Signs) -> bool:
    """Whether a line is none of the page: data of a film hold names and dates with a label."""
    rule = signs.rule(index)
    return rule is None or rule.group in ("credit", "editor", "player", "english")
