"""Contacts behind the last line: those of the site go, those of the notice are its point."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from newsclean.document import DocBlock
from newsclean.label.draft import Draft, Verdict

_CONTACT_RULE = "footer.contact"
_ENTRY = re.compile(r"([^\s:：,，。]{2,6})[:：]\s?\S")
_ASKED_WITHIN = 3
"""Paragraphs before the contacts in which readers may be asked to get in touch."""


@lru_cache(maxsize=1)
def _contact_person() -> re.Pattern[str]:
    return re.compile(r"(?:联系人|聯[系絡]人|联络人|咨询人|諮詢人|负责人|負責人|经办人)\s?[:：]")


@lru_cache(maxsize=1)
def _of_notice() -> re.Pattern[str]:
    return re.compile(
        "(?:咨询|諮詢|报名|報名|预约|預約|值班|抢修|搶修|招生|订票|訂票)(?:电话|電話|热线|熱線)\\s?[:：]"
    )


@lru_cache(maxsize=1)
def _asks() -> re.Pattern[str]:
    return re.compile(
        "报名|報名|咨询|諮詢|联系|聯[系絡]|预约|預約|申请|申請|投递|投遞|应聘|應聘|订票|訂票|购票|購票|拨打|撥打|来电|來電"
    )


def take_contacts(draft: Draft, last: DocBlock, found: list[tuple[DocBlock, Verdict]]) -> None:
    """Phone and address directly behind the last line of a notice are its point, and stay.

    So where that line leads to them (请联系：), is itself an entry of the notice (地点：…), where
    earlier entries of the article (each shop's 地址：) have the same label, where the text asks
    readers to apply or to call, or where a person is named as contact.
    """
    own = last.raw.endswith(("：", ":")) or _ENTRY.match(last.raw) is not None
    if found and not own and draft.region.how == "whole" and not draft.document.is_html:
        # A text without any sign of a page: no site prints its own number below it.
        own = any(_of_notice().match(block.raw) for block, _ in found)
    if found and not own:
        before = [block for block in draft.kept() if block.index < found[-1][0].index]
        own = (
            any(_asks().search(block.raw) for block in before[-_ASKED_WITHIN:])
            or any(_contact_person().match(block.raw) for block, _ in found)
            or not _labels(before[:-1]).isdisjoint(_labels(block for block, _ in found))
        )
    for block, verdict in found:
        if not (own and verdict.rule == _CONTACT_RULE):
            draft.remove(block.index, verdict)


def _labels(blocks: Iterable[DocBlock]) -> set[str]:
    return {match[1] for block in blocks if (match := _ENTRY.match(block.raw))}
