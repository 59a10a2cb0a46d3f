"""The characters that damage shows itself by: what every document is searched for.

The repairs themselves are loaded for documents that hold some of these, and for no others.
"""

from __future__ import annotations

import re
from functools import lru_cache

LATIN = "\x80-\x9f\u00a1-\u00a6\u00aa-\u00af\u00b1-\u00b6\u00b8-\u00d6\u00d8-\u00ff"
"""The inside of a character class: Latin-1 without the signs that sound Chinese and English text
is full of (§ © ° · ×)."""

INVISIBLE = (
    "\x00-\x08\x0e-\x1f\x7f-\x9f"  # C0 (white space excepted) and C1 controls
    "\u00ad"  # SOFT HYPHEN
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction marks, embeddings, isolates
    "\u200b-\u200d\u2060"  # ZERO WIDTH SPACE, NON-JOINER, JOINER; WORD JOINER
    "\u206a-\u206f"  # deprecated format characters
    "\ufeff\ufffc"  # ZERO WIDTH NO-BREAK SPACE (byte order mark), OBJECT REPLACEMENT CHARACTER
    "\ufdd0-\ufdef\ufffe\uffff"  # noncharacters
    "\ue000-\uf8ff\U000f0000-\U0010ffff"  # private use
    "\U000e0001\U000e0020-\U000e007f"  # tags
)
"""The inside of a character class: every character that the repair of invisible ones
may remove or replace."""
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
"""A character of private use."""

# The lead bytes a Chinese text can have in UTF-8, and how GBK shows them with the byte behind:
# E2 to E9 (punctuation, kana, hanzi) and EF (full-width forms).
_LEADS = (*range(0xE2, 0xEA), 0xEF)
# Signs that are themselves not rare in Chinese, Traditional above all: one of them alone starts
# no search. Mojibake of more than a few words always has others too.
_HONEST = (
    "夥妞妲姊姗姣悖悛悴愣憔杈榄榈榘榭榻浃浏涞淇濠濡濯猗猥獐瑕瑜纾"
    "绶鈴鉅銖銘銜鋪鋭鋼錄鍊鍋鎮鏇鐘鑼鑽鑿铮锂閱闆闊韫韬飧飯飲飽飾餅"
)


@lru_cache(maxsize=1)
def signs() -> str:
    """What UTF-8 read as GBK is full of, without what honest text uses."""
    return "".join(sorted(all_signs().difference(_HONEST)))


@lru_cache(maxsize=1)
def all_signs() -> frozenset[str]:
    """Every character that GBK makes of a lead byte and the continuation byte behind it."""
    pairs = (bytes((lead, trail)) for lead in _LEADS for trail in range(0x80, 0xC0))
    return frozenset("".join(pair.decode("gbk", "ignore") for pair in pairs))


@lru_cache(maxsize=1)
def sign_pattern() -> re.Pattern[str]:
    """Finds one of `signs`."""
    return re.compile(f"[{signs()}]")


def unreadable_characters(text: str) -> int:
    """How many characters of ``text`` have no meaning but in a font or a table of the page's own.

    They stay, beside text or in words of their own, because what they show may be part of a name.
    """
    if text.isascii():
        return 0
    return len(PRIVATE.findall(text))
