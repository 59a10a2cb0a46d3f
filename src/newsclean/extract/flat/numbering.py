"""Numbered parts of an article: where 二、 stands, 一、 stands above, and 三、 may follow below."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsclean.extract.flat.signs import Signs

__all__ = ["first_number_above", "parallel_heading_above", "with_next_numbers"]

_DIGITS = "一二三四五六七八九"
_NUMBER = re.compile(
    r"(?P<open>[（(]?)(?P<han>[一二三四五六七八九十]{1,3})(?P<close>[、）)．.])"
    r"|(?P<first>[（(\[［]?)(?P<arabic>\d{1,2})(?P<last>[、）)．.\]］])(?!\d)"
)
_LONGEST = 120
_ABOVE, _BELOW = 12, 6
_SHAPES = (
    re.compile(r"【[^【】]{1,10}】"),
    re.compile(r"\d{1,2}月\d{1,2}日(?:[ \u3000][^\s，。]{1,4})?"),
    re.compile(r"\d[\d.,]{0,8}\s?[^\s\d，。：:.,]{1,3}"),
    re.compile(r"\d{1,2}[:：]\d\d"),
    re.compile(r"[^\s，。（(\d]{2,8}[（(]\d{4}\s?[—–\-－]+\s?\d{4}[)）]"),
)
"""【国际】, 3月12日 晴, 118秒, 18:20, 吕某（1931—2024）: headings that come in rows."""


class _Number(NamedTuple):
    style: str
    value: int


def _number(text: str) -> _Number | None:
    match = _NUMBER.match(text)
    if match is None or len(text) > _LONGEST:
        return None
    if match["han"]:
        return _Number(f"{match['open']}一{match['close']}", _value(match["han"]))
    return _Number(f"{match['first']}1{match['last']}", int(match["arabic"]))


def _value(han: str) -> int:
    """十二 is 12, 二十 is 20."""
    tens, ten, units = han.rpartition("十")
    value = _DIGITS.find(units) + 1 if units else 0
    return value + (10 * (_DIGITS.find(tens) + 1 if tens else 1) if ten else 0)


def first_number_above(start: int, end: int, title_block: int | None, signs: Signs) -> int | None:
    """The line with the first number, above the first running text of an article.

    Short entries may stand between the two; nothing of the page does. Where the article begins
    with a later number, only the first one of its own kind will do.
    """
    own = next((n for i in range(start, end) if (n := _number(signs.blocks[i].raw))), None)
    floor = -1 if title_block is None or title_block >= start else title_block
    for index in range(start - 1, max(start - 1 - _ABOVE, floor), -1):
        raw = signs.blocks[index].raw
        rule = signs.rule(index)
        if rule is not None and rule.id != "footer.contact":
            return None
        if signs.dated(index) or signs.repeats(raw) > 1 or len(raw) > _LONGEST:
            return None
        number = _number(raw)
        if number is not None and number.value == 1:
            return index if own is None or own.style != number.style or own.value > 1 else None
    return None


def parallel_heading_above(start: int, end: int, signs: Signs) -> int | None:
    """The heading right above the first running text, where others like it follow."""
    above = start - 1
    if above < 0 or signs.rule(above) is not None:
        return None
    raw = signs.blocks[above].raw
    for shape in _SHAPES:
        if shape.fullmatch(raw):
            alike = sum(bool(shape.fullmatch(signs.blocks[i].raw)) for i in range(start, end))
            return above if alike else None
    return None


def with_next_numbers(start: int, end: int, signs: Signs) -> int:
    """One past the last line that carries on the numbers of the article: 三、 behind 二、."""
    last = {n.style: n.value for i in range(start, end) if (n := _number(signs.blocks[i].raw))}
    if not last:
        return end
    index = end
    while index < min(end + _BELOW, len(signs.blocks)):
        rule = signs.rule(index)
        if (rule is not None and rule.id != "footer.contact") or signs.dated(index):
            break
        number = _number(signs.blocks[index].raw)
        if number is not None and number.style in last:
            if number.value != last[number.style] + 1:
                break
            last[number.style] = number.value
            end = index + 1
        index += 1
    return end
