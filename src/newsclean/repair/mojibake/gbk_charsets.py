"""GBK read in another charset than Latin-1: ЦР№ъѕ­јГ, жп╧З╬╜╪ц or ÷–π˙æ≠º√ for 中国经济.

All bytes are there, so it comes back exactly if it was Chinese. That is asked of whole stretches of
a line: nearly all pairs of bytes must be characters that Chinese texts consist of, and what stands
there must be odd, capitals and signs amid words, as no sound Russian or Greek has them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from newsclean.repair.edits import Edit, no_tick
from newsclean.repair.language.character_model import weight
from newsclean.repair.mojibake.charset_tables import LATIN, Charset, charsets, is_dense
from newsclean.repair.mojibake.evidence import how_odd_it_looks
from newsclean.repair.suspects import charset_sign

FIXER = "mojibake.gbk-"
"""The beginning of the fixers' names; the name of the charset follows."""

# Windows-1252 is a rival only: what it shows is left to `gbk`.
_CHARSETS = frozenset(
    {LATIN, "windows-1251", "windows-1250", "koi8-r", "macintosh", "ibm437", "ibm850", "ibm866"}
)
_SHORTEST = 4  # characters of Chinese
_LONG = 12  # from here on fewer of them must be among the commonest
_COMMON, _VERY_COMMON = 1.0, 20.0  # weights
_SHARE, _VERY, _VERY_SHORT = 0.9, 0.45, 0.6  # of such characters
_ODD = 0.4  # how odd each shown character must look, on average


_PAIRS = re.compile(rb"(?:[\x20-\x7e]|[\xa1-\xf7][\xa1-\xfe])*")


class _Reading(NamedTuple):
    start: int
    end: int
    after: str
    merit: float
    charset: str


def find_gbk_in_charset(text: str, tick: Callable[[], None] = no_tick) -> list[Edit]:
    """Edits that read such stretches as GBK, each in the charset in which it reads best."""
    edits: list[Edit] = []
    start = 0
    while (sign := charset_sign().search(text, start)) is not None:
        low = text.rfind("\n", start, sign.start()) + 1 or start
        high = text.find("\n", sign.end())
        high = len(text) if high < 0 else high
        tick()
        best = _best(text, low, high) if is_dense(text[low:high]) else None
        if best is not None and best.charset != LATIN:
            edits.append(Edit(best.start, best.end, best.after, FIXER + best.charset))
        start = high + 1
    return edits


def _best(text: str, low: int, high: int) -> _Reading | None:
    best: _Reading | None = None
    for charset in _known():
        for reading in _readings(text, low, high, charset):
            if best is None or reading.merit > best.merit:
                best = reading
    return best


@lru_cache(maxsize=1)
def _known() -> tuple[Charset, ...]:
    return tuple(charset for charset in charsets() if charset.name in _CHARSETS)


@lru_cache(maxsize=len(_CHARSETS))
def _stretch(charset: Charset) -> re.Pattern[str]:
    """From one sign of the charset to another, with nothing between them but such and ASCII."""
    high = charset.signs(0x81, 0xFE)
    return re.compile(f"[{high}](?:[{high}\x20-\x7e]*[{high}])?")


def _readings(text: str, low: int, high: int, charset: Charset) -> Iterator[_Reading]:
    for match in _stretch(charset).finditer(text, low, high):
        shown = match[0]
        if len(shown) < 2 * _SHORTEST:
            continue
        after = _decoded(shown, charset)
        if after is None:
            continue
        wide = [char for char in after if char > "\x7f"]
        if len(wide) < _SHORTEST:
            continue
        # A character that comes again is no further evidence.
        weights = [weight(char) for char in dict.fromkeys(wide)]
        share = sum(one >= _COMMON for one in weights) / len(weights)
        very = sum(one >= _VERY_COMMON for one in weights) / len(weights)
        if share < _SHARE or very < (_VERY if len(weights) >= _LONG else _VERY_SHORT):
            continue
        foreign = sum(char > "\x7f" for char in shown)
        left, right = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        if how_odd_it_looks(shown, left, right) < _ODD * foreign:
            continue
        yield _Reading(*match.span(), after, very * len(wide), charset.name)


def _decoded(shown: str, charset: Charset) -> str | None:
    """As GBK, all pairs of which are in GB 2312: no common character has a byte of ASCII."""
    byte_of = charset.byte_of
    data = bytes(ord(char) if char <= "\x7f" else byte_of[char] for char in shown)
    if _PAIRS.fullmatch(data) is None:
        return None
    return data.decode("gb18030", "replace")
