"""Lists of other articles, in the middle of this one and behind it: a header and its entries."""

from __future__ import annotations

import re

from newsclean.document import DocBlock
from newsclean.label.draft import Draft, verdict_of
from newsclean.model import BlockKind
from newsclean.rules import Scope

__all__ = ["take_lists"]

_DATED = re.compile(
    r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}|\d{1,2}[-/月]\d{1,2}日?\s*$|\d{1,6}\s?(?:小时|小時|分钟|分鐘|天)前"
)
_CONTACT = re.compile(
    r"@[\w-]+\.\w|1[3-9]\d-?\d{4}-?\d{4}|\d{3,4}-\d{7,8}|工作时间|返回顶部|分享本页|关注微信"
)
_CUT_OFF = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])[\s\]]*$")
_LONGEST_ENTRY = 60
_LEAST_TITLE = 8
_ENTRIES = 3


def take_lists(draft: Draft) -> None:
    """A list's header goes together with its entries; a header before paragraphs is a heading."""
    index = draft.region.start
    while index < draft.region.end:
        if index in draft.notes.removed:
            index += 1
            continue
        rule = draft.match(index, Scope.LIST)
        if rule is None:
            index += 1
            continue
        end, signs = _entries(draft, index + 1, draft.end_of_box(index))
        if end > index + 1 or end == draft.region.end:
            firm = len(signs) >= 2
            draft.remove_range(index, end, verdict_of(rule, firm=firm))
        index = max(end, index + 1)


def _entries(draft: Draft, start: int, end: int) -> tuple[int, set[str]]:
    """Where the list that begins at ``start`` ends, and the signs that it is one."""
    signs: set[str] = set()
    titles: set[str] = set()
    index = start
    while index < end:
        raw = draft.blocks[index].raw
        bare = raw.lstrip("•·▪●■◆▶>-* \t")
        if taken := draft.notes.removed.get(index):
            if taken.group == "links":  # the title of an entry, whose excerpt and date follow
                titles.add(bare)
            index += 1
            continue
        if bare in titles:
            signs.add("repeated title")
        elif len(raw) <= _LONGEST_ENTRY and _DATED.search(raw):
            signs.add("date")
        elif len(raw) <= _LONGEST_ENTRY and _CONTACT.search(raw):
            signs.add("contact")
        elif not (_is_entry(draft, index, len(titles)) or _is_excerpt(draft, index, titles)):
            break
        titles.add(bare)
        index += 1
    return index, signs


def _is_entry(draft: Draft, index: int, entries: int) -> bool:
    block = draft.blocks[index]
    if block.linked * 2 > len(block.raw) or _opens_with_link(block):
        return True
    if entries and _heads_excerpt(draft, index):
        return True
    if draft.is_prose(index) or block.kind in (BlockKind.TABLE, BlockKind.CODE):
        return False
    if len(block.raw) > _LONGEST_ENTRY:
        return False
    # Among plain lines a short one is an entry only where no paragraph follows it: else it is
    # a sub-heading of the article that goes on. After several entries it is the last of them.
    if not draft.document.is_html and entries >= _ENTRIES:
        return True
    following = index + 1
    return not (
        following < draft.region.end
        and following not in draft.notes.removed
        and draft.is_prose(following)
        and not _is_excerpt(draft, following, {block.raw})
    )


def _heads_excerpt(draft: Draft, index: int) -> bool:
    """A title, even one that ends as a sentence does, with an excerpt and a date below it."""
    blocks, date = draft.blocks, index + 2
    if date >= draft.region.end or len(blocks[index].raw) > _LONGEST_ENTRY:
        return False
    below = blocks[date].raw
    return len(below) <= _LONGEST_ENTRY // 2 and _DATED.match(below) is not None


def _opens_with_link(block: DocBlock) -> bool:
    """A title that leads elsewhere, and its excerpt in the same item of a list."""
    if block.kind is not BlockKind.LIST_ITEM or not block.links:
        return False
    title = block.links[0].text
    return len(title) >= _LEAST_TITLE and block.raw.startswith(title)


def _is_excerpt(draft: Draft, index: int, titles: set[str]) -> bool:
    """Running text that a list prints under a title: cut off, or followed by its date."""
    if not titles:
        return False
    raw = draft.blocks[index].raw
    if _CUT_OFF.search(raw):
        return True
    following = index + 1
    if following >= draft.region.end or len(raw) > 400:
        return False
    after = draft.blocks[following].raw
    return len(after) <= _LONGEST_ENTRY // 2 and _DATED.search(after) is not None


# -- everything behind the article ------------------------------------------------------------
