"""The tail of the article: what follows its last paragraph."""

from __future__ import annotations

import re

from newsclean.document import DocBlock
from newsclean.label.contacts import take_contacts
from newsclean.label.draft import Draft, Verdict, verdict_of
from newsclean.model import BlockKind
from newsclean.rules import Rule, Scope, is_menu_row

_LINK_LABEL = re.compile(r"[^\s:：,，。]{2,8}[:：]\s?")
"""同場加映：a title that is a link."""
_IMPRINT_RULE = "footer.imprint"
_ABOVE_IMPRINT = 3
_EVENT_LABEL = re.compile(
    r"[^\s:：，。]{0,4}(?:时间|時間|日期|地点|地點|场地|場地|对象|對象|票价|票價|门票|門票|嘉宾|嘉賓|主讲|主講)\s?[:：]"
)
_LONGEST_ENTRY = 60
_AFTER_CREDIT = Verdict("tail.after-credit", "tail", "Stands behind the editors' line.")
_AFTER_BODY = Verdict("tail.after-body", "tail", "Behind the last paragraph, only links follow.")
_AFTER_END = Verdict("tail.after-end", "tail", "Stands behind the mark that the article ends.")
_END_MARK = re.compile(
    r"[\s(（【\[—–\-·*]*(?:完|全文完|本文完|正文完|END|the end)[\s)）】\]—–\-·*]*", re.I
)
_NOTE = re.compile(
    r"\W{0,2}(?:附[录錄表记記件图圖]?|[注註]释?|[注註]釋|备注|備註|参考(?:文献|资料)|參考(?:文獻|資料)|名[单單]|后记|後記)\d?\s?[:：]"
)
"""注：文中人物均为化名, 附：参赛名单: notes of the article's own."""
_NEXT_ARTICLE = Verdict("tail.next-article", "related", "Another article begins here.")
_CLOSED = Verdict("ad.closed", "ad", "An advertisement, with its button to close it.")
_CLOSE_BUTTONS = frozenset(("×", "✕", "✖", "X", "x", "╳", "关闭", "關閉", "关闭广告"))
_AD_LABELS = ("广告", "廣告", "推广", "AD", "Ad", "Advertisement")
_MENU_ROW = Verdict("menu.row", "menu", "A row of words of menus and controls.")
_FEW = 0.25
_ENDS = {"editor": _FEW, "disclaimer": 0.1}
"""Groups that end an article → how much prose may follow, as a share of what stands before."""
_LEAST_BODY = 30.0
_BARE_HEADER = 2


def trim_tail(draft: Draft) -> None:
    """Take out everything behind the article."""
    if not draft.document.is_html:
        _take_closed_boxes(draft)
    _cut_at_next_article(draft)
    _cut_at_headers(draft)
    _cut_behind_credits(draft)
    _cut_behind_end(draft)
    _take_tail_phrases(draft)
    _take_trailing_links(draft)


# -- lists of other articles ----------------------------------------------------------------


def _cut_at_next_article(draft: Draft) -> None:
    """Endless pages print the next article below: another headline in the same dress."""
    at = draft.title_block
    if at is None:
        return
    headline = draft.blocks[at]
    marks = draft.document.nodes[headline.node].marks
    if headline.kind is not BlockKind.HEADING or headline.level != 1 or not marks:
        return
    prose = draft.prose()
    for block in list(draft.kept()):
        if (
            block.index > at
            and block.level == 1
            and block.kind is BlockKind.HEADING
            and block.raw != headline.raw
            and draft.document.nodes[block.node].marks == marks
            and prose.between(draft.region.start, block.index) >= _LEAST_BODY
        ):
            draft.remove_range(block.index, draft.region.end, _NEXT_ARTICLE)
            return


def _take_closed_boxes(draft: Draft) -> None:
    """Among lines, a button to close stands behind the advertisement that it closes."""
    blocks, start = draft.blocks, draft.region.start
    for index in range(start + 1, draft.region.end):
        if blocks[index].raw not in _CLOSE_BUTTONS:
            continue
        inside = blocks[index - 1].raw
        labelled = index - 2 >= start and blocks[index - 2].raw in _AD_LABELS
        if len(inside) <= _LONGEST_ENTRY and (labelled or inside.startswith(_AD_LABELS)):
            for place in range(index - 2 if labelled else index - 1, index + 1):
                draft.remove(place, _CLOSED)


