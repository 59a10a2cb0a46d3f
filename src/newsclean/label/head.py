"""The head of the article: what stands before the first paragraph and is not part of it."""

from __future__ import annotations

import re

from newsclean.document import DocBlock
from newsclean.grammar.channels import is_channel
from newsclean.grammar.credits import CreditLine, parse_credits
from newsclean.grammar.dates import find_dates
from newsclean.grammar.head_lines import is_date_alone, read_head_line
from newsclean.grammar.headline import same_title
from newsclean.grammar.medium import is_building
from newsclean.grammar.names import is_medium, is_person
from newsclean.grammar.signature import signed_names
from newsclean.label.draft import Draft, Verdict, verdict_of
from newsclean.metadata.headline_block import headline_alone
from newsclean.metadata.marks import named_kinds
from newsclean.model import BlockKind
from newsclean.rules import Scope, is_menu_row

_TITLE = Verdict("headline.title", "headline", "The headline is a field of its own.", True)
_BEFORE = Verdict("headline.before", "navigation", "Stands before the headline.")
_BYLINE = Verdict("credit.byline", "credit", "A line of date, source and names becomes fields.")
_WHEN = re.compile(r"(?:会议|活动|讲座|比赛|演出)?(?:时间|時間|日期)\s?[:：]")
_WHERE = re.compile(
    r"(?:会议|活动|讲座|比赛|演出)?(?:地点|地點|主持人?|主講人?|主讲人?|参[加会]人?员?|出席人?员?|嘉宾|对象|人物|议题)\s?[:：]"
)
_DOCUMENT_NUMBER = re.compile(
    r"[^\s，。：:]{1,12}[〔［\[（(](?:19|20)\d\d[〕］\]）)]第?\s?\d{1,4}\s?号"
)
_OFFICE = re.compile(
    r"(?:政府|办公[室厅]|辦公室|委员会|委員會|公司|[局厅部院会處处署所队隊]|学校|學校|大学|大學|中心|集团|集團|小组|小組)\Z"
)
_MENU_ROW = Verdict("menu.row", "menu", "A row of words of menus and controls.")
_LONGEST_TITLE = 120
_LONGEST_BYLINE = 160
_LONGEST_MEDIUM = 12
_OPENERS = "【《（([「“"
_HEAD_BLOCKS = 30
_LONGEST_DATE = 40
_REPEATS_WITHIN = 3
_BELOW_STANDFIRST = 3
_BELOW_TITLE = 6
_AROUND, _ALIKE = 3, 1.5
_DATE_ALONE = "credit.date-alone"
_DAY_AND_WORD = re.compile(
    r"(?:19|20)\d\d(?P<form>[-/.年])\d\d?[-/.月]\d\d?日?[\s·|]{1,3}(?P<word>[\u3400-\u9fff]{1,6})"
)
"""2024年3月18日 拉萨, 2024-03-18 晴."""


def trim_head(draft: Draft, title: str | None) -> None:
    """Take out the headline and its repeats, what stands before it, and bylines under it."""
    if title and not _headline_is_wrong(draft):
        _take_title(draft, title)
    kept = list(draft.kept())
    for seen, block in enumerate(kept):
        if draft.is_prose(block.index) and not _is_byline(draft, kept, seen):
            _take_stamps_below(draft, kept, seen + 1)
            break
        if seen >= _HEAD_BLOCKS:
            break
        rule = draft.match(block.index, Scope.HEAD)
        if _heads_section(draft, kept, seen) or _opens_with_subheading(draft, kept, seen):
            break
        if rule is not None:
            draft.remove(block.index, verdict_of(rule))
        elif (
            _is_byline(draft, kept, seen)
            or _is_medium_beside_date(kept, seen)
            or _is_below_headline(draft, block)
            or _is_named_beside(draft, kept, seen)
            or _is_named_by_class(draft, block)
        ):
            draft.remove(block.index, _BYLINE)
        elif not draft.document.is_html and is_menu_row(block.raw):
            draft.remove(block.index, _MENU_ROW)


