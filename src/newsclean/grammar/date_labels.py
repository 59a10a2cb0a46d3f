"""What the words beside a date say of it: that the page appeared then, or that it was changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclean.grammar.dates import find_dates, numeric_date
from newsclean.grammar.stamps import Stamp
from newsclean.repair.script import fold

__all__ = ["label_behind", "labelled_stamps", "says_change", "says_written"]

_CHANGE = re.compile(r"更新|修改|修订|编辑于|\b(?:updated?|modified|revised|edited)\b", re.I)
_BEHIND = re.compile(r"\s*\(?(最后)?(?:更新|修改)(?!\s?(?:时间|日期|于)|\s?:)")
_WRITTEN = re.compile(r"(?:成文|发文|生成|印发|制发)(?:日期|时间)")
_LONGEST_LABEL = 40


def says_change(text: str) -> bool:
    """Whether a label speaks of a change."""
    return len(text) <= _LONGEST_LABEL and _CHANGE.search(fold(text)) is not None


def says_written(text: str) -> bool:
    """Whether a label speaks of the day on which an official document was signed."""
    return len(text) <= _LONGEST_LABEL and _WRITTEN.search(fold(text)) is not None


def label_behind(text: str) -> str:
    """The label at the front of what stands behind a date: 2024-10-18 更新."""
    match = _BEHIND.match(fold(text[:_LONGEST_LABEL]))
    return match[0].strip() if match else ""


def labelled_stamps(text: str, language: str) -> Iterator[tuple[Stamp, str]]:
    """Every date in a line, and the words in front of it, or the label right behind it."""
    stamps = find_dates(text)
    if not stamps and (numeric := numeric_date(fold(text), language)):
        stamps = [numeric]
    start = 0
    for stamp in stamps:
        front = text[start : stamp.start].strip()
        yield stamp, label_behind(text[stamp.end :]) or front
        start = stamp.end
