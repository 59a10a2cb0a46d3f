"""Short lines between the last running text and the first line of the page behind it."""

from __future__ import annotations

import re

from newsclean.extract.flat.below_byline import reads_like_text
from newsclean.extract.flat.signs import Signs

__all__ = ["with_text_lines"]

_MOST_LINES, _LONGEST = 10, 60
_ENDS = "。：；”」』）"
_ASKS = "？！?!"
_SIGNATURE = re.compile(r"[\u3400-\u9fff ·]{2,8}")
_ENTRY = re.compile(r"[^\s:：，。！？]{2,8}[:：]")


def with_text_lines(end: int, signs: Signs) -> int:
    """One past the lines that read like text, all of them up to a line of the page.

    Titles of other articles end in question marks, and labels may be the page's: so it takes one
    line that is neither. A name may stand behind them.
    """
    last, sure = end, False
    while last < min(end + _MOST_LINES, len(signs.blocks)):
        raw = signs.blocks[last].raw
        if signs.rule(last) is not None or signs.dated(last) or len(raw) > _LONGEST:
            break
        if raw[-1] in _ENDS and reads_like_text(raw):
            sure = sure or (raw[0] not in "（(" and _ENTRY.match(raw) is None)
        elif not (reads_like_text(raw) or (sure and raw[-1] in _ASKS)):
            break
        last += 1
    if not sure:
        return end
    if _is_of_page(last, signs):
        return last
    signed = last < len(signs.blocks) and _SIGNATURE.fullmatch(signs.blocks[last].raw)
    return last + 1 if signed and _is_of_page(last + 1, signs) else end


def _is_of_page(index: int, signs: Signs) -> bool:
    if index >= len(signs.blocks):
        return False
    rule = signs.rule(index)
    return rule is not None and rule.group not in ("credit", "caption", "headline")