def _cut_at_headers(draft: Draft) -> None:
    """Readers' comments and the foot of the site: from their header on, nothing is article."""
    prose = draft.prose()
    for block in list(draft.kept()):
        if len(block.raw) > 300:
            continue
        rule = draft.match(block.index, Scope.CUT)
        if rule is None or _heads_prose(draft, block.index, rule):
            continue
        if rule.id == _IMPRINT_RULE and _is_of_event(draft, block.index):
            continue
        before = prose.between(draft.region.start, block.index)
        after = prose.between(block.index + 1, draft.region.end)
        if before >= _LEAST_BODY and after <= _allowed_after(draft, block.index, rule) * before:
            draft.remove_range(block.index, draft.region.end, verdict_of(rule))
            return
        if rule.id == _IMPRINT_RULE and after > 0:
            continue  # 主办单位： is a line of an announcement as well
        foot = rule.group == "footer" and not before and not after  # below lines without a sentence
        if foot or (not draft.is_prose(block.index) and block.linked < len(block.raw)):
            draft.remove(block.index, verdict_of(rule))


def _is_of_event(draft: Draft, index: int) -> bool:
    """Whether 时间：, 地点： stand right above: who holds an event is said there too."""
    above = [block.raw for block in draft.kept() if index - _ABOVE_IMPRINT <= block.index < index]
    return any(map(_EVENT_LABEL.match, above))


def _heads_prose(draft: Draft, index: int, rule: Rule) -> bool:
    """In plain text 评论 right before a paragraph is a sub-heading: comments begin with names."""
    if draft.document.is_html or rule.group != "comments" or index + 1 >= draft.region.end:
        return False
    return len(draft.blocks[index].raw) <= _BARE_HEADER and draft.is_prose(index + 1)


def _allowed_after(draft: Draft, index: int, rule: Rule) -> float:
    """How much prose may follow, as a share of what stands before.

    Comments can be longer than what they comment on, and behind a licence line nothing counts:
    terms and hints for readers. But a sentence that speaks of a licence, and 主办单位： in an
    announcement, are of the article where it goes on behind them.
    """
    if rule.group == "comments":
        return 3.0
    if rule.group != "footer" or rule.id == _IMPRINT_RULE or draft.is_prose(index):
        return _FEW
    return 10.0


def _cut_behind_credits(draft: Draft) -> None:
    """Behind the editors' line, or the site's statement, stands hardly ever the article."""
    removed, prose = draft.notes.removed, draft.prose()
    for index in range(draft.region.start, draft.region.end):
        verdict = removed.get(index)
        if verdict is None or verdict.group not in _ENDS:
            continue
        before = prose.between(draft.region.start, index)
        after = prose.between(index + 1, draft.region.end)
        if before >= _LEAST_BODY and after <= _ENDS[verdict.group] * before:
            draft.remove_range(index + 1, draft.region.end, _AFTER_CREDIT)
            return


def _cut_behind_end(draft: Draft) -> None:
    """Behind 完 or END on a line of its own, what is no running text is none of the article."""
    removed, prose = draft.notes.removed, draft.prose()
    for index in range(draft.region.start, draft.region.end):
        if index not in removed or not _END_MARK.fullmatch(draft.blocks[index].raw):
            continue
        before = prose.between(draft.region.start, index)
        if before >= _LEAST_BODY and not prose.between(index + 1, draft.region.end):
            first = next((block.raw for block in draft.kept() if block.index > index), "")
            if not _NOTE.match(first):
                draft.remove_range(index + 1, draft.region.end, _AFTER_END)
            return


def _take_tail_phrases(draft: Draft) -> None:
    """Going backwards from the end: what only a tail says, until a paragraph stands in the way."""
    # In an article found among lines, words of a menu behind it are what is left of the page.
    menus = (Scope.MENU,) if draft.region.how == "lines" else ()
    contacts: list[tuple[DocBlock, Verdict]] = []
    for block in reversed(list(draft.kept())):
        rule = draft.match(block.index, Scope.TAIL, Scope.LIST, *menus)
        if rule is None and menus and is_menu_row(block.raw):
            contacts.append((block, _MENU_ROW))
            continue
        if rule is None and (draft.is_prose(block.index) or block.linked < 0.5 * len(block.raw)):
            take_contacts(draft, block, contacts)
            return
        if rule is None or rule.group != "footer":
            contacts = _taken(draft, contacts)
        if rule is not None:
            contacts.append((block, verdict_of(rule)))
    _taken(draft, contacts)


def _taken(draft: Draft, found: list[tuple[DocBlock, Verdict]]) -> list[tuple[DocBlock, Verdict]]:
    for block, verdict in found:
        draft.remove(block.index, verdict)
    return []


def _take_trailing_links(draft: Draft) -> None:
    for block in reversed(list(draft.kept())):
        label = _LINK_LABEL.match(block.raw)
        linkable = len(block.raw) - (label.end() if label else 0)
        if not block.linked or block.linked < 0.7 * linkable or block.kind is BlockKind.TABLE:
            return
        draft.remove(block.index, _AFTER_BODY)
