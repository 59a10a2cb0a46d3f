"""Chinese numerals as dates use them: 十二, 廿三, 卅一, 一百一十三, 〇六."""

from __future__ import annotations

from functools import lru_cache

DIGITS = {char: str(value % 10) for value, char in enumerate("〇一二三四五六七八九")}
DIGITS |= {"零": "0", "○": "0", "Ｏ": "0", "O": "0"}
_SPELT = str.maketrans({"两": "二", "廿": "二十", "卅": "三十", "正": "一", "元": "一"})


def number(text: str) -> int:
    """A number in digits or in Chinese numerals; half of one (半) is the caller's affair."""
    return int(text) if text.isdigit() else _han_number(text)


def year_of(text: str) -> int:
    """A year digit by digit: 二〇二四, 二○二四, 2024."""
    return int("".join(DIGITS.get(char, char) for char in text))


@lru_cache(maxsize=256)
def _han_number(text: str) -> int:
    """A Chinese number below 1,000; 正 is the first month, 元 the first year of an era."""
    text = text.translate(_SPELT)
    if not any(char in "十百" for char in text):
        return int("".join(DIGITS.get(char, "0") for char in text) or 0)
    total = digit = 0
    for char in text:
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = int(DIGITS.get(char, "0"))
    return total + digit