def _is_below_headline(draft: Draft, block: DocBlock) -> bool:
    """An account or a name between the headline of a plain text and its date."""
    at, blocks = draft.title_block, draft.blocks
    if draft.document.is_html or at is None or block.index != at + 1 or at + 2 >= len(blocks):
        return False
    from newsclean.grammar.below_headline import (
        read_below_headline,
        read_stamp_below_headline,
        site_names,
    )

    names = site_names(blocks[0].raw, blocks[at].raw)
    line = read_below_headline(block.raw, blocks[at + 2].raw, names)
    return (line or read_stamp_below_headline(block.raw)) is not None


def _is_named_beside(draft: Draft, kept: list[DocBlock], place: int) -> bool:
    """A name on a line of its own that the byline above or below it prints as well."""
    raw = kept[place].raw
    if not 2 <= len(raw) <= _LONGEST_MEDIUM or not draft.document.is_html:
        return False
    for block in (*kept[max(0, place - 2) : place], *kept[place + 1 : place + 3]):
        line = _below(draft, block) if len(block.raw) <= _LONGEST_BYLINE else None
        named = line.of("source", "medium", "author", "person") if line and line.of("date") else ()
        if any(raw == part.value or raw in part.names for part in named):
            return True
    return False


def _is_named_by_class(draft: Draft, block: DocBlock) -> bool:
    """A medium or a name right below the headline, in an element called source or author."""
    at, raw = draft.title_block, block.raw
    if at is None or not at < block.index <= at + _BELOW_TITLE or not 2 <= len(raw) <= 16:
        return False
    if not draft.document.is_html or block.kind is not BlockKind.PARAGRAPH:
        return False
    kinds = named_kinds(draft.document.nodes[block.node].marks)
    return ("source" in kinds and is_medium(raw)) or ("author" in kinds and is_person(raw))


def _opens_with_subheading(draft: Draft, kept: list[DocBlock], place: int) -> bool:
    """来源：长江与黄河 right above the first paragraph, where a byline stands above it already."""
    if place + 1 >= len(kept) or not draft.is_prose(kept[place + 1].index):
        return False
    if not any(colon in kept[place].raw for colon in ":："):
        return False
    from newsclean.grammar.phrase_label import is_phrase_behind_label

    if not is_phrase_behind_label(kept[place].raw, "credit"):
        return False
    removed, start = draft.notes.removed, draft.region.start
    first = max(start, kept[place].index - _HEAD_BLOCKS)
    if first == start and start:
        return True  # what the page prints above an article found among lines is outside
    return any(
        removed[index].group == "credit"
        for index in range(first, kept[place].index)
        if index in removed
    )


def _is_medium_beside_date(kept: list[DocBlock], place: int) -> bool:
    """A medium's name on a line of its own, above or below the line that prints the date.

    Where that line names its source itself, a short line beside it is a heading (王家大院).
    """
    raw = kept[place].raw
    if not 2 < len(raw) <= _LONGEST_MEDIUM or raw[0] in _OPENERS or not is_medium(raw):
        return False  # 【文化观察】 is a column of the article
    if is_building(raw) or is_channel(raw):
        return False
    for block in (*kept[max(0, place - 1) : place], *kept[place + 1 : place + 2]):
        line = parse_credits(block.raw) if len(block.raw) <= _LONGEST_BYLINE else None
        if (line is not None and line.of("date")) or is_date_alone(block.raw):
            return line is None or not line.of("source", "medium", "edition")
    return False


def _heads_section(draft: Draft, kept: list[DocBlock], place: int) -> bool:
    """A date on a line of its own heads a part of a diary or chronicle where others do so below.

    So does a date with the place or the weather. The date below a signature heads nothing: no text
    follows it.
    """
    day, form = _is_day(draft, kept[place]), _form_of_day(kept[place].raw)
    if not (day or form):
        return False
    text = dated = False
    for block in kept[place + 1 :]:
        if draft.is_prose(block.index):
            if dated:
                return True
            text = True
        elif text and not dated:
            dated = _is_day(draft, block) if day else _form_of_day(block.raw) == form
    return False


def _form_of_day(raw: str) -> str:
    """How a line with a day and a place or the weather prints the day; empty for other lines."""
    match = _DAY_AND_WORD.fullmatch(raw)
    return "" if match is None or is_medium(match["word"]) else match["form"]


def _is_day(draft: Draft, block: DocBlock) -> bool:
    rule = draft.match(block.index, Scope.HEAD) if block.raw[0].isdigit() else None
    return (rule is not None and rule.id == _DATE_ALONE) or is_date_alone(block.raw)


