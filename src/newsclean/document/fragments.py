"""Lines that a tool cut out of one: the text of a link, a bracket, a label's value.

Tools that print every piece of text on a line of its own part a paragraph at its links, and
来源： from the medium behind it. No line begins with a comma or ends with an opening bracket.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_OPENS = {"（": "）", "《": "》", "【": "】", "“": "”", "「": "」", "『": "』", "(": ")"}
_INSIDE = 12
"""Characters of a bracket's content that a tool may print before the bracket is closed."""
_GOES_ON = re.compile(r"[，。、；：？！）》】]|[,;)](?=\s|\Z)|[.](?=\s|\Z)")
_CLOSES = {"”": "“", "’": "‘", "」": "「", "』": "『"}
_LABEL = re.compile(
    r"(?:[\d\-/.年月日: \u3000]{8,24})?[\[【（(]?"
    r"(?:(?:文章|信息|新闻|稿件|本文|資料|资料)?(?:来源|來源|稿源|出处)|作者|记者|記者|通讯员|编辑|編輯|责任编辑|責任編輯|"
    r"责编|責編|校对|审核|发布(?:时间|日期|者)?|發佈時間|发表时间|更新时间|(?:浏览|阅读|点击|访问)(?:次数|量)?)\s?[:：]\Z"
)
_ACCOUNT = re.compile(
    r".{0,8}(?:来自|來自|来源于?|转自|首发于|转载自).{0,4}公[众眾][号號]\s?[:：]?\Z"
)
_LONGEST_VALUE, _LONGEST_ACCOUNT = 20, 60
_NO_VALUE = re.compile(r"[。！？：:]|\Z(?<=[，；])")


def joined_fragments(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The lines with their numbers from 1, pieces of one line joined; no empty ones.

    One blank line may stand between: many tools put one behind each piece.
    """
    start, piece, last = 0, "", 0
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if not text:
            continue
        if piece and number <= last + 2 and _goes_on(piece, text):
            piece += text
        else:
            if piece:
                yield start, piece
            start, piece = number, text
        last = number
    if piece:
        yield start, piece


def _goes_on(before: str, text: str) -> bool:
    if _GOES_ON.match(text):
        return True
    if closing := _OPENS.get(before[-1]):
        # A title that was cut off at “ is closed nowhere.
        closed = text.partition(closing)
        return len(text) <= _INSIDE or (bool(closed[1]) and before[-1] not in closed[0])
    if opening := _CLOSES.get(text[0]):
        return before.count(opening) > before.count(text[0])
    if _ACCOUNT.match(before):
        return len(text) <= _LONGEST_ACCOUNT and "。" not in text
    return (
        _LABEL.match(before) is not None
        and len(text) <= _LONGEST_VALUE
        and not _NO_VALUE.search(text)
    )
