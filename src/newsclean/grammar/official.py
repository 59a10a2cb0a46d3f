"""The header of official documents: 索引号, 发布机构, 发文字号, 成文日期 and their like.

Government sites print it above the text as a table, as lines of a label and a value, or as lines
of several. What a single label is can't always be told (文号, 标题), so a header needs two labels
with one among them that nothing else has, or one that stands nowhere but in such headers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from newsclean.grammar.credit_model import CreditLine, CreditPart
from newsclean.grammar.dates import find_dates
from newsclean.repair.script import fold

__all__ = ["Entry", "official_header", "official_line"]

_LONGEST = 600
_LONGEST_VALUE = 80
_CERTAIN = "索引号 信息索引号 索取号 发文字号 主题分类 体裁分类 组配分类".split()
_PLAIN = (
    "信息分类 服务对象 发文机关 发文机构 发文单位 发布机构 发布机关 制发机关 公开主体 公开责任部门 "
    "成文日期 成文时间 发文日期 发文时间 生成日期 公开方式 公开形式 公开范围 公开时限 公开类别 "
    "公开日期 有效性 时效性 效力状态 公文时效 公文种类"
).split()
_SHARED = (
    "文号 文件编号 标题 名称 信息名称 文件名称 发布日期 发布时间 发布单位 责任部门 所属机构 关键词 "
    "主题词 分类 信息类别 生效日期 实施日期 失效日期 废止日期 内容概述"
).split()
_OFFICES = ("发布机构 发布机关 发布单位 发文机关 发文机构 发文单位 制发机关 公开主体").split()
"""The one that shows the document before those that signed it."""
_DATES = "发布日期 发布时间 公开日期 成文日期 成文时间 发文日期 发文时间 生成日期".split()


_FIRST = frozenset(name[0] for name in (*_CERTAIN, *_PLAIN, *_SHARED))


class Entry(NamedTuple):
    """A label of the header, without spaces and folded, and its value as printed."""

    label: str
    value: str


@lru_cache(maxsize=1)
def _label() -> re.Pattern[str]:
    names = sorted((*_CERTAIN, *_PLAIN, *_SHARED), key=len, reverse=True)
    spaced = "|".join(" ?".join(name) for name in names)
    return re.compile(rf"(?<!\S)[【\[(]?(?P<label>{spaced})[】\])]?(?: ?: ?| |\Z)")


def _entries(text: str) -> tuple[Entry, ...]:
    """The labels and values that a block consists of; none where anything else stands in it."""
    if not 2 <= len(text) <= _LONGEST or "。" in text:
        return ()
    cells = (" ".join(cell.split()) for cell in text.split("|"))
    line = " ".join(cell for cell in cells if cell.strip("-"))
    folded = fold(line)
    if folded.lstrip("【[(")[:1] not in _FIRST:
        return ()
    labels = list(_label().finditer(folded))
    if not labels or labels[0].start():
        return ()
    found: list[Entry] = []
    for place, match in enumerate(labels):
        end = labels[place + 1].start() if place + 1 < len(labels) else len(line)
        value = line[match.end() : end].strip()
        if len(value) > _LONGEST_VALUE or value[:1] in ":：":
            return ()
        found.append(Entry(match["label"].replace(" ", ""), value))
    empty = sum(not entry.value for entry in found)
    if len(found) > 1 and empty * 2 > len(found):
        return ()  # the head of a table that lists documents
    return tuple(found)


def official_header(texts: Sequence[str]) -> Mapping[int, tuple[Entry, ...]]:
    """Which of the texts above an article are its official header; place → entries.

    A label alone in a block has its value in the next one.
    """
    found: dict[int, tuple[Entry, ...]] = {}
    place = 0
    while place < len(texts):
        entries = _entries(texts[place])
        if not entries:
            place += 1
            continue
        found[place] = entries
        alone = len(entries) == 1 and not entries[0].value and place + 1 < len(texts)
        if alone and len(texts[place + 1]) <= _LONGEST_VALUE and not _entries(texts[place + 1]):
            found[place] = (Entry(entries[0].label, texts[place + 1].strip()),)
            found[place + 1] = ()
            place += 1
        place += 1
    labels = [entry.label for entries in found.values() for entry in entries]
    certain = any(label in _CERTAIN for label in labels)
    plain = len(labels) > 1 and any(label in _PLAIN for label in labels)
    return found if certain or plain else {}


def official_line(entries: Sequence[Entry], size: int) -> CreditLine | None:
    """The office and the dates that entries name, as parts of a credit line of this length."""
    parts: list[CreditPart] = []
    for label in (*_OFFICES, *_DATES):
        for entry in entries:
            if entry.label != label or not entry.value:
                continue
            stamps = find_dates(entry.value)
            if label in _OFFICES and not stamps:
                parts.append(CreditPart("medium", label, (), entry.value, 0, size))
            elif label in _DATES and len(stamps) == 1:
                parts.append(CreditPart("date", "", (), label, 0, size))
                parts.append(CreditPart("date", "", (), entry.value, 0, size, stamps[0]))
    return CreditLine(tuple(parts), 1.0) if parts else None
