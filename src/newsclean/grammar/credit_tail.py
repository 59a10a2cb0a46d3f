"""Credits at the end of a paragraph: （来源：上海证券报）, 【责任编辑:王頔】, （作者系…）."""

from __future__ import annotations

import re
from functools import lru_cache

from newsclean.grammar.credit_gaps import content
from newsclean.grammar.credit_model import CreditPart
from newsclean.grammar.credits import parse_credits
from newsclean.grammar.name_lists import clean_name, split_names
from newsclean.grammar.names import is_person, name_data
from newsclean.repair.script import fold


@lru_cache(maxsize=1)
def _tail() -> re.Pattern[str]:
    return re.compile(r"[(（【\[][^()（）【】\[\]]{2,60}[)）】\]]\s*\Z")


_TAIL_EDITION = re.compile(r"《[^《》]{2,16}》\s*[（(][^()（）]{8,30}[)）]\s*\Z")


@lru_cache(maxsize=1)
def _tail_plain() -> re.Pattern[str]:
    return re.compile(
        r"(?<=[。！？!?”」])\s*(?:本文来源|责任编辑|責任編輯|责编|責編|来源|來源|编辑|編輯)\s*[:：丨｜][^。！？!?]{2,40}\Z"
    )


def split_tail_credit(text: str) -> int | None:
    """Where a credit at the end of a paragraph begins; ``None`` where there is none.

    （来源：上海证券报）, (责任编辑：X), 【责任编辑:王頔】, 《光明日报》（2024年05月11日 09版）. A
    description of the author (作者系某大学教授) and a bare name in brackets are left alone: they
    are sentences of the piece as much as credits.
    """
    if len(text) < 6:
        return None
    last = text.rstrip()[-1:]
    if last in ")）】]":
        match = _TAIL_EDITION.search(text, max(0, len(text) - 60))
        if match is None:
            match = _tail().search(text, max(0, len(text) - 70))
    else:
        match = _tail_plain().search(text, max(0, len(text) - 70))
    if match is None:
        return None
    line = parse_credits(match[0].strip())
    if line is None or line.covered < 1 or not line.of("source", "editor", "edition", "author"):
        return None
    start = match.start()
    if not content(text, 0, start):
        return None  # the whole block is a credit line
    return len(text[:start].rstrip())


@lru_cache(maxsize=1)
def _tail_name() -> re.Pattern[str]:
    """（钟才文） alone; compiled when first asked for, as classes of Han are dear to compile."""
    return re.compile(r"(?<=[。！？!?”…])\s*[(（]\s*([㐀-鿿]{2,4}|[㐀-鿿] [㐀-鿿])\s*[)）]\s*\Z")


@lru_cache(maxsize=1)
def _tail_author() -> re.Pattern[str]:
    return re.compile(
        r"[(（]\s*(?:本文)?作者\s*+[:：]?\s*+([^()（），,。；;]{2,30}?)\s*"
        r"(?:(?:分别)?[系为為係是](?!是)|[，,]|单位|單位|[)）])[^()（）]{0,80}[)）]?\s*\Z"
    )


def tail_credit(text: str) -> tuple[CreditPart, ...]:
    """Credits inside the end of a paragraph that stay in the text: （作者系…）, （钟才文）."""
    if text[-8:-7] in (")", "）") and text[-7:].isdigit():
        text = text[:-7]  # Taiwan's agency prints a date behind the bracket
    if text.rstrip()[-1:] not in ")）】]":
        return ()
    window = max(0, len(text) - 130)
    start = split_tail_credit(text)
    if start is not None:
        line = parse_credits(text[start:].strip())
        return line.parts if line else ()
    if match := _tail_author().search(text, window):
        if names := split_names(match[1]):
            return (CreditPart("author", "作者", names, match[1], match.start(1), match.end(1)),)
        return ()
    if match := _tail_name().search(text, window):
        name = clean_name(match[1])
        data = name_data()
        if is_person(name, labelled=False) and fold(name) not in data.not_people:
            return (CreditPart("author", "", (name,), name, match.start(1), match.end(1)),)
    return ()
