"""What is left at the edges when all phrases are gone: a signature, a counter, keywords."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from newsclean.document import DocBlock
from newsclean.grammar.signature import signed_names
from newsclean.label.draft import Draft, Verdict

_FIRST_SECTION = ("1", "01", "001")
_PARTED = re.compile(r"[|｜丨,，、;；\s#/]+")
_LONGEST_ROW = 120
_ROW_OF_MARKS = Verdict("filler.rule", "filler", "A row of marks in place of a line.")
_SEPARATOR = re.compile(r"[-—–_=*~·•.─━]{2,80}")
_DASHES = Verdict(
    "filler.separator", "filler", "A line of dashes at the edge parts the article from the page."
)
_SIGNED = Verdict("credit.signature", "credit", "The author's name becomes a field.")
_COUNTER = Verdict("share.counter", "share", "A number alone at the edge counts comments or likes.")
_KEYWORDS = Verdict("filler.keywords", "filler", "A row of the page's own keywords.")


@lru_cache(maxsize=1)
def _number() -> re.Pattern[str]:
    # An icon of the site's own font may stand in front (U+E000 and on).
    return re.compile(r"[\ue000-\uf8ff]*\+?\d{1,7}")


@lru_cache(maxsize=1)
def _rule() -> re.Pattern[str]:
    return re.compile(r"(?:([*=_~#+—–-])\s?)(?:\1\s?){3,}")


def take_leftovers(draft: Draft) -> None:
    """Take a signature, a lone number, and a row of keywords, off the edges of an article."""
    _take_separators(draft)
    _take_signature(draft)
    if not draft.document.is_html:
        return
    kept = list(draft.kept())
    _take_counter(draft, kept)
    for edge in (kept, reversed(kept)):
        _take_rules(draft, edge)
    keywords = _keywords(draft)
    if keywords:
        for edge in (kept, reversed(kept)):
            _take_keywords(draft, edge, keywords)


def _take_separators(draft: Draft) -> None:
    for block in reversed(list(draft.kept())):
        if not _SEPARATOR.fullmatch(block.raw):
            return
        draft.remove(block.index, _DASHES)


def _take_signature(draft: Draft) -> None:
    """□ 王小明 as the last line; where other lines have the same sign it is an entry of a list."""
    kept = list(draft.kept())
    if len(kept) < 2 or not signed_names(kept[-1].raw):
        return
    if sum(block.raw[:1] == kept[-1].raw[0] for block in kept) == 1:
        draft.remove(kept[-1].index, _SIGNED)


def _take_counter(draft: Draft, kept: list[DocBlock]) -> None:
    """The only number that stands alone; several are the sections of an article, or its results."""
    numbers = [place for place, block in enumerate(kept) if _number().fullmatch(block.raw)]
    if len(numbers) != 1 or kept[numbers[0]].raw in _FIRST_SECTION:
        return
    place = numbers[0]
    before = any(draft.is_prose(block.index) for block in kept[:place])
    after = any(draft.is_prose(block.index) for block in kept[place + 1 :])
    if before != after:
        draft.remove(kept[place].index, _COUNTER)


def _take_rules(draft: Draft, edge: Iterable[DocBlock]) -> None:
    """Rows of marks that part the article from what stands around it, not its sections."""
    for block in edge:
        if draft.is_prose(block.index):
            return
        if _rule().fullmatch(block.raw):
            draft.remove(block.index, _ROW_OF_MARKS)


def _keywords(draft: Draft) -> frozenset[str]:
    metas = draft.document.head.metas
    rows = (text for name in ("keywords", "news_keywords") for text in metas.get(name, ()))
    return frozenset(word for row in rows for word in _PARTED.split(row) if word)


def _take_keywords(draft: Draft, edge: Iterable[DocBlock], keywords: frozenset[str]) -> None:
    for block in edge:
        if draft.is_prose(block.index):
            return
        if len(block.raw) <= _LONGEST_ROW:
            words = [word for word in _PARTED.split(block.raw) if word]
            if len(words) > 1 and keywords.issuperset(words):
                draft.remove(block.index, _KEYWORDS)
