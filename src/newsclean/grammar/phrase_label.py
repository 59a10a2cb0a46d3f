"""Sub-headings in the dress of a credit: 一审：构成侵权, 来源：长江与黄河, 合作：从试点走向深水区.

A label and a colon are the mark of credits, tags and prompts. The same marks open sub-headings,
whose second half is a phrase and no name, medium, number or address. Which of them a line is, no
one can tell by the label alone; with a paragraph right before and right behind it, the second
half tells.
"""

from __future__ import annotations

import re
from functools import lru_cache

from newsclean.grammar.credits import parse_credits
from newsclean.grammar.names import has_surname, is_medium, is_person
from newsclean.repair.script import fold

_LONGEST = 40
_LABELLED = re.compile(r"[^\w]{0,3}([^\s:,。]{1,8})\s?:\s*([^:]{2,32})\Z")
_DATA = re.compile(r"\d{5}|\d-\d|@|https?|www\.|[A-Za-z]{4}|[。/|]\s*\Z")
_JOINED = re.compile("[与和]")
_LEAST_SOURCE_PHRASE = 6
_PEN_NAME = 3
_CREDITS = frozenset(("credit", "editor"))
_OTHERS = frozenset(("filler", "prompt", "footer", "share", "caption"))


@lru_cache(maxsize=1)
def _phrase() -> re.Pattern[str]:
    return re.compile(r"[的了是在不就也还被把让着这那从到与和为谁怎看成走向难易,]")


@lru_cache(maxsize=1)
def _of_a_sentence() -> re.Pattern[str]:
    return re.compile("[的了从把被让在是]|不[再能许可得]")


@lru_cache(maxsize=1)
def _keyword() -> re.Pattern[str]:
    return re.compile(r"关键词[一二三四五六七八九十\d]{0,2}\Z")


@lru_cache(maxsize=1)
def _reading() -> re.Pattern[str]:
    """A box of the article's own has such a header too; 推荐阅读 and 上一篇 lead elsewhere."""
    return re.compile(r"(?:相关链接|延伸阅读)\Z")


@lru_cache(maxsize=1)
def _list() -> re.Pattern[str]:
    return re.compile(r"[\s、,;/|#]")


def is_phrase_behind_label(text: str, group: str) -> bool:
    """Whether a line that a rule of ``group`` took can be a sub-heading by what it says.

    Args:
        text: the block, in either script and width.
        group: the group of the rule that took it.
    """
    if len(text) > _LONGEST:
        return False
    match = _LABELLED.match(fold(text).strip())
    if match is None or _DATA.search(match[2]):
        return False
    label, value = match[1], match[2].strip(" \"'“”")
    if group in _CREDITS:
        return _is_no_credit(text, value)
    if group == "related":
        return _reading().match(label) is not None
    if group not in _OTHERS:
        return False
    if _keyword().search(label):
        return not _list().search(value)
    return len(value) >= 4 and _phrase().search(value) is not None


def _is_no_credit(text: str, value: str) -> bool:
    line = parse_credits(text)
    if line is None:
        return not (value.isascii() or is_medium(value) or is_person(value, labelled=False))
    if len(line.parts) != 1:
        return False
    part = line.parts[0]
    if part.kind == "source":
        if is_medium(value):
            return False
        phrase = len(value) >= _LEAST_SOURCE_PHRASE and _of_a_sentence().search(value)
        return bool(phrase or _JOINED.search(value))
    if len(part.names) > 1 and _JOINED.search(value):
        return not any(has_surname(name) for name in part.names)
    # A word of four characters without a surname passes for a pen name behind a label.
    return part.names == (value,) and len(value) > _PEN_NAME and not has_surname(value)
