"""Comparing headlines: a key without punctuation, and what counts as the same headline."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NOT_KEY = re.compile(r"[\W_]+")
_CUT = ("…", "...", "..", "⋯")


# One headline is compared with many lines, and many lines with several headlines.
@lru_cache(maxsize=256)
def title_key(text: str) -> str:
    """``letters`` of a headline; of longer texts, of the first thousand characters."""
    return letters(text if text.isascii() else text[:1000])


def letters(text: str) -> str:
    """Letters, digits and ideographs alone, in compatibility form and lower case."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return _NOT_KEY.sub("", text).lower()


def same_title(a: str, b: str) -> bool:
    """Whether two texts are one headline.

    Equal keys, one the other cut short (…), one contained in the other with little else, or
    nearly all pairs of characters in common.
    """
    if a == b:
        return bool(title_key(a))
    one, two = title_key(a), title_key(b)
    if not one or not two:
        return False
    if one == two:
        return True
    short, long = sorted((one, two), key=len)
    if len(short) < 5:
        return False
    shorter = a if title_key(a) == short else b
    if len(short) >= 8 and long.startswith(short) and shorter.rstrip().endswith(_CUT):
        return True
    share = len(short) / len(long)
    if short in long:
        return share >= 0.7
    return share >= 0.75 and _pairs_in_common(short, long) >= 0.88


def _pairs_in_common(one: str, two: str) -> float:
    """Dice's coefficient over pairs of neighbouring characters."""
    first = {one[i : i + 2] for i in range(len(one) - 1)}
    second = {two[i : i + 2] for i in range(len(two) - 1)}
    return 2 * len(first & second) / max(1, len(first) + len(second))
