"""Lines that look like a page's and are the text's own: what stands around them tells.

The data of a film, a book or a poem; a word that the sentence before leads up to; a sub-heading
in the dress of a credit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from newsclean.document import DocBlock
from newsclean.label.draft import Draft
from newsclean.rules import Scope, fold_block

__all__ = ["is_introduced", "is_of_a_work", "is_subheading"]

_HEADS_WITHIN = 3
_CARD = 3
_WORDS_OF_PAGES = frozenset(("player", "share", "menu", "navigation", "comments", "english"))
_LONGEST_WORD = 16
_COUNT = re.compile(r"\d{1,3} of \d{1,3}")
_SHORT_SENTENCE = 6


@lru_cache(maxsize=1)
def _card_label() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?:出版社|出版方|出版者|出版时间|出版年|出版日期|ISBN|定价|页数|書名|书名|导演|導演|编剧|編劇|主演|片名|类型|片长|片長)\s?[:：]"
    )


@lru_cache(maxsize=1)
def _production_label() -> re.Pattern[str]:
    return re.compile(
        r"\s*(?:总?导演|總?導演|总?编剧|總?編劇|(?:领衔)?主演|領銜主演|片名|剧名|劇名|曲名|片长|片長|集数|集數|首播|播出|上映|作词|作詞|作曲|演唱|原唱|"
        r"词|詞|曲|指挥|指揮|演出)(?:时间|時間|日期|平台|频道)?\s?[:：]\s?\S"
    )


@lru_cache(maxsize=1)
def _production() -> re.Pattern[str]:
    return re.compile(r"(?:出品人?|总?监制|签发人?|制片人?|发行|策划|统筹|翻译|设计|制作)\s?:\s?\S")


@lru_cache(maxsize=1)
def _of_a_poem() -> re.Pattern[str]:
    """作者：[唐] 白居易: nobody of the page."""
    return re.compile(r"(?:作者|词人|诗人|撰)\s?:\s?[\[(〔【][^\[\]()〔〕【】]{1,4}[\])〕】]\s?\S")


@lru_cache(maxsize=1)
def _han() -> re.Pattern[str]:
    return re.compile("[\u3400-\u9fff]")


def is_of_a_work(draft: Draft, kept: Sequence[DocBlock], place: int, group: str) -> bool:
    """Whether a line of names is of a book, film, play or poem that the text speaks of.

    Books and films are told by the labels around; who produced or signed something, by running
    text before and behind, as the page's own staff never stands inside an article.
    """
    if group not in ("credit", "editor"):
        return False
    around = kept[max(0, place - _CARD) : place + _CARD + 1]
    if group == "credit" and any(_card_label().match(block.raw) for block in around):
        return True
    text = fold_block(kept[place].raw)
    poem, production = _of_a_poem().match(text), _production().match(text)
    if not (poem or production) or not _is_inside(draft, kept, place):
        return False
    if poem or text.startswith(("出品", "签发")):
        return True
    return any(_production_label().match(b.raw) for b in around if b is not kept[place])


def _is_inside(draft: Draft, kept: Sequence[DocBlock], place: int) -> bool:
    """Whether running text stands before and behind."""
    before = any(draft.is_prose(block.index) for block in kept[:place])
    return before and any(draft.is_prose(block.index) for block in kept[place + 1 :])


def is_introduced(draft: Draft, kept: Sequence[DocBlock], place: int, group: str) -> bool:
    """Whether the paragraph before ends in a colon and so quotes the word: 屏幕上只有四个字：.

    1 of 6 between Chinese paragraphs is quoted too: pages count their pictures in one language.
    """
    raw = kept[place].raw
    if place == 0 or len(raw) > _LONGEST_WORD:
        return False
    before = kept[place - 1]
    if _COUNT.fullmatch(raw):
        behind = kept[place + 1 : place + 2]
        return all(draft.is_prose(b.index) and _han().search(b.raw) for b in (before, *behind))
    return (
        group in _WORDS_OF_PAGES
        and before.raw[-1] in "：:"
        and "，" in before.raw
        and before.linked == 0
    )


def is_subheading(draft: Draft, kept: Sequence[DocBlock], place: int, group: str) -> bool:
    """Whether a label and a phrase stand between paragraphs; another heading may follow it."""
    if not 0 < place < len(kept) - 1 or not any(colon in kept[place].raw for colon in ":："):
        return False
    from newsclean.grammar.phrase_label import is_phrase_behind_label

    if not is_phrase_behind_label(kept[place].raw, group):
        return False
    before = kept[place - 1].index
    if before in draft.notes.removed or not _is_text(draft, before) or kept[place].linked:
        return False
    for block in kept[place + 1 : place + 1 + _HEADS_WITHIN]:
        if draft.match(block.index, Scope.BLOCK, Scope.START) is not None:
            return False
        if _is_text(draft, block.index):
            return True
    return False


def _is_text(draft: Draft, index: int) -> bool:
    """Running text, or a short sentence: 未入库项目不得安排资金。"""
    raw = draft.blocks[index].raw
    return draft.is_prose(index) or (len(raw) >= _SHORT_SENTENCE and raw[-1] == "。")
