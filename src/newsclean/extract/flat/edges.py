"""Where exactly the article begins and ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsclean.document import DocBlock
from newsclean.extract.flat.runs import Run
from newsclean.extract.flat.signs import Signs
from newsclean.grammar.credits import parse_credits
from newsclean.grammar.phrase_label import is_phrase_behind_label
from newsclean.rules import Rule, Scope

_LONGEST_HEADING = 32
_MOST_HEADINGS = 2
_TRAILING = 4
_MARKED = 8
_LEAST_BODY = 30.0
_LOOK_AHEAD = 4
_BEFORE_EDITORS = 12
_LEAST_VERSE = 3
_STATEMENTS = 6
_HEADER, _ENTRY_LINES, _ENTRIES = 2, 5, 2
_SIGNED = re.compile(
    r"(?:公司|董事会|监事会|委员会|办公室|政府|(?<=[\u4e00-\u9fff]{2})[局厅部院会处署所]|集团|协会|学会|大学|医院|[大支中]队|法院|检察院|[中小]学|学校|银行|商会)$"
    r"|^(?:特此(?:公告|通知|通告|声明)|此致|敬礼)|(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日$"
    r"|^二[〇○零]\S{2,4}年\S{1,3}月\S{1,4}日$|^(?:附件?|注)[:：]\S|^——\S|^(?:(?:19|20)\d\d年[^\s，。]{1,6}[，,]?|[写记草作改])于[^，。]{2,16}$|^（[^（）]{4,}）$"
)
_SPOKEN = ("。”", "！”", "？”", "。」", "！」", "？」")
_NUMBERED = re.compile(r"(?:[（(]?(?:1|一)[）)、.．:：]|01\b|第一)")
_AFTER = {"comments": 3.0, "footer": 10.0, "related": 0.35}
_FEW = 0.25
_END_SCOPES = frozenset((Scope.CUT, Scope.LIST, Scope.MENU, Scope.TAIL))
_BETWEEN_GROUPS = frozenset(("editor", "related", "comments", "share"))
_END_GROUPS = frozenset(("editor", "disclaimer"))


def article_start(
    blocks: Sequence[DocBlock],
    values: Sequence[float],
    run: Run,
    signs: Signs,
    title_block: int | None,
) -> int:
    """The first line of the article: its first running text, or a heading or short line above."""
    start = run.start
    while start < run.end - 1 and (values[start] <= 0 or signs.of_page(start)):
        start += 1
    if (marked := _below_marker(start, signs)) is not None:
        return marked
    first = start
    taken = 0
    while start > 0 and taken < _MOST_HEADINGS:
        above = start - 1
        if above == title_block or not _leads_in(blocks, values, above, signs):
            break
        start, taken = above, taken + 1
    return start if start < first else first


def _below_marker(first: int, signs: Signs) -> int | None:
    """The line behind a note on the original headline, if only lines of the article follow it.

    Nothing but the article stands below such a note: captions, a subtitle, verse.
    """
    for index in range(first - 1, max(first - _MARKED, -1), -1):
        rule = signs.rule(index)
        if rule is not None and rule.group == "headline":
            return index + 1 if index + 1 < first else None
        if (rule is not None and signs.of_page(index)) or signs.dated(index):
            return None
    return None


def _leads_in(
    blocks: Sequence[DocBlock], values: Sequence[float], index: int, signs: Signs
) -> bool:
    """Whether the line directly above the first paragraph opens the article."""
    raw = blocks[index].raw
    if signs.rule(index) is not None or signs.dated(index) or signs.repeats(raw) > 1:
        return False
    if raw[-1] in "。：" or raw.endswith(_SPOKEN) or (raw[0] == "（" and raw[-1] == "）"):
        return len(raw) >= 4 and parse_credits(raw) is None
    if raw[-1] in "！？!?，":
        # So do the titles of hot lists: it opens the article only directly below its byline.
        return index > 0 and (signs.rule(index - 1) is not None or signs.dated(index - 1))
    return _NUMBERED.match(raw) is not None and len(raw) <= _LONGEST_HEADING


def article_end(blocks: Sequence[DocBlock], values: Sequence[float], run: Run, signs: Signs) -> int:
    """One past the last line of the article, its credits, and the list directly behind it."""
    end = _up_to_editors(values, run.end, signs)
    end = _cut_by_phrase(values, Run(run.start, end), signs)
    return _with_list(_with_signature(blocks, end, signs), signs)


def _with_list(end: int, signs: Signs) -> int:
    """A list of other articles with dates, directly behind: its entries become related items."""
    header = next(
        (i for i in range(end, min(end + _HEADER, len(signs.blocks))) if _lists(i, signs)), None
    )
    if header is None:
        return end
    last, dated = header, 0
    for index in range(header + 1, len(signs.blocks)):
        if index - last > _ENTRY_LINES or (signs.of_page(index) and not signs.dated(index)):
            break
        if signs.dated(index):
            last, dated = index, dated + 1
    return last + 1 if dated >= _ENTRIES else end


def _lists(index: int, signs: Signs) -> bool:
    rule = signs.rule(index)
    return rule is not None and rule.scope is Scope.LIST and rule.group == "related"


def _up_to_editors(values: Sequence[float], end: int, signs: Signs) -> int:
    """The editors' line stands directly behind the article: verse or a list before it is its end.

    A single short line is as often a label of the page.
    """
    for index in range(end, min(end + _BEFORE_EDITORS, len(values))):
        rule = signs.rule(index)
        if rule is not None and rule.group == "editor":
            return index if index - end >= _LEAST_VERSE else end
        if rule is not None or signs.dated(index):
            break
    return end


def _cut_by_phrase(values: Sequence[float], run: Run, signs: Signs) -> int:
    """The first header behind which nothing of the article follows."""
    before = 0.0
    for index in range(run.start, run.end):
        rule = signs.rule(index)
        if rule is not None and before >= _LEAST_BODY and _may_end(rule, values, index, signs):
            if rule.group in _BETWEEN_GROUPS and _byline_follows(values, index, run.end, signs):
                return index
            after = signs.mass(index + 1, run.end, values)
            if after <= _AFTER.get(rule.group, _FEW) * before:
                return _before_statements(run.start, index, signs)
        elif values[index] > 0:
            before += min(values[index], 400.0)
    return run.end


def _byline_follows(values: Sequence[float], index: int, end: int, signs: Signs) -> bool:
    """Whether another article begins here: its byline stands above the next running text."""
    following = next((i for i in range(index + 1, end) if values[i] > 0), None)
    return following is not None and signs.stamp_above(following, index + 1) is not None


def _before_statements(start: int, end: int, signs: Signs) -> int:
    """Statements of the site about itself, directly in front of the lists, are no article."""
    for index in range(end - 1, max(start, end - _STATEMENTS), -1):
        rule = signs.rule(index)
        if rule is not None and rule.group in _END_GROUPS:
            return index
    return end


def _may_end(rule: Rule, values: Sequence[float], index: int, signs: Signs) -> bool:
    """Whether a line can be the first behind the article, seen from what follows it.

    A word of a menu, or the header of a list, directly before a paragraph is a sub-heading.
    """
    following = range(index + 1, min(index + 1 + _LOOK_AHEAD, len(values)))
    heads = bool(following) and values[following[0]] > 0 and not signs.of_page(following[0])
    if rule.group in _END_GROUPS and heads:
        return not is_phrase_behind_label(signs.blocks[index].raw, rule.group)
    if rule.group in _END_GROUPS or (rule.scope is Scope.CUT and rule.group != "comments"):
        return True
    if rule.scope not in _END_SCOPES or (rule.scope is Scope.TAIL and heads):
        return False
    if rule.scope in (Scope.LIST, Scope.CUT):
        return not following or values[following[0]] <= 0
    least = 1 if rule.group == "related" else 2
    found = sum(signs.of_page(i) or signs.dated(i) for i in following)
    return found >= least or not any(values[i] > 0 for i in following)


def _with_signature(blocks: Sequence[DocBlock], end: int, signs: Signs) -> int:
    """Signature, date and credits stand behind the last paragraph and belong to the article."""
    last = end
    for index in range(end, min(end + _TRAILING, len(blocks))):
        raw = blocks[index].raw
        rule = signs.rule(index)
        own = rule is not None and not signs.of_page(index)
        if own or (rule is None and len(raw) <= 60 and (_signs(raw) or _ends(index, signs))):
            last = index + 1
        else:
            break
    return last


def _ends(index: int, signs: Signs) -> bool:
    """A last line too short to be running text: a full stop ends it, or a control follows.

    Titles of hot lists end in question and exclamation marks too, and more titles follow them.
    """
    raw = signs.blocks[index].raw
    if raw[-1] == "。" or raw.endswith(_SPOKEN):
        return True
    return raw[-1] in "？！?!" and index + 1 < len(signs.blocks) and signs.of_page(index + 1)


def _signs(raw: str) -> bool:
    return _SIGNED.search(raw) is not None or parse_credits(raw) is not None
