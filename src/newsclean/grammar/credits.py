"""The grammar of bylines and credit lines: 来源：X 作者：A B 责任编辑：C SF055.

A line is cut at its anchors (labels, dates, editions, words such as 分享到), and what stands
between two anchors must be what the first of them calls for: names behind 记者, a medium behind
来源, nothing behind a share prompt. One remnant that fits nowhere and the line is prose.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from newsclean.grammar.credit_anchors import Anchor, find_anchors
from newsclean.grammar.credit_gaps import content, read_gap
from newsclean.grammar.credit_model import CreditLine, CreditPart
from newsclean.grammar.credit_values import read_field
from newsclean.grammar.labels import vocabulary
from newsclean.repair.script import fold

__all__ = ["CreditLine", "CreditPart", "may_be_credits", "parse_credits"]

_LONGEST = 240
_LONGEST_HEAD = 60
_ENOUGH = 0.88
_STAMPED = re.compile(r"\d[:：]\d\d|\d月\d|月\s\d")
_DATE_OF_PAGE = re.compile(r"(?:最[后近新])?(?:发布|发表|发稿|刊发|更新|录入|信息)(?:时间|日期)")
"""Labels that speak of the page itself; 时间 and 上线时间 may be the article's."""
_COUNTER = re.compile(
    r"(?:浏览|点击|阅读|访问|人气)(?:次数|数|量|率)?[:：\s]{0,2}\d*|次(?:浏览|阅读)"
)
"""What is counted beside the date of a page; no line of an article is."""
_SPAN_OF_TIME = re.compile(r"(?<!T\d)\d:\d\d\s?[-—–~至到]+\s?\d\d?:\d\d(?![:\d])")
"""14:30-16:00: when something takes place."""
_MACHINE_TIME = re.compile(r"(?:19|20)\d\d([-/.])\d\d?\1\d\d?\s+\d\d?:\d\d")


def may_be_credits(text: str) -> bool:
    """The cheap question before ``parse_credits``: is there a label or a time in the text?"""
    size = len(text)
    if not 2 <= size <= _LONGEST:
        return False
    return vocabulary().hints.search(text) is not None or (
        size <= 80 and _STAMPED.search(text) is not None
    )


# A line is asked about when it is labelled and again when fields are read; the cache spans little
# more than one page.
@lru_cache(maxsize=64)
def parse_credits(text: str, *, head: bool = False) -> CreditLine | None:
    """Read a block as a credit line; ``None`` when it is ordinary prose, or too little to tell.

    Meant as a detector: sentences of an article don't pass (记者 王某 在现场看到…,
    来源：这笔钱的来源至今不明。), nor does a line of a notice (时间：2024年5月20日) without
    other parts.

    Args:
        text: the block's text, in either script and width.
        head: the block stands right above an article. There a date as machines print it makes
            a byline of channels and columns in front of it (金融市场 棱镜 2019-09-23 07:48).
    """
    if not may_be_credits(text):
        return None
    folded = fold(text)
    if head:
        line = parse_credits(text)
        if line or len(text) > _LONGEST_HEAD or not _MACHINE_TIME.search(folded):
            return line
    anchors = find_anchors(folded)
    if not anchors:
        return None
    total = content(folded, 0, len(folded))
    if not total:
        return None
    parts, loose = _parts(text, folded, anchors, head=head)
    covered = 1 - loose / total
    line = CreditLine(_with_interns(parts), covered)
    if covered < _ENOUGH or _SPAN_OF_TIME.search(folded) or not _proves(line, anchors):
        return None
    return line


def _parts(
    text: str, folded: str, anchors: list[Anchor], *, head: bool
) -> tuple[list[CreditPart], int]:
    """The parts, and how many content characters belong to none."""
    parts: list[CreditPart] = []
    first = anchors[0]
    beside = _before(first, anchors, head, folded[:1] == "(" and folded[-1:] == ")")
    if first.kind == "author" and folded[: first.start].rstrip().endswith("/"):
        beside = beside or "front"  # 聯合報／ 記者林怡君／台北即時報導
    if read_gap(text, folded, 0, first.start, parts, beside):
        # 图1 来源：X, 数据来源：X: what the line is about stands in front.
        return parts, len(folded)
    loose = 0
    for place, anchor in enumerate(anchors):
        end = anchors[place + 1].start if place + 1 < len(anchors) else len(folded)
        if anchor.kind not in ("date", "edition"):
            loose += read_field(text, folded, anchor, end, parts)
            continue
        value = text[slice(*anchor.value)] if anchor.value else text[anchor.start : anchor.end]
        parts.append(CreditPart(anchor.kind, "", (), value, anchor.start, anchor.end, anchor.stamp))
        exact = anchor.stamp is not None and anchor.stamp.precision == "second"
        loose += read_gap(text, folded, anchor.end, end, parts, "second" if exact else "date")
    return parts, loose


def _with_interns(parts: list[CreditPart]) -> tuple[CreditPart, ...]:
    """（责编：苏晴、实习生 何苗）: an intern behind editors edits, one behind reporters reports."""
    found: list[CreditPart] = []
    beside = ""
    for part in parts:
        if part.kind == "author" and beside == "editor" and fold(part.role) in _INTERNS:
            part = replace(part, kind="editor")
        if part.role and part.kind in _LABELLED:
            beside = part.kind
        found.append(part)
    return tuple(found)


def _before(first: Anchor, anchors: list[Anchor], head: bool, boxed: bool) -> str:
    """What may stand in front: a medium or name before its date, a medium before its reporter."""
    if first.kind == "date":
        return "head" if head else "source"
    if first.kind == "author" and first.bare and boxed:
        return "front"  # （常山日报 记者徐绍辉）
    timed = any(a.stamp and a.stamp.has_time and not a.stamp.needs_year for a in anchors)
    return "front" if timed else ""


_LABELLED = frozenset(("source", "author", "editor", "role", "photo"))
_INTERNS = frozenset(("实习生", "实习"))


def _proves(line: CreditLine, anchors: list[Anchor]) -> bool:
    """Whether the parts are enough to call the block a credit line."""
    strong = weak = 0
    dated = any(anchor.stamp and not anchor.stamp.needs_year for anchor in anchors)
    for anchor in anchors:
        if anchor.kind == "edition":
            strong += 1
        elif anchor.kind == "date":
            if dated and _DATE_OF_PAGE.match(anchor.role):
                strong += 1
            else:
                weak += 1 if anchor.stamp and anchor.stamp.has_time else 0
        elif anchor.weak:
            weak += 1
        else:
            strong += 1
    named = any(
        part.names or part.value
        for part in line.parts
        if part.kind in _LABELLED or (part.kind == "medium" and part.role)
    )
    if dated and any(p.kind == "noise" and _COUNTER.match(fold(p.value)) for p in line.parts):
        return True
    if strong:
        # A label with nothing behind it (编辑：) is a credit line too; but 记者： alone opens a
        # question of an interview.
        empty = any(part.kind in ("source", "editor", "edition") for part in line.parts)
        return named or empty or any(anchor.stamp for anchor in anchors)
    if any(a.stamp and a.stamp.has_time and not a.stamp.needs_year for a in anchors):
        return True
    return weak > 1 or (weak == 1 and named and any(a.role in ("文", "图") for a in anchors))