def _take_stamps_below(draft: Draft, kept: list[DocBlock], start: int) -> None:
    """Author and time may stand below a standfirst, which reads like the first paragraph."""
    for place, block in enumerate(kept[start : start + _BELOW_STANDFIRST], start):
        if draft.is_prose(block.index) or block.kind is not BlockKind.PARAGRAPH:
            return
        rule = draft.match(block.index, Scope.HEAD)
        line = _below(draft, block) if len(block.raw) <= _LONGEST_BYLINE else None
        if line and line.of("date") and line.of("source", "medium", "author", "editor"):
            draft.remove(block.index, _BYLINE)
        elif rule is not None and rule.group == "credit":
            if _heads_section(draft, kept, place) or _ends_notice(draft, kept, place):
                return
            if _is_day(draft, block) and _OFFICE.search(kept[place - 1].raw):
                return  # the signature of a notice, with what it encloses below
            draft.remove(block.index, verdict_of(rule))


def _below(draft: Draft, block: DocBlock) -> CreditLine | None:
    """A line below a standfirst as credits; there only labels tell, or the line's elements."""
    line = parse_credits(block.raw)
    if line is None and draft.document.is_html and draft.title_block is not None:
        return _row(draft, block)
    return line


def _row(draft: Draft, block: DocBlock) -> CreditLine | None:
    from newsclean.metadata.rows import read_row

    return read_row(draft.document, block)


def _ends_notice(draft: Draft, kept: list[DocBlock], place: int) -> bool:
    """The date at the end of a notice of one paragraph, as at the end of longer ones."""
    if not _is_day(draft, kept[place]):
        return False
    return not any(draft.is_prose(block.index) for block in kept[place + 1 :])


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
        if index == draft.title_block:
            raw = headline_alone(raw)
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


def _is_byline(draft: Draft, kept: list[DocBlock], place: int) -> bool:
    index, raw = kept[place].index, kept[place].raw
    if len(raw) > _LONGEST_BYLINE or _DOCUMENT_NUMBER.fullmatch(raw):
        return False
    if is_date_alone(raw):
        return True
    if signed_names(raw):
        return sum(block.raw[:1] == raw[0] for block in kept) == 1
    line = _read(draft, kept[place])
    if line is None:
        return False
    if not _is_labelled(line) and _is_programme(draft, kept, place, line):
        return False
    # 时间：2024年3月9日14:00, with 地点：… below it, is when something takes place.
    below = draft.blocks[index + 1].raw if index + 1 < draft.region.end else ""
    return not (_WHEN.match(raw) and _WHERE.match(below))


def _is_labelled(line: CreditLine) -> bool:
    return any(part.role or (part.kind == "date" and not part.stamp) for part in line.parts)


def _read(draft: Draft, block: DocBlock) -> CreditLine | None:
    """A line above the article as credits: by its words, or below a headline by its elements."""
    line = read_head_line(block.raw)
    at = draft.title_block
    if line is None and at is not None and at < block.index and draft.document.is_html:
        return _row(draft, block)
    return line


def _is_programme(draft: Draft, kept: list[DocBlock], place: int, line: CreditLine) -> bool:
    """Whether lines of other dates stand among the next ones in the same form: a schedule."""
    own = {str(part.stamp.value) for part in line.of("date") if part.stamp}
    for block in (*kept[max(0, place - _AROUND) : place], *kept[place + 1 : place + 1 + _AROUND]):
        other = _read(draft, block) if len(block.raw) <= _LONGEST_BYLINE else None
        dates = {str(part.stamp.value) for part in other.of("date") if part.stamp} if other else ()
        if dates and own.isdisjoint(dates):
            return True
        if _opens_with_another_date(kept[place].raw, block.raw):
            return True
    return False


def _opens_with_another_date(own: str, other: str) -> bool:
    """5月1日 08:30 列车出发, 5月1日 09:10 到站: entries that begin with their dates."""
    if len(other) > _ALIKE * len(own):
        return False  # 2024年1月9日 09:00 浙江, and a paragraph that begins with a day
    one, two = find_dates(own[:_LONGEST_DATE]), find_dates(other[:_LONGEST_DATE])
    if not one or not two or one[0].start > 1 or two[0].start > 1:
        return False
    return own[: one[0].end].strip() != other[: two[0].end].strip()
