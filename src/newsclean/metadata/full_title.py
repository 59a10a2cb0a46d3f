"""A headline cut short (…), and the whole of it where the page prints it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from newsclean.document import DocBlock
from newsclean.grammar.headline import title_key

_DOTS = "….⋯。 "
_CUT = ("…", "⋯", "..", "。。")
_LEAST = 6
_LONGEST = 200


@lru_cache(maxsize=1)
def _original() -> re.Pattern[str]:
    return re.compile(
        r"原(?:文)?[标標][题題]\s?[:：]?\s?[《〈“\"「『]?\s?(?P<title>[^《》〈〉]{6,120}?)\s?"
        r"(?:[》〉”\"」』]|[)）]\s*\Z|\Z)"
    )


def full_title(
    text: str, offers: Iterable[tuple[str, str]], blocks: Sequence[DocBlock]
) -> tuple[str, str] | None:
    """The whole headline of which ``text`` shows the beginning, and where it stands.

    Args:
        text: the headline chosen.
        offers: other candidates with their origins, best first.
        blocks: the document's, for 本文原标题：《…》.
    """
    stem = title_key(text)
    if not _is_cut(text) or len(stem) < _LEAST:
        return None
    for offer, origin in (*offers, *_originals(blocks)):
        key = "" if _is_cut(offer) else title_key(offer)
        if key.startswith(stem) and len(key) > len(stem):
            return offer, origin
    return None


def _is_cut(text: str) -> bool:
    """Whether a headline ends in dots."""
    tail = text[len(text.rstrip(_DOTS)) :]
    return any(mark in tail for mark in _CUT)


def _originals(blocks: Sequence[DocBlock]) -> Iterator[tuple[str, str]]:
    """原标题：某市新建三座公园, as pages print it above or behind the article."""
    for block in blocks:
        if len(block.raw) > _LONGEST or "原" not in block.raw:
            continue
        if match := _original().search(block.raw):
            yield match["title"], "block.original"
