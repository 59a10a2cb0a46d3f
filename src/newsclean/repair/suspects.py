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


# What continuation and lead bytes of UTF-8 show as in the charsets of `charsets`, without the
# no-break space and the small letters of Cyrillic, which sound text is full of.
CHARSET_TRAILS = (
    "\x80-\x9f\xa1-\xc2\xc4-\xc7\xc9\xd1\xd6-\xd8\xdc\xdf-\xef\xf1-\xfc\xff\u0104-\u0107\u010c\u010d"
    "\u0118-\u011a\u0139\u013a\u013d\u013e\u0141\u0142\u0150-\u0153\u0156\u0157\u015a\u015b\u015e-\u0161"
    "\u0164\u0165\u016f\u0178-\u017e\u0192\u02c6\u02c7\u02d8\u02db-\u02dd\u037a\u0384-\u0386\u0388-\u038a"
    "\u038c\u038e\u038f\u03a9\u03c0\u0401-\u040c\u040e-\u042f\u0451-\u045c\u045e\u045f\u0490\u0491\u060c"
    "\u061b\u061f\u0679\u067e\u0686\u0688\u0691\u0698\u06a9\u06af\u06ba\u06be\u0e01-\u0e1f\u200c\u200d"
    "\u2013-\u2015\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20a7\u20aa\u20ac\u20af"
    "\u2116\u2122\u2202\u220f\u2211\u2219\u221a\u221e\u222b\u2248\u2260\u2264\u2265\u2310\u2320\u2321\u2500"
    "\u2502\u250c\u2510\u2514\u2518\u251c\u2524\u252c\u2534\u253c\u2550-\u256c\u2580\u2584\u2588\u258c"
    "\u2590-\u2593\u25a0"
)
CHARSET_LEADS = (
    "\xa0\xa4\xa6\xab-\xad\xaf\xb1\xb4-\xb7\xbb\xbe\xc0-\xf5\xf7\xfd-\u0103\u0105-\u0107\u010c-\u0113"
    "\u0116-\u011b\u011e\u011f\u0122\u0123\u012a\u012b\u012f-\u0131\u0136\u0137\u0139-\u013c\u0141"
    "\u0143-\u0148\u014c\u014d\u0150\u0152-\u0155\u0158\u015a\u015e\u0160-\u0163\u016a\u016e\u0170\u0172"
    "\u0178-\u017b\u017d\u0192\u01a0\u01af\u02c7\u02d8\u02db\u02dd\u0300\u0301\u0303\u0309\u0323"
    "\u0392-\u03a1\u03a3-\u03c4\u03c6\u0401\u0404\u0407\u040b\u040c\u040e-\u044f\u0451-\u0455\u045b\u045c"
    "\u045e\u045f\u05b2-\u05b9\u05bb-\u05c3\u05d0-\u05e4\u05f0-\u05f4\u0622-\u063a\u0640-\u064e"
    "\u0e22-\u0e3a\u0e3f-\u0e54\u2013\u2014\u2017-\u201a\u201c-\u201e\u2021\u2026\u2030\u2039\u203a\u2044"
    "\u20ac\u2116\u2206\u221a\u221e\u2229\u2248\u2261\u2264\u2265\u2320\u2500\u250c\u2518\u251c\u252c\u253c"
    "\u2550\u2552-\u2554\u2558-\u255a\u255e-\u2560\u2564-\u256c\u2580\u2584\u2588\u258c\u2590\u25ca\uf8ff"
    "\ufb01\ufb02"
)


@lru_cache(maxsize=1)
def charset_sign() -> re.Pattern[str]:
    """Finds a continuation byte behind a lead byte, as some single-byte charset shows them.

    Chinese quotes and dashes stand side by side as well; two of them are no sign.
    """
    return re.compile(f"[{CHARSET_TRAILS}](?<=[{CHARSET_LEADS}].)(?<![–—‘’“”…]{{2}})")


def around(text: str, at: int) -> tuple[str, int]:
    """The characters that tell whether ``text[at]``, such a byte, is one; and its place in them."""
    low = max(0, at - 2)
    return text[low : at + 3], at - low
