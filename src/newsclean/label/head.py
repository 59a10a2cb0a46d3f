"""The head of the article: what stands before the first paragraph and is not part of it."""

from __future__ import annotations

import re

from newsclean.document import DocBlock
from newsclean.grammar.credits import parse_credits
from newsclean.grammar.headline import same_title
from newsclean.grammar.names import is_medium
from newsclean.label.draft import Draft, Verdict, verdict_of
from newsclean.model import BlockKind
from newsclean.rules import Rule, Scope

_TITLE = Verdict("headline.title", "headline", "The headline is a field of its own.", True)
_BEFORE = Verdict("headline.before", "navigation", "Stands before the headline.")
_BYLINE = Verdict("credit.byline", "credit", "A line of date, source and names becomes fields.")
_WHEN = re.compile(r"(?:会议|活动|讲座|比赛|演出)?(?:时间|時間|日期)\s?[:：]")
_WHERE = re.compile(
    r"(?:会议|活动|讲座|比赛|演出)?(?:地点|地點|主持人?|主講人?|主讲人?|参[加会]人?员?|出席人?员?|嘉宾|对象|人物|议题)\s?[:：]"
)
_LONGEST_TITLE = 120
_LONGEST_BYLINE = 160
_LONGEST_MEDIUM = 12
_OPENERS = "【《（([「“"
_HEAD_BLOCKS = 30
_REPEATS_WITHIN = 3
_BELOW_STANDFIRST = 3
_DATE_ALONE = "credit.date-alone"


def trim_head(draft: Draft, title: str | None) -> None:
    """Take out the headline and its repeats, what stands before it, and bylines under it."""
    if title and not _headline_is_wrong(draft):
        _take_title(draft, title)
    kept = list(draft.kept())
    for seen, block in enumerate(kept):
        if draft.is_prose(block.index) and not _is_byline(draft, block.index):
            _take_stamps_below(draft, kept, seen + 1)
            break
        if seen >= _HEAD_BLOCKS:
            break
        rule = draft.match(block.index, Scope.HEAD)
        if rule is not None and _heads_section(draft, kept, seen, rule):
            break
        if rule is not None:
            draft.remove(block.index, verdict_of(rule))
        elif _is_byline(draft, block.index) or _is_medium_beside_date(draft, kept, seen):
            draft.remove(block.index, _BYLINE)


def _is_medium_beside_date(draft: Draft, kept: list[DocBlock], place: int) -> bool:
    """A medium's name on a line of its own, above or below the line that prints the date."""
    raw = kept[place].raw
    if not 2 < len(raw) <= _LONGEST_MEDIUM or raw[0] in _OPENERS or not is_medium(raw):
        return False  # 【文化观察】 is a column of the article
    for block in (*kept[max(0, place - 1) : place], *kept[place + 1 : place + 2]):
        line = parse_credits(block.raw) if len(block.raw) <= _LONGEST_BYLINE else None
        if line is not None and line.of("date"):
            return True
    return False


def _heads_section(draft: Draft, kept: list[DocBlock], place: int, rule: Rule) -> bool:
    """A date on a line of its own heads a part of a diary or chronicle where others do so below.

    The date below a signature heads nothing: no text follows it.
    """
    if rule.id != _DATE_ALONE or not kept[place].raw[0].isdigit():
        return False
    text = dated = False
    for block in kept[place + 1 :]:
        if draft.is_prose(block.index):
            if dated:
                return True
            text = True
        elif text and block.raw[0].isdigit():
            dated = dated or draft.match(block.index, Scope.HEAD) is rule
    return False


def _take_stamps_below(draft: Draft, kept: list[DocBlock], start: int) -> None:
    """Author and time may stand below a standfirst, which reads like the first paragraph."""
    for place, block in enumerate(kept[start : start + _BELOW_STANDFIRST], start):
        if draft.is_prose(block.index) or block.kind is not BlockKind.PARAGRAPH:
            return
        rule = draft.match(block.index, Scope.HEAD)
        line = parse_credits(block.raw) if len(block.raw) <= _LONGEST_BYLINE else None
        if line and line.of("date") and line.of("source", "medium", "author", "editor"):
            draft.remove(block.index, _BYLINE)
        elif rule is not None and rule.group == "credit":
            if _heads_section(draft, kept, place, rule):
                return
            draft.remove(block.index, verdict_of(rule))


def _headline_is_wrong(draft: Draft) -> bool:
    """An article found among lines begins below its headline: one inside it is a line of it."""
    region, at = draft.region, draft.title_block
    return region.how == "lines" and at is not None and 0 < region.start < at < region.end


def _take_title(draft: Draft, title: str) -> None:
    """The headline and its repeats up to the first paragraphs; and labels that stand before it."""
    region = draft.region
    first_prose = next(
        (i for i in range(region.start, region.end) if _is_opening(draft, i, title)), region.end
    )
    last = region.start
    for index in range(region.start, min(first_prose + _REPEATS_WITHIN, region.end)):
        raw = draft.blocks[index].raw
        if len(raw) <= _LONGEST_TITLE and same_title(raw, title):
            draft.remove(index, _TITLE)
            if index < first_prose:
                last = index
    for index in range(region.start, last):
        if not draft.is_prose(index):
            draft.remove(index, _BEFORE)


def _is_opening(draft: Draft, index: int, title: str) -> bool:
    raw = draft.blocks[index].raw
    return draft.is_prose(index) and not (len(raw) <= _LONGEST_TITLE and same_title(raw, title))


def _is_byline(draft: Draft, index: int) -> bool:
    raw = draft.blocks[index].raw
    if len(raw) > _LONGEST_BYLINE or parse_credits(raw, head=True) is None:
        return False
    # 时间：2024年3月9日14:00, with 地点：… below it, is when something takes place.
    below = draft.blocks[index + 1].raw if index + 1 < draft.region.end else ""
    return not (_WHEN.match(raw) and _WHERE.match(below))
