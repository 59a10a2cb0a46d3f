"""Where a forwarded article says it comes from: 本文来自微信公众号：X（ID：x），作者：A，编辑：B.

Such a statement is a sentence and no credit line: permission and picture sources stand in it too.
"""

from __future__ import annotations

import re
from functools import lru_cache

from newsclean.grammar.credit_model import CreditLine, CreditPart
from newsclean.grammar.name_lists import split_names
from newsclean.repair.script import fold

_LONGEST = 240


@lru_cache(maxsize=1)
def _account() -> re.Pattern[str]:
    return re.compile(
        r"(?:来自|来源于?|转自|转载自|首发于?|原载于?|授权转载自)[::\s]{0,2}"
        r"(?:微信)?(?:公众号|公号|订阅号|视频号)[::\s]{0,2}[“「\"《【\[]?\s?"
        r"([^“”「」\"《》【】\[\]():,。|]{2,20}?)\s?(?=[”」\"》】\]]|\(|,|。|\||\Z)"
    )


@lru_cache(maxsize=1)
def _people() -> re.Pattern[str]:
    return re.compile(r"(?:[,;。|\s]|\A)(作者|撰文|文|编辑|责编)[::丨|]\s?([^,;。:()]{2,24})")


_KINDS = {"编辑": "editor", "责编": "editor"}


def forwarded_credits(text: str) -> CreditLine | None:
    """The account, the authors and the editors that a statement of forwarding names.

    Args:
        text: the block's text, in either script and width.
    """
    if len(text) > _LONGEST or "号" not in (folded := fold(text)):
        return None
    account = _account().search(folded)
    if account is None:
        return None
    parts = [_part("source", "来源", (), text, account, 1)]
    for match in _people().finditer(folded, account.end()):
        names = split_names(text[match.start(2) : match.end(2)].strip())
        if names:
            parts.append(_part(_KINDS.get(match[1], "author"), match[1], names, text, match, 2))
    return CreditLine(tuple(parts), 1.0)


def _part(
    kind: str, role: str, names: tuple[str, ...], text: str, match: re.Match[str], group: int
) -> CreditPart:
    start, end = match.span(group)
    return CreditPart(kind, role, names, text[start:end].strip(), start, end)
